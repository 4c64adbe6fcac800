import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;

beforeAll(async () => {
  shuji = await openInstallation();
});
afterAll(() => shuji?.close());

test('an obligation is told in both languages, with what meets it', async () => {
  const { code, stdout } = await shuji.run(['rulebook', 'explain', 'gz-registration-2023#031', '--on', '2023-01-01']);
  expect(code).toBe(0);
  for (const words of ['期间为30个工作日', 'lasts 30 working days', '第19条第1款', 'not yet in force', '公示期无异议'])
    expect(stdout).toContain(words);
});

test('programs get the number, the unit, the setting and the standing', async () => {
  const path = 'shenzhen-registry#registrations.first.stages.publicity.lasts';
  const { stdout } = await shuji.run(['rulebook', 'explain', path, '--on', '2025-09-28', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    kind: 'part',
    standing: { cite: 'sz-registration-2023/15-1', force: 'in-force' },
    parts: [{ span: { count: 7, unit: 'working_days', basis: 'authority' }, setting: { id: 'publicity-days' } }],
  });
});
