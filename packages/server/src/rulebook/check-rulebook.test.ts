import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkRulebook } from './check-rulebook.js';
import { rulebookWith } from './rulebook.test-fixture.js';
import { rulebookFolder } from './rulebook-files.js';

const file = 'obligations/ah-registration-2023.jsonl';
const whole = await readFile(join(rulebookFolder, file), 'utf8');
const lines = whole.trimEnd().split('\n');

/** The file with its line 3 changed. */
function third(change: (row: Record<string, unknown>) => unknown): string {
  const changed = JSON.stringify(change(JSON.parse(lines[2] ?? '')));
  return lines.with(2, changed).join('\n');
}

async function faultsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { faults } = await checkRulebook(await rulebookWith(files));
  return faults.map(({ file: at, line, rule }) => `${at}:${line} ${rule}`);
}

test('the rulebook that ships is without a fault', async () => {
  const { faults, instruments, obligations } = await checkRulebook();
  expect(faults).toEqual([]);
  expect([instruments, obligations]).toEqual([63, 4_488]);
});

describe('a bad row of the catalogue is told with file, line and rule', () => {
  test.each([
    ['broken JSON', lines.with(2, '{"id":').join('\n'), 'json'],
    ['an unknown key', third((row) => ({ ...row, meens: 1 })), 'schema'],
    ['an id that stands twice', third((row) => ({ ...row, id: 'ah-registration-2023#001' })), 'duplicate-id'],
    ['a regime that is none', withMeans({ kind: 'regime', path: 'anhui#retention' }), 'means-unknown'],
    ['a part that is none', withMeans({ kind: 'regime', path: 'anhui-registry#retentions' }), 'means-unknown'],
    ['a module that is none', withMeans({ kind: 'code', symbol: 'core/kernel/almanac#addDays' }), 'means-unknown'],
    [
      'a name that is a type alone',
      withMeans({ kind: 'code', symbol: 'core/kernel/decision#Decision' }),
      'means-unknown',
    ],
    ['a record where software must act', withMeans({ kind: 'record', type: 'CaseSubmitted' }), 'means-unfit'],
    ['an instrument that is none', third((row) => ({ ...row, cite: 'ah-2023/2-2' })), 'instrument-unknown'],
    ['a line longer than any row needs', third((row) => ({ ...row, summary: '长'.repeat(26_000) })), 'line-too-long'],
  ])('%s', async (_, text, rule) => expect(await faultsOf({ [file]: text })).toEqual([`${file}:3 ${rule}`]));

  test('a line of 10 MB is not read at all', async () =>
    expect(await faultsOf({ [file]: third((row) => ({ ...row, summary: 'x'.repeat(10_000_000) })) })).toEqual([
      `${file}:1 file-too-large`,
    ]));

  test('rows in the file of no instrument', async () => {
    const stray = 'obligations/stray-2023.jsonl';
    const row = lines[0]?.replaceAll('ah-registration-2023', 'stray-2023') ?? '';
    expect(await faultsOf({ [stray]: row })).toEqual([`${stray}:1 instrument-unknown`]);
  });
});

test('a fault of a regime is told once, and not again for every obligation that it meets', async () => {
  const regime = 'regimes/anhui-registry.yaml';
  const text = await readFile(join(rulebookFolder, regime), 'utf8');
  expect(await faultsOf({ [regime]: text.replace('retention:', 'retentions:') })).toEqual([
    expect.stringMatching(/^regimes\/anhui-registry\.yaml:\d+ schema$/),
  ]);
});

test('a worked case that does not hold is told on its own line', async () => {
  const regime = 'regimes/anhui-registry.yaml';
  const text = await readFile(join(rulebookFolder, regime), 'utf8');
  const step = "{on: '2025-03-12', do: accept, due: {review: '2025-03-31'}}";
  const line = text.split('\n').findIndex((entry) => entry.includes(step)) + 1;
  const wrong = text.replace(step, step.replace('03-31', '04-01'));
  expect(await faultsOf({ [regime]: wrong })).toEqual([`${regime}:${line} worked-case`]);
});

test('a way round the publicity to a certificate is told where the certificate is issued', async () => {
  const regime = 'regimes/anhui-registry.yaml';
  const text = await readFile(join(rulebookFolder, regime), 'utf8');
  const pass = /^( +)pass: \{to: publicity.*$/m.exec(text);
  const way = `${pass?.[1]}skip: {to: issue, title: {zh: 免公示, en: no publicity}, cite: ah-registration-2023/19(3)}`;
  const wrong = text.replace(pass?.[0] ?? '', (line) => `${line}\n${way}`);
  const issue = wrong.split('\n').findIndex((line) => line.startsWith('      issue:')) + 1;
  const told = (await faultsOf({ [regime]: wrong })).filter((entry) => !entry.endsWith(' worked-case'));
  expect(told).toEqual([`${regime}:${issue} model-certificate-early`]);
});

test('a rulebook without a catalogue has no obligations', async () => {
  const folder = await rulebookWith();
  await rm(join(folder, 'obligations'), { recursive: true });
  expect(await checkRulebook(folder)).toMatchObject({ obligations: 0, faults: [] });
});

function withMeans(means: object): string {
  return third((row) => ({ ...row, means }));
}
