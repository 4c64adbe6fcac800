import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { citeOfPlace } from './cite-of-place.js';
import type { Obligation } from './obligation.js';
import { parseObligations } from './parse-obligations.js';

const folder = join(import.meta.dirname, '../../../../rulebook/obligations');
const catalogue = readdirSync(folder).map((name) => {
  const { rows, faults } = parseObligations(readFileSync(join(folder, name), 'utf8'), name);
  return { instrument: name.replace(/\.jsonl$/, ''), rows: rows.map(({ obligation }) => obligation), faults };
});

test('the catalogue has the 4,488 obligations of 63 instruments, each without a fault', () => {
  expect(catalogue.flatMap(({ faults }) => faults)).toEqual([]);
  expect(catalogue).toHaveLength(63);
  expect(catalogue.flatMap(({ rows }) => rows)).toHaveLength(4_488);
});

describe.each(catalogue)('$instrument', ({ instrument, rows }) => {
  test('numbers its obligations from 001 without a gap', () =>
    expect(rows.map(({ id }) => id)).toEqual(
      rows.map((_, index) => `${instrument}#${String(index + 1).padStart(3, '0')}`),
    ));

  test('cites every place in our notation', () =>
    expect(rows.filter(({ cite, place }) => citeOfPlace(instrument, place) !== cite)).toEqual([]));

  test('keeps distinct places distinct, unless they name several', () => {
    const places = new Map<string, Set<string>>();
    for (const { cite, place } of rows.filter(namesOne))
      places.set(cite, (places.get(cite) ?? new Set()).add(place.normalize('NFKC')));
    expect([...places].filter(([, spellings]) => spellings.size > 1)).toEqual([]);
  });
});

function namesOne({ place }: Obligation): boolean {
  return !/[、/至—]|\(.\)\(|\)-\(|\)\d+-\d+$/.test(place.normalize('NFKC'));
}
