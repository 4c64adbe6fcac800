import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  beginning,
  type Ended,
  openInstallation,
  refused,
  root,
  type TestInstallation,
} from '../installation.test-process.js';

let shuji: TestInstallation;
const make = (...args: string[]) => shuji.run(['rulebook', 'new', ...args]);

beforeAll(async () => {
  shuji = await openInstallation();
});
afterAll(() => shuji?.close());

test.each(['blank', 'guizhou-registry'])('what is made from %s passes the check', async (from) => {
  const dir = shuji.path(`from-${from}`);
  expect(await make('my-registry', '--from', from, '--dir', dir)).toMatchObject({ code: 0, stderr: '' });
  const { code, stdout } = await shuji.run(['rulebook', 'check', dir, '--json']);
  expect([code, JSON.parse(stdout).faults]).toEqual([0, []]);
});

test('a second regime joins the first, and each keeps its own numbers', async () => {
  const dir = shuji.path('two');
  for (const id of ['first-registry', 'second-registry'])
    expect(await make(id, '--from', 'anhui-registry', '--dir', dir)).toMatchObject({ code: 0 });
  const { stdout } = await shuji.run(['rulebook', 'check', dir, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ faults: [], regimes: 2 });
});

describe("with a folder of one's own under SHUJI_RULEBOOK", () => {
  let dir: string;
  const inside = (...args: string[]) =>
    shuji.run(['rulebook', 'new', ...args, '--dir', dir, '--json'], { env: { SHUJI_RULEBOOK: dir } });
  const files = ({ code, stdout, stderr }: Ended): string[] => {
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout).files;
  };

  beforeAll(async () => {
    dir = shuji.path('own');
    expect(await make('my-registry', '--from', 'blank', '--dir', dir)).toMatchObject({ code: 0 });
  });

  test('a regime that ships is reached, and one of the folder comes first', async () => {
    expect(files(await inside('of-anhui', '--from', 'anhui-registry'))).toContain(
      'instruments/ah-registration-2023.yaml',
    );
    expect(files(await inside('of-mine', '--from', 'my-registry'))).not.toContain(
      `instruments/my-registry-${year()}.yaml`,
    );
    const unknown = await shuji.run(['rulebook', 'new', 'other', '--from', 'nowhere', '--dir', dir], {
      env: { SHUJI_RULEBOOK: dir },
    });
    expect(refused(unknown)).toBe('regime-unknown');
  });

  test('layers go over what is there, over what ships, and over layers; all pass the check', async () => {
    const beside = files(await inside('layer-mine', '--from', 'my-registry', '--layer'));
    expect(beside).toContain('regime-layer.schema.json');
    expect(beside).not.toContain('regimes/my-registry.yaml');
    // Without the variable as well: the folder of --dir is looked into.
    const twice = ['layer-twice', '--from', 'layer-mine', '--layer', '--dir', dir, '--json'];
    expect(files(await make(...twice))).not.toContain('regimes/layer-mine.yaml');
    expect(files(await inside('layer-exchange', '--from', 'changchun-exchange', '--layer'))).toEqual([
      'regimes/layer-exchange.yaml',
      `instruments/layer-exchange-${year()}.yaml`,
      'domain-regime.schema.json',
      'domain-layer.schema.json',
      'instrument.schema.json',
      expect.stringMatching(/^instruments\/.*\.yaml$/),
      'regimes/changchun-exchange.yaml',
    ]);
    expect(files(await inside('like-layer', '--from', 'layer-mine'))).toContain('regime-layer.schema.json');
    const { code, stdout } = await shuji.run(['rulebook', 'check', dir, '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { faults: [], regimes: 8 }]);
  });
});

describe('a new regime that somebody has changed', () => {
  test('runs at once, under its own number of days', async () => {
    const dir = shuji.path('mine');
    await make('my-registry', '--from', 'blank', '--dir', dir, '--instrument', 'my-rules-2026');
    const file = join(dir, 'regimes', 'my-registry.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('lasts: {working_days: 10', 'lasts: {working_days: 3'));
    const out = shuji.path('out');
    const sample = join(root, 'samples', 'streets.csv');
    const args = ['run', sample, '--regime', 'my-registry', '--out', out, '--at', beginning, '--json'];
    // The option and the variable of the environment say the same; without either the regime is unknown.
    expect(refused({ ...(await shuji.run(args.slice(0, -1))) })).toBe('regime-unknown');
    const first = await shuji.run([...args, '--rulebook', dir]);
    expect([first.code, first.code === 0 ? '' : first.stderr]).toEqual([0, '']);
    const second = await shuji.run(args, { env: { SHUJI_RULEBOOK: dir } });
    expect(JSON.parse(second.stdout).ok).toBe(true);
    const { stages, retention } = JSON.parse(await readFile(join(out, 'case.json'), 'utf8'));
    const publicity = stages.find(({ id }: { id: string }) => id === 'publicity');
    expect(publicity.clocks[0]).toMatchObject({ count: 3, unit: 'working_days' });
    expect(retention.cite).toBe('my-rules-2026/11');
    expect((await shuji.run(['verify', join(out, 'certificate.pdf')])).code).toBe(0);
  });

  test('is run with answers that it admits, where the plain ones fall under its prohibited cases', async () => {
    const dir = shuji.path('bounds');
    await make('my-registry', '--from', 'blank', '--dir', dir, '--instrument', 'my-rules-2026');
    const file = join(dir, 'regimes', 'my-registry.yaml');
    const form = '    form:\n';
    const barred = '    prohibited:\n';
    const text = (await readFile(file, 'utf8'))
      .replace(
        form,
        `${form}      - {id: amount, title: {zh: 金额, en: amount}, type: number, cite: my-rules-2026/3}\n`,
      )
      .replace(
        barred,
        `${barred}${bar('small', 'facts.amount != null && facts.amount < 50000')}${bar('large', 'facts.amount != null && facts.amount >= 50001')}`,
      )
      .replace(barred, `${barred}${bar('own', "facts.acquired_by == 'produced'")}`)
      .replaceAll(/^( *)object: data-resource$/gm, '$&\n$1facts: {amount: 50000, acquired_by: authorised}');
    await writeFile(file, text);
    const check = await shuji.run(['rulebook', 'check', dir, '--json']);
    expect(JSON.parse(check.stdout).faults).toEqual([]);
    const out = shuji.path('bounds-out');
    const sample = join(root, 'samples', 'streets.csv');
    const args = ['run', sample, '--regime', 'my-registry', '--out', out, '--at', beginning, '--rulebook', dir];
    const ended = await shuji.run([...args, '--json']);
    expect([ended.code, ended.code === 0 ? '' : ended.stdout]).toEqual([0, '']);
    const { facts, outcome } = JSON.parse(await readFile(join(out, 'case.json'), 'utf8'));
    expect([facts.amount, facts.acquired_by, outcome]).toEqual([50000, 'authorised', 'issued']);
    // What somebody answers is not changed, and refused where it is barred.
    const given = shuji.path('answers.json');
    await writeFile(given, JSON.stringify({ amount: 7 }));
    const few = await shuji.run([...args, '--facts', given]);
    expect([few.code, few.stderr]).toEqual([1, expect.stringMatching(/^✗ registration-prohibited：.*：small。\n/)]);
  });

  test('is refused with file, line and rule where it has a fault', async () => {
    const dir = shuji.path('faulty');
    await make('my-registry', '--from', 'blank', '--dir', dir);
    const file = join(dir, 'regimes', 'my-registry.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('retention: {years', 'retention: {yaers'));
    const sample = join(root, 'samples', 'streets.csv');
    const run = ['run', sample, '--regime', 'my-registry', '--out', shuji.path('none'), '--rulebook', dir];
    const ended = await shuji.run(run);
    expect(refused(ended)).toBe('regime-faulty');
    expect(ended.stderr).toMatch(/regimes\/my-registry\.yaml:\d+ schema/);
    for (const name of ['explain', 'simulate'])
      expect(refused(await shuji.run(['rulebook', name, 'my-registry', '--rulebook', dir]))).toBe('regime-faulty');
    const all = await shuji.run(['rulebook', 'simulate', '--all', '--rulebook', dir]);
    expect(all.stderr).toMatch(/^regimes\/my-registry\.yaml:\d+ schema/);
  });
});

test('what exists is not replaced, nor anything written beside it', async () => {
  const dir = shuji.path('kept');
  await make('my-registry', '--from', 'blank', '--dir', dir);
  const file = join(dir, 'regimes', 'my-registry.yaml');
  await writeFile(file, 'mine');
  expect(refused(await make('my-registry', '--from', 'anhui-registry', '--dir', dir))).toBe('file-exists');
  expect(
    refused(await make('other-registry', '--from', 'blank', '--dir', dir, '--instrument', `my-registry-${year()}`)),
  ).toBe('file-exists');
  expect(await readFile(file, 'utf8')).toBe('mine');
  expect(await readFile(join(dir, 'regimes', 'other-registry.yaml'), 'utf8').catch(() => null)).toBeNull();
});

// The year in Shanghai, as the command takes it.
function year(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4);
}

function bar(id: string, when: string): string {
  return `      - {id: ${id}, title: {zh: 情形, en: case}, when: "${when}", cite: my-rules-2026/4}\n`;
}
