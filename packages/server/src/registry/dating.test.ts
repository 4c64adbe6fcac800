import { type Instant, instant } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed, smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { drafted, submitted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { sourceAt, systemSource, withScope } from '../kernel/index.js';
import { systemActor } from '../main/index.js';
import { adoptRegimes } from '../registry/index.js';
import { instrumentText, smallRulebook } from '../rulebook/small-rulebook.test-fixture.js';

const regime = 'sample-registry';
const at = (time: string) => instant(Date.parse(`${time}+08:00`));
const dated = (day: string, days: number) =>
  `in_force_from: '${day}'\n${changed('{working_days: 5, from', `{working_days: ${days}, from`)}`;

let now: Instant = at('2026-06-29T09:00:00');
let world: World;
let applicant: Member;
let registry: Member;
let other: Member;

beforeAll(async () => {
  const rulebook = await smallRulebook({
    'instruments/sample-2025.yaml': instrumentText('sample-2025', { from: '2025-02-01', to: '2026-12-31' }),
    [`regimes/${regime}.yaml`]: smallRegime,
    [`regimes/${regime}@2026-07-01.yaml`]: dated('2026-07-01', 3),
    [`regimes/${regime}@2026-08-01.yaml`]: dated('2026-08-01', 2),
  });
  world = await openWorld({ source: sourceAt(() => now, systemSource), rulebook });
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  registry = await world.organisation('registry', '样例登记机构', 'sample-authority');
});

afterAll(() => world?.close());

const view = (id: string) => must(applicant.client.get(`/api/cases/${id}`));
const changes = (id: string, who: Member = applicant) => who.client.get(`/api/cases/${id}/rule-changes`);
const due = async (id: string) => (await view(id)).clocks[0].due;

test('a case is decided by the version of the day on which it is submitted, whatever day it was drafted', async () => {
  now = at('2026-06-30T23:00:00');
  const before = await submitted(world, applicant, { regime, draftRegime: false });
  const { id, version } = await drafted(world, applicant, { regime, draftRegime: false });
  const draft = await view(id);
  now = at('2026-07-01T00:00:00');
  expect((await view(id)).rulesChanged).toBe(true);
  await must(applicant.client.post(`/api/cases/${id}/submit`, {}, { version }));
  const submittedNow = await view(id);
  expect([draft.rulesChanged, submittedNow.rulesChanged]).toEqual([false, false]);
  expect(submittedNow.regimeVersion).not.toBe(draft.regimeVersion);
  // Five working days after Tuesday the 30th, three after Wednesday the 1st.
  expect([await due(before.id), await due(id)]).toEqual(['2026-07-07', '2026-07-06']);

  now = at('2026-08-03T09:00:00');
  const today = await view(id);
  expect([today.regimeVersion, today.rulesChanged]).toEqual([submittedNow.regimeVersion, true]);
  expect(await due(id)).toBe('2026-07-06');
});

test('what has changed since is told with both articles, to the parties of the case and to nobody else', async () => {
  now = at('2026-07-02T09:00:00');
  const { id } = await submitted(world, applicant, { regime, draftRegime: false });
  expect((await must(changes(id))).rows).toEqual([]);
  now = at('2026-08-03T09:00:00');
  for (const who of [applicant, registry]) {
    expect(await must(changes(id, who))).toMatchObject({
      ...{ caseFrom: '2026-07-01', todayFrom: '2026-08-01', force: 'in-force', withdrawn: false },
      rows: [
        {
          ...{ subject: 'clock', differs: ['length'] },
          a: { cite: 'sample-2025/6', text: { zh: expect.stringContaining('3个工作日') } },
          b: { cite: 'sample-2025/6', text: { zh: expect.stringContaining('2个工作日') } },
        },
      ],
    });
  }
  expect((await changes(id, other)).status).toBe(404);
  expect((await changes('case_01jbexampe0000000000000001')).status).toBe(404);
  expect((await world.anyone.get(`/api/cases/${id}/rule-changes`)).status).toBe(401);
});

test('the public reads the version of today, and how it stands', async () => {
  const read = async (time: string) => {
    now = at(time);
    const { items } = await must(world.anyone.get('/api/public/regimes'));
    const found = await must(world.anyone.get(`/api/public/regimes/${regime}`));
    return [items.length, items[0].force, found.regime.registrations.first.stages.review.within.working_days];
  };
  expect(await read('2026-06-30T12:00:00')).toEqual([1, 'in-force', 5]);
  expect(await read('2026-07-01T12:00:00')).toEqual([1, 'in-force', 3]);
  expect(await read('2027-01-01T12:00:00')).toEqual([1, 'expired', 2]);
  expect(await read('2025-01-31T12:00:00')).toEqual([1, 'not-yet', 5]);
});

test('every version is in the journal once, however often the server starts; one that goes back is recorded anew', async () => {
  now = at('2026-08-03T12:00:00');
  const { db, commands } = world.server.platform;
  const rulebook = world.server.platform.rulebook();
  const recorded = () =>
    withScope(db, { kind: 'system' }, (tx) =>
      tx.selectFrom('regime_version').select('version').where('regime', '=', regime).orderBy('position').execute(),
    );
  const versions = rulebook.regimes.map(({ version }) => version);
  expect((await recorded()).map(({ version }) => version)).toEqual(versions);
  await adoptRegimes(db, commands, rulebook.regimes, systemActor);
  expect(await recorded()).toHaveLength(3);
  await adoptRegimes(db, commands, rulebook.regimes.slice(0, 1), systemActor);
  await adoptRegimes(db, commands, rulebook.regimes.slice(0, 1), systemActor);
  expect((await recorded()).map(({ version }) => version)).toEqual([...versions, versions[0]]);
});
