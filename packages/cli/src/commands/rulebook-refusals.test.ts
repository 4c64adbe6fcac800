import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, refused, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;

beforeAll(async () => {
  shuji = await openInstallation();
  await writeFile(shuji.path('a-file'), '');
  await mkdir(shuji.path('empty'));
  await mkdir(shuji.path('closed'));
  await chmod(shuji.path('closed'), 0);
});
afterAll(async () => {
  await chmod(shuji.path('closed'), 0o755);
  await shuji.close();
});

// Root may read everything, so that what it may not read can't be tried.
const closed = process.getuid?.() === 0 ? 'file-not-found' : 'not-permitted';

test.each<[command: string, code: string]>([
  ['explain', 'argument-missing'],
  ['explain ?', 'question-malformed'],
  ['explain ah-registration-2023#999', 'obligation-unknown'],
  ['explain ah-registration-2023/999', 'citation-unknown'],
  ['explain ah-2023/19', 'instrument-unknown'],
  ['explain nowhere-registry#retention', 'regime-unknown'],
  ['explain anhui-registry#retentions', 'path-unknown'],
  ['explain anhui-registry --on 2025-02-30', 'day-invalid'],
  ['explain anhui-registry --on yesterday', 'day-invalid'],
  ['explain anhui-registry --rulebook nowhere', 'file-not-found'],
  ['explain anhui-registry --rulebook empty', 'file-not-found'],
  ['explain anhui-registry --rulebook a-file', 'rulebook-not-folder'],
  ['explain anhui-registry --rulebook closed', closed],
  ['diff anhui-registry', 'argument-missing'],
  ['diff anhui-registry nowhere-registry', 'regime-unknown'],
  ['diff anhui-registry anhui-registry', 'regimes-same'],
  ['diff anhui-registry guizhou-registry --registration holding', 'registration-unknown'],
  ['diff anhui-registry guizhou-registry --registration a --registration b --registration c', 'registrations-too-many'],
  ['diff anhui-registry guizhou-registry --lang fr', 'option-value-wrong'],
  ['diff anhui-registry guizhou-registry --rulebook nowhere', 'file-not-found'],
  ['new my-registry --from blank', 'option-missing'],
  ['new My_Registry --from blank --dir new', 'regime-id-invalid'],
  ['new ../outside --from blank --dir new', 'regime-id-invalid'],
  ['new my-registry --from blank --dir new --instrument ../outside', 'instrument-id-invalid'],
  ['new my-registry --from nowhere-registry --dir new', 'regime-unknown'],
  ['new my-registry --from blank --dir a-file', 'rulebook-not-folder'],
  ['simulate', 'regime-missing'],
  ['simulate anhui-registry --all', 'regime-missing'],
  ['simulate nowhere-registry', 'regime-unknown'],
  ['simulate anhui-registry --on 2025-13-01', 'day-invalid'],
  ['simulate anhui-registry --registration initial', 'registration-unknown'],
  ['simulate --all --object nothing', 'object-unknown'],
  ['simulate --all --registration nothing', 'registration-unknown'],
  ['simulate --all --rulebook a-file', 'rulebook-not-folder'],
])('rulebook %s: %s', async (command, code) => {
  const ended = await shuji.run(['rulebook', ...command.split(' ')]);
  expect(refused(ended)).toBe(code);
});

test('a server does not start under a rulebook folder that is none', async () => {
  const ended = await shuji.run(['serve'], { env: { SHUJI_RULEBOOK: shuji.path('nowhere') } });
  expect(refused(ended)).toBe('file-not-found');
});

test.each(['1', '3.1', '1.40.1', '1.2.03', 'x'])('a server does not start under the arc %s', async (arc) => {
  const ended = await shuji.run(['serve'], { env: { SHUJI_OID_ARC: arc } });
  expect(refused(ended)).toBe('oid-arc-wrong');
});
