import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
const simulate = (...args: string[]) => shuji.run(['rulebook', 'simulate', ...args, '--on', '2025-09-28']);

beforeAll(async () => {
  shuji = await openInstallation();
});
afterAll(() => shuji?.close());

test('one table over all regimes, with publicity and its article, days and certificates', async () => {
  const { code, stdout } = await simulate('--all', '--object', 'data-resource');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^guizhou-registry .*期间为30个工作日 .*2025-11-17 +2025-12-25 +数据要素登记凭证 2027-11-17$/m,
  );
  expect(stdout).toMatch(/^shenzhen-registry .*期间为7个工作日 \*/m);
  expect(stdout).toContain('gz-registration-2023/19-1');
});

test('one regime: its stages with their limits, materials and certificates, each with its article', async () => {
  const { stdout } = await simulate('guizhou-registry', '--lang', 'en');
  for (const words of [
    'within 3 working days',
    'gz-registration-2023/24(8)',
    'renewable from 2027-10-17',
    'files are kept',
  ])
    expect(stdout).toContain(words);
});

test('a certificate in place of another goes on with its term, of which no day is told', async () => {
  const { stdout } = await simulate('guizhou-registry', '--registration', 'change');
  expect(stdout).toMatch(/^ {2}数据要素登记凭证（变更更新） .* 随原证书 +gz-registration-2023\/31-last$/m);
  expect(stdout).not.toContain('起可续证');
});

test('programs get the days, and a refusal where a regime takes no such object', async () => {
  const { stdout } = await simulate('--all', '--object', 'algorithm-model', '--json');
  const { ok, on, simulations } = JSON.parse(stdout);
  expect([ok, on]).toEqual([true, '2025-09-28']);
  const of = (regime: string) => simulations.find((one: { regime: string }) => one.regime === regime);
  expect(of('anhui-registry')).toMatchObject({ simulation: null, refused: 'object-kind-unknown' });
  expect(of('guizhou-registry')).toMatchObject({ refused: null, simulation: { object: 'algorithm-model' } });
});
