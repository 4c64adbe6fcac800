import type { DomainRegime } from '../domain/domain-regime.js';
import { sectionsOf } from './sections.js';

/** A copy of a regime of a domain: named anew, and otherwise as it is written, so that each line that still cites the source shows. */
export function copiedDomain(id: string, instrument: string, text: string, regime: DomainRegime): string {
  const cited = regime.instruments.includes(instrument) ? regime.instruments : [...regime.instruments, instrument];
  const own = named(id, regime.authority.cite, cited);
  const sections = sectionsOf(text).flatMap(({ key, lines }) => own[key] ?? lines);
  return [
    ...head(regime.layered === undefined ? 'domain-regime' : 'domain-layer'),
    `# 本文件抄自 ${regime.id}：尚未改写的条款仍引用原制度。逐条改为新制度的条款；全部改完后，把原制度从 instruments 中删去。`,
    `# Copied from ${regime.id}: what is not yet rewritten still cites its instrument. Rewrite article by article, then drop that instrument.`,
    ...sections,
    '',
  ].join('\n');
}

/** A layer over a regime of a domain: it says nothing else yet, and shows by the worked cases of its base that all still holds. */
export function layerOverDomain(id: string, instrument: string, text: string, regime: DomainRegime): string {
  const own = named(id, `${instrument}/1`, [instrument]);
  const cases = sectionsOf(text).find(({ key }) => key === 'cases')?.lines ?? [];
  return [
    ...head('domain-layer'),
    `# 本文件叠加在 ${regime.id} 之上：只写不同之处，其余照上层规则。上层的文件不要改动。`,
    '# 写在 cases 之前，名称与上层相同的项即为修改，其余为增加；比上层更宽的时长须以 departs 写明依据和理由。',
    `# A layer over ${regime.id}: it says only what differs. Leave the file below it as it is.`,
    '# Write it above the cases: an item of the same name changes that of the base, others are added; a looser length needs departs.',
    ...(own.id ?? []),
    `domain: ${regime.domain}`,
    `extends: ${regime.id}`,
    ...(own.title ?? []),
    ...(own.authority ?? []),
    ...(own.instruments ?? []),
    '',
    '# 演算案例沿用上层；改动规则后按原文重新推算。 The worked cases of the base; after a change, work them out again.',
    ...cases,
    '',
  ].join('\n');
}

function head(schema: string): string[] {
  return [
    `# yaml-language-server: $schema=../${schema}.schema.json`,
    '# 用支持 YAML 的编辑器打开（如 VS Code 的 YAML 扩展），即有补全和提示。检查：npx shuji rulebook check DIR',
    '# In an editor that knows YAML there are completion and hints. Check: npx shuji rulebook check DIR',
  ];
}

function named(id: string, cite: string, instruments: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return {
    id: [`id: ${id}`],
    title: [`title: {zh: ${id}（请改名）, en: ${id} (to be named)}`],
    authority: [
      'authority:',
      `  id: ${id}-authority`,
      '  name: {zh: 执行机构全称（请填写）, en: full name of the authority (to be filled in)}',
      `  cite: ${cite}`,
    ],
    instruments: [`instruments: [${instruments.join(', ')}]`],
  };
}
