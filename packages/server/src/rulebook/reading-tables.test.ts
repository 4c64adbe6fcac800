import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalDate } from '@shuji/core/kernel';
import { describe, expect, test } from 'vitest';
import { exportedSymbols } from './exported-symbols.js';
import { loadObligations } from './load-obligations.js';
import { loadRulebook } from './load-rulebook.js';
import { type ReadingWorld, readingFaults, readingRows, symbolsIn } from './reading-tables.test-fixture.js';
import { namesOf, productFolder } from './rulebook-files.js';

const folder = join(productFolder, 'docs', 'law', 'reading');
const names = (await namesOf(folder, '.md')).filter((name) => name !== 'README.md');
const tables = await Promise.all(
  names.map(async (name) => ({ name, rows: readingRows(name, await readFile(join(folder, name), 'utf8')) })),
);
const rows = tables.flatMap((table) => table.rows);
const world = await worldOf();

async function worldOf(): Promise<ReadingWorld> {
  const { regimes, domains, instruments } = await loadRulebook();
  const catalogue = await loadObligations();
  const exported = await exportedSymbols(symbolsIn(rows));
  return {
    regimes: new Map([...regimes, ...domains].map(({ regime }) => [regime.id, regime])),
    instruments,
    obligations: catalogue.rows.map(({ obligation }) => obligation),
    on: LocalDate.parse('2025-09-28'),
    exports: (symbol) => exported.has(symbol),
  };
}

describe.each(tables)('$name', (table) => {
  test('has a row at least', () => expect(table.rows.length).toBeGreaterThan(0));

  test('names places, rows, parts and code that are there', () => expect(readingFaults(table.rows, world)).toEqual([]));
});

test('every instrument has its points', () =>
  expect([...new Set(rows.map(({ instrument }) => instrument))].sort()).toEqual([...world.instruments.keys()].sort()));

test('the first page leads to every table', async () => {
  const page = await readFile(join(folder, 'README.md'), 'utf8');
  expect(names.filter((name) => !page.includes(`](${name})`))).toEqual([]);
});

describe('a row that is wrong is told', () => {
  const faultsOf = (cite: string, answer: string) =>
    readingFaults(readingRows('a.md', `| \`ah-registration-2023\` | a point | ${cite} | ${answer} |`), world);
  const good = '`ah-registration-2023/19(3)`';

  test.each([
    ['a part that is none', good, '**met**: `anhui-registry#retentions`', 'anhui-registry#retentions: path-unknown'],
    ['a regime that is none', good, '**met**: `anhui#retention`', 'anhui#retention: regime-unknown'],
    [
      'a name that is no path',
      good,
      '**met**: `retention`, `anhui-registry#retention`',
      'retention: question-malformed',
    ],
    [
      'a row that is none',
      good,
      '**answered**: `ah-registration-2023#999`',
      'ah-registration-2023#999: obligation-unknown',
    ],
    [
      'code that is none',
      good,
      '**answered**: `core/kernel/almanac#addDays`',
      'core/kernel/almanac#addDays: nothing exports it',
    ],
    [
      'an article that nothing cites',
      '`ah-registration-2023/999`',
      '**met**: `anhui-registry#retention`',
      'ah-registration-2023/999: citation-unknown',
    ],
    [
      'a place of another instrument',
      '`sz-registration-2023/10`',
      '**met**: `anhui-registry#retention`',
      'no place of ah-registration-2023 comes first',
    ],
    ['no means at all', good, '**met**: in some way', 'it is said to be met, and names nothing that does'],
    ['no issue', good, '**open**: not built', 'it is open, and names no issue'],
    [
      'an open answer that has been met since',
      good,
      '**open**: `ah-registration-2023#030`, issue 3',
      'it is open, and ah-registration-2023#030 is met',
    ],
    [
      'an answer whose row has been met since',
      good,
      '**answered**: not decided (`ah-registration-2023#030`)',
      'it is answered, and ah-registration-2023#030 is met',
    ],
    [
      'an issue that the row does not wait for',
      good,
      '**answered**: later (4): `nssq-023-026-2022#010`: to be honoured',
      'it is left to issue 4, and nssq-023-026-2022#010 does not wait for it',
    ],
    [
      'a row that waits no more',
      good,
      '**answered**: later (5): `ah-registration-2023#030`: to be honoured',
      'it is left to issue 5, and ah-registration-2023#030 does not wait for it',
    ],
    [
      'a later issue without a row',
      good,
      '**answered**: later (5): to be honoured',
      'it is left to a later issue, and names no row that waits for it',
    ],
    ['another word', good, '**done**: `anhui-registry#retention`', '"done" is none of met, answered, open'],
  ])('%s', (_, cite, answer, fault) => expect(faultsOf(cite, answer)).toEqual([`a.md:1 ${fault}`]));

  test('and a right one is not', () =>
    expect(faultsOf(good, '**met**: `anhui-registry#retention` and `ah-registration-2023#030`')).toEqual([]));
});
