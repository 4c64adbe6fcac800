import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LocalDate } from '../kernel/index.js';
import { forceOn } from './instrument.js';
import { parseInstrument } from './parse.js';
import { readYaml } from './yaml-source.js';

const folder = join(import.meta.dirname, '../../../../rulebook/instruments');
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe.each(names)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const parsed = parseInstrument(text, name);

  test('loads without a fault', () => expect(parsed.ok ? [] : parsed.faults).toEqual([]));

  if (!parsed.ok) return;
  const { instrument } = parsed;
  const { force, published, effective_from: from, effective_to: to } = instrument;

  test('bears the name of its file', () => expect(`${instrument.id}.yaml`).toBe(name));

  test('names its schema in the first line', () =>
    expect(text.split('\n', 1)).toEqual(['# yaml-language-server: $schema=../instrument.schema.json']));

  // A comma inside {…} ends a text; what follows becomes a key that the schema drops without a word.
  test.each(['title', 'issuer', 'note'])('has %s in two languages and nothing else', (field) => {
    const source = readYaml(text);
    const found = source.ok && (source.data as Record<string, object | undefined>)[field];
    if (found) expect(Object.keys(found)).toEqual(['zh', 'en']);
    else expect(field).toBe('note');
  });

  test('is published before its last day and begins before it ends', () => {
    expect(published <= (to ?? published)).toBe(true);
    expect((from ?? '') <= (to ?? '9999')).toBe(true);
    expect((from ?? published) >= published).toBe(true);
  });

  test('is a draft exactly when its title says so, and a draft has no days in force', () => {
    expect(force === 'draft').toBe(/征求意见稿|草案/.test(instrument.title.zh));
    if (force === 'draft') expect([from, to]).toEqual([null, null]);
  });

  test('tells the reader why a first or a last day is missing, near or unclear', () => {
    if (from === null || to !== null) expect(instrument.note).toBeDefined();
  });

  // The file says how it stands while its term runs; whether that is over, the day decides.
  test('leaves to the day whether its term is over', () => {
    expect(force).not.toBe('expired');
    if (to === null) return;
    expect(forceOn(instrument, to)).toBe(force);
    expect(forceOn(instrument, LocalDate.parse('9999-12-31'))).toBe('expired');
  });
});

// The list of the instruments stands beside the repository, where the texts are kept; elsewhere there is nothing to compare.
const listed = join(import.meta.dirname, '../../../../../shared/instruments.jsonl');
test.skipIf(!existsSync(listed))(
  'every instrument of ../shared/instruments.jsonl has its file (skipped where ../shared is absent)',
  () => {
    const lines = readFileSync(listed, 'utf8').trim().split('\n');
    const wanted = lines.map((line) => JSON.parse(line) as { id: string; jurisdiction: string; title_zh: string });
    const found = wanted.map(({ id }) => {
      const parsed = parseInstrument(readFileSync(join(folder, `${id}.yaml`), 'utf8'), `${id}.yaml`);
      return parsed.ok && { id, jurisdiction: parsed.instrument.jurisdiction, title: parsed.instrument.title.zh };
    });
    expect(found).toEqual(wanted.map(({ id, jurisdiction, title_zh }) => ({ id, jurisdiction, title: title_zh })));
  },
);
