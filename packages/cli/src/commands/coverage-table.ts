import type { MeansKind, Tally } from '@shuji/core/rulebook';
import type { RulebookCoverage } from '@shuji/server/rulebook';
import { type Column, tableLines } from '../table.js';

type Figure = readonly [zh: string, en: string, of: (tally: Tally) => number];

const figures: readonly Figure[] = [
  ['合计', 'total', ({ total }) => total],
  byMeans('规则', 'regime'),
  byMeans('代码', 'code'),
  byMeans('记录', 'record'),
  byMeans('待办', 'open'),
  byMeans('不涉', 'none'),
  ['待办须执行', 'execute open', ({ executeOpen }) => executeOpen],
];

/** Lines of the table of `rulebook coverage`: an instrument each, and the total; how its obligations are met. */
export function coverageTable({ instruments, total, titles }: RulebookCoverage): string[] {
  const columns: Column[] = [{ align: 'left' }, ...figures.map(() => ({ align: 'right' }) as const), { align: 'left' }];
  return tableLines(columns, [
    ['制度', ...figures.map(([zh]) => zh), '名称'],
    ['instrument', ...figures.map(([, en]) => en), 'title'],
    ...instruments.map((tally) => [tally.instrument, ...counts(tally), titles[tally.instrument]?.zh ?? '']),
    ['合计 total', ...counts(total)],
  ]);
}

function byMeans(zh: string, kind: MeansKind): Figure {
  return [zh, kind, ({ means }) => means[kind]];
}

function counts(tally: Tally): string[] {
  return figures.map(([, , of]) => String(of(tally)));
}
