import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalDate } from '@shuji/core/kernel';
import { scaffold } from '@shuji/core/rulebook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { withScope } from '../kernel/index.js';
import { rulebookFolder } from '../rulebook/index.js';
import { smallRulebook } from '../rulebook/small-rulebook.test-fixture.js';

const made = scaffold('my-registry', 'my-2026', 'blank', LocalDate.parse('2026-01-05'));
const named = (id: string) =>
  made.regime
    .replace('\nid: my-registry', `\nid: ${id}`)
    .replace('prefix: MY', `prefix: ${id.toUpperCase()}`)
    .replace('id: my-registry-authority', `id: ${id}-authority`);
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length;

const typo = named('typo').replace('\nretention: {years', '\nretention: {yaers');
const cycle = named('cycle').replace('issue: {to: end', 'issue: {to: issue');
const missing = named('missing').replace('accept: {to: review', 'accept: {to: reviews');
const bomb = `${named('bomb')}x1: &a [x, x, x]\n${[...'bcdefgh'].map((name, at) => `x${name}: &${name} [${`*${'abcdefg'[at]}, `.repeat(9)}]\n`).join('')}`;
const broken = [
  ['regimes/typo.yaml', typo, lineOf(typo, 'retention: {yaers'), 'schema'],
  ['regimes/cycle.yaml', cycle, lineOf(cycle, 'issue:\n        title'), 'cycle'],
  ['regimes/missing.yaml', missing, lineOf(missing, 'accept: {to: reviews'), 'stage-unknown'],
  ['regimes/bomb.yaml', bomb, lineOf(bomb, 'x1: &a'), 'yaml-anchor'],
] as const;

let folder: string;
let world: World;
let applicant: Member;
let registry: Member;

beforeAll(async () => {
  folder = await smallRulebook({
    'regimes/my-registry.yaml': made.regime,
    'instruments/my-2026.yaml': made.instrument,
    ...Object.fromEntries(broken.map(([file, text]) => [file, text])),
  });
  for (const file of ['regimes/anhui-registry.yaml', 'instruments/ah-registration-2023.yaml'])
    await copyFile(join(rulebookFolder, file), join(folder, file));
  world = await openWorld({ rulebook: folder });
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  registry = await world.organisation('registry', '样例登记机构', 'my-registry-authority');
});
afterAll(() => world?.close());

const put = (file: string, text: string) => writeFile(join(folder, file), text);
const reload = () => world.owner.post('/api/rulebook/reload');
const running = async (): Promise<string[]> =>
  (await must(world.anyone.get('/api/public/regimes'))).items.map(({ id }: { id: string }) => id).sort();
const filed = () => submitted(world, applicant, { regime: 'my-registry', draftRegime: true });
const view = (id: string) => must(applicant.client.get(`/api/cases/${id}`));

test('beside four broken files the good one and the one that ships run, and each broken one is named', async () => {
  expect(await running()).toEqual(['anhui-registry', 'my-registry']);
  const { faults } = world.server.platform.rulebook();
  for (const [file, , line, rule] of broken)
    expect(faults).toContainEqual(expect.objectContaining({ file, line, rule }));
  expect(new Set(faults.map(({ file }) => file))).toEqual(new Set(broken.map(([file]) => file)));
  const { status } = await view((await filed()).id);
  expect(status).toBe('open');
});

test('the owner alone has the folder read again; with a fault all stays as it is, and the lines are told', async () => {
  expect(await world.anyone.post('/api/rulebook/reload')).toMatchObject({
    status: 401,
    body: { code: 'not-signed-in' },
  });
  for (const { client } of [applicant, registry])
    expect(await client.post('/api/rulebook/reload')).toMatchObject({ status: 403, body: { code: 'owner-only' } });
  await put('regimes/second.yaml', named('second'));
  const { status, body } = await reload();
  expect([status, body.code]).toEqual([422, 'rulebook-faulty']);
  for (const [file, , line, rule] of broken) expect(body.fields).toContain(`${file}:${line} ${rule}`);
  expect(body.message.en).toContain('is "years" meant?');
  expect(body.message.zh).toContain('是否应为“years”？');
  expect(await running()).toEqual(['anhui-registry', 'my-registry']);
});

test('without a fault it holds from then on, recorded for the owner; open cases keep the rules they were filed under', async () => {
  const before = await filed();
  const [clock] = (await view(before.id)).clocks;
  for (const [file] of broken) await rm(join(folder, file));
  await put(
    'regimes/my-registry.yaml',
    made.regime.replace('{working_days: 5, from: submitted, cite: my', '{working_days: 3, from: submitted, cite: my'),
  );
  await put('instruments/new-2026.yaml', made.instrument.replace('id: my-2026', 'id: new-2026'));
  const taken = await must(reload());
  expect(taken.regimes).toEqual(['anhui-registry', 'my-registry', 'second']);
  expect(await running()).toEqual(taken.regimes);
  await must(world.anyone.get('/api/public/law/instruments/new-2026'));
  const after = await filed();
  expect((await view(before.id)).clocks[0]).toMatchObject({ count: 5, due: clock.due });
  expect((await view(after.id)).clocks[0]).toMatchObject({ count: 3 });
  const { id: owner } = (await must(world.owner.get('/api/me'))).person;
  const actors = await withScope(world.server.platform.db, { kind: 'system' }, (tx) =>
    tx.selectFrom('journal').select('actor').where('stream', '=', 'regime:second').execute(),
  );
  expect(actors).toEqual([{ actor: owner }]);
});

test('a folder that is empty, away or broken again changes nothing', async () => {
  const kept = await running();
  const good = await readFile(join(folder, 'regimes/second.yaml'), 'utf8');
  const refusedWith = async (...fields: unknown[]) => {
    expect(await reload()).toMatchObject({ status: 422, body: { code: 'rulebook-faulty', fields } });
    expect(await running()).toEqual(kept);
  };
  await put('regimes/second.yaml', `${good}bogus: 1\n`);
  await refusedWith(expect.stringMatching(/^regimes\/second\.yaml:\d+ schema$/));
  await rename(join(folder, 'regimes'), join(folder, 'away'));
  await refusedWith('regimes:1 file-unreadable');
  await mkdir(join(folder, 'regimes'));
  await refusedWith('regimes:1 regime-missing');
  expect((await view((await filed()).id)).status).toBe('open');
});

test('readings that are asked for at once come one after another, each whole', async () => {
  await rm(join(folder, 'regimes'), { recursive: true });
  await rename(join(folder, 'away'), join(folder, 'regimes'));
  await put('regimes/second.yaml', named('second'));
  const answers = await Promise.all([reload(), reload(), reload()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await running()).toEqual(['anhui-registry', 'my-registry', 'second']);
});
