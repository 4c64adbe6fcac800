import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalDate } from '@shuji/core/kernel';
import { scaffold } from '@shuji/core/rulebook';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkRulebook } from './check-rulebook.js';
import { loadRulebook } from './load-rulebook.js';

const { regime, instrument } = scaffold('my-registry', 'my-2026', 'blank', LocalDate.parse('2026-01-05'));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-bad-files-'));
  await mkdir(join(folder, 'regimes'));
  await mkdir(join(folder, 'instruments'));
  await put('regimes/my-registry.yaml', regime);
  await put('instruments/my-2026.yaml', instrument);
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

async function found() {
  const { regimes, faults } = await loadRulebook(folder);
  return {
    regimes: regimes.map((loaded) => loaded.regime.id),
    faults: faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`),
  };
}

test('a folder as it begins has no fault', async () => {
  expect(await found()).toEqual({ regimes: ['my-registry'], faults: [] });
});

// Each stands beside a regime that is right, which loads none the less.
test.each([
  ['a folder named like a file', (at: string) => mkdir(at), 1, 'file-unreadable'],
  ['a link that leads to itself', (at: string) => symlink('x.yaml', at), 1, 'file-unreadable'],
  ['a link to nothing', (at: string) => symlink('nowhere', at), 1, 'file-unreadable'],
  ['a device without end', (at: string) => symlink('/dev/zero', at), 1, 'file-unreadable'],
  ['sixty megabytes', (at: string) => writeFile(at, Buffer.alloc(60_000_000, 0x23)), 1, 'file-too-large'],
  [
    'Chinese in GB18030',
    (at: string) =>
      writeFile(at, Buffer.concat([Buffer.from('id: x\ntitle: {zh: '), Buffer.from([0xb9, 0xab]), Buffer.from('}\n')])),
    2,
    'file-encoding',
  ],
  ['UTF-16', (at: string) => writeFile(at, Buffer.from('\ufeffid: x', 'utf16le')), 1, 'file-encoding'],
  ['a byte that is nothing', (at: string) => writeFile(at, 'id: x\ntitle: a\0b\n'), 2, 'file-encoding'],
] as const)('%s is told of and left out', async (_, make, line, rule) => {
  await make(join(folder, 'regimes/x.yaml'));
  expect(await found()).toEqual({ regimes: ['my-registry'], faults: [`regimes/x.yaml:${line} ${rule}`] });
});

test('a mark at the beginning and the line ends of other machines are nothing', async () => {
  for (const end of ['\r\n', '\r']) {
    await put('regimes/my-registry.yaml', `\ufeff${regime.replaceAll('\n', end)}`);
    expect((await found()).faults).toEqual([]);
    await put(
      'regimes/my-registry.yaml',
      `\ufeff${regime.replace('\nretention:', '\nretension:').replaceAll('\n', end)}`,
    );
    const line = regime.split('\n').findIndex((text) => text.startsWith('retention:')) + 1;
    expect((await found()).faults).toEqual([`regimes/my-registry.yaml:${line} schema`]);
  }
});

test('a file that would be passed over in silence is told of', async () => {
  await put('regimes/second.yml', 'id: second\n');
  await put('instruments/Other.YAML', 'id: other\n');
  await mkdir(join(folder, 'regimes/drafts'));
  expect((await found()).faults).toEqual([
    'instruments/Other.YAML:1 file-name',
    'regimes/drafts:1 file-name',
    'regimes/second.yml:1 file-name',
  ]);
});

test('a folder without any regime is a fault of the check', async () => {
  await rm(join(folder, 'regimes/my-registry.yaml'));
  const { faults } = await checkRulebook(folder);
  expect(faults.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['regimes regime-missing']);
});

test('an instrument with a fault is named at its own file, and the regimes that cite it say so', async () => {
  await put('instruments/my-2026.yaml', instrument.replace('kind: measures', 'kind: measure'));
  const line = (text: string, begins: string) => text.split('\n').findIndex((one) => one.startsWith(begins)) + 1;
  expect(await found()).toEqual({
    regimes: [],
    faults: [
      `instruments/my-2026.yaml:${line(instrument, 'kind:')} schema`,
      `regimes/my-registry.yaml:${line(regime, 'instruments:')} instrument-faulty`,
    ],
  });
});

test('an instrument and a prefix are told of on the lines that name them', async () => {
  await put(
    'regimes/twin.yaml',
    regime.replace('\nid: my-registry', '\nid: twin').replace('[my-2026]', '[my-2026, my-2025]'),
  );
  const line = (part: string) => regime.split('\n').findIndex((one) => one.includes(part)) + 1;
  const { faults } = await loadRulebook(folder);
  expect(faults.map((fault) => [`${fault.file}:${fault.line} ${fault.rule}`, fault.message.en])).toEqual([
    [
      `regimes/twin.yaml:${line('instruments: [')} instrument-unknown`,
      'There is no instrument "my-2025", is "my-2026" meant?',
    ],
    [
      `regimes/twin.yaml:${line('prefix:')} prefix-taken`,
      'The certificate prefix "MY" is taken by regimes/my-registry.yaml; choose another.',
    ],
  ]);
});

test('a worked case that does not hold is told of on the line that says so, in both languages', async () => {
  await put('regimes/my-registry.yaml', regime.replace("due: {review: '2025-10-22'}", "due: {review: '2025-10-23'}"));
  const line = regime.split('\n').findIndex((one) => one.includes("review: '2025-10-22'")) + 1;
  const { faults } = await checkRulebook(folder);
  expect(faults).toEqual([expect.objectContaining({ file: 'regimes/my-registry.yaml', line, rule: 'worked-case' })]);
  expect(faults[0]?.message.zh).toContain('“review”的期限写作 2025-10-23，按规则推算为 2025-10-22');
  expect(faults[0]?.message.en).toContain('expected review due 2025-10-23, came 2025-10-22');
});
