import { verifyFile } from '@shuji/core/evidence';
import { type Instant, instant, shanghaiDate } from '@shuji/core/kernel';
import { effectsOf, type LoadedRegime } from '@shuji/core/rulebook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuild, sourceAt, systemSource, withScope } from '../../src/kernel/index.js';
import { type Member, must, openWorld, type World } from '../world.js';
import type { Clock, Desks } from './case-walk.js';
import { RegimeWalk, type WalkedType } from './regime-walk.js';

/** Walks one case of every type of these regimes, and holds each against what a simulation foretells. */
export function walkEveryType(regimes: readonly LoadedRegime[]): void {
  const clock: Clock = { now: instant(Date.parse('2025-03-03T09:00:00+08:00')) };
  const outcomes: string[] = [];
  let world: World;
  let agency: Member;
  let exchange: Member;

  beforeAll(async () => {
    world = await openWorld({ source: sourceAt(() => clock.now, systemSource) });
    agency = await world.organisation('agency', '示例审查所');
    exchange = await world.organisation('exchange', '示例数据交易所');
  });

  afterAll(() => world?.close());

  describe.each(regimes.map((loaded) => [loaded.regime.id, loaded] as const))('%s', (id, loaded) => {
    let regime: RegimeWalk;
    let desks: Desks;

    beforeAll(async () => {
      const registry = await world.organisation('registry', `${id} 登记机构`, loaded.regime.authority.id);
      desks = { registry, agency, exchange };
      regime = new RegimeWalk(world, clock, loaded, desks);
    });

    test.each(Object.keys(loaded.regime.registrations))('%s', async (registration) => {
      const walked = await regime.walkType(registration);
      await expectForetold(world, loaded, walked, desks.registry);
      if (registration === Object.keys(loaded.regime.registrations)[0]) await expectPaper(world, walked);
      outcomes.push(`${id} ${registration}: ${walked.view.outcome} on ${walked.foretold.soonest.endedOn}`);
    });
  });

  test('every type of every regime has been walked', () => {
    const all = regimes.flatMap(({ regime }) =>
      Object.keys(regime.registrations).map((type) => `${regime.id} ${type}`),
    );
    expect(outcomes.map((line) => line.slice(0, line.indexOf(':'))).sort()).toEqual(all.sort());
    console.log(outcomes.join('\n'));
  });

  test('the tables are what the journal makes of them', async () => {
    const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
    expect(after).toEqual(before);
  });
}

/** The case came out as it was foretold: its days and end, the entry or account in the register, and certificates that prove themselves. */
export async function expectForetold(
  world: World,
  loaded: LoadedRegime,
  walked: WalkedType,
  registry: Member,
): Promise<void> {
  expect(cameAs(walked)).toEqual(foretold(walked));
  await expectRegister(world, walked, registry);
  await expectAccount(world, loaded, walked);
  await expectCertificates(world, walked);
}

/** How a case came out, in the words of a simulation. */
function cameAs({ view, foretold: { soonest }, dues }: WalkedType) {
  const entered = new Map<string, Instant | null>(
    view.stages.map(({ id, enteredAt }: { id: string; enteredAt: Instant | null }) => [id, enteredAt]),
  );
  const times: Instant[] = view.timeline.map(({ at }: { at: Instant }) => at);
  const last = times.sort().at(-1);
  return {
    outcome: view.outcome,
    endedOn: last && shanghaiDate(last),
    stages: soonest.stages.map(({ stage }, index) => {
      const at = entered.get(stage);
      return [stage, at ? shanghaiDate(at) : null, dues[index]];
    }),
    skipped: view.stages.filter(({ state }: { state: string }) => state === 'skipped').length,
    certificates: view.certificates.map(
      ({ kind, issuedOn, validUntil }: { kind: string; issuedOn: string; validUntil: string | null }) =>
        [kind, issuedOn, validUntil] as const,
    ),
  };
}

function foretold({ view, foretold: { soonest } }: WalkedType): ReturnType<typeof cameAs> {
  const stages = soonest.stages.map(({ stage, enteredOn, due }) => [stage, enteredOn, due]);
  return {
    outcome: soonest.endedAs,
    endedOn: soonest.endedOn,
    stages,
    skipped: view.stages.length - new Set(stages.map(([stage]) => stage)).size,
    certificates: soonest.certificates.map(({ kind, issuedOn, validUntil }) => [kind, issuedOn, validUntil]),
  };
}

/** The entry stands in the register as the simulation leaves it, and its history names the case. */
async function expectRegister({ anyone }: World, walked: WalkedType, registry: Member): Promise<void> {
  const { walking, targets, view } = walked;
  const { entry } = walked.foretold.soonest.register;
  const number = walking.entry?.number ?? targets[0];
  if (entry === null) return;
  const path = encodeURIComponent(number ?? '');
  const shown = await must(anyone.get(`/api/public/register/${path}`));
  const { status, right, marks, validUntil } = entry;
  expect(shown).toMatchObject({ number, status, right, validUntil });
  expect([...shown.marks].sort()).toEqual([...marks].sort());
  const { holder } = await must(registry.client.get(`/api/entries/${path}/standing`));
  const self = view.applicant.name;
  expect(holder.party === self ? 'self' : 'other').toBe(entry.holder);
  expect([walking.applicant.name, walking.other.name]).toContain(holder.party);
  expect(targets).toContain(number);
  expect([view.number, null]).toContain(shown.history.at(-1).caseNumber);
  for (const made of targets.filter((target) => target !== number)) {
    const own = await must(anyone.get(`/api/public/register/${encodeURIComponent(made)}`));
    expect(own, made).toMatchObject({ status: 'valid', registeredOn: walked.foretold.soonest.endedOn });
  }
}

// Not every regime lets its accounts be looked up, so that the table is asked.
async function expectAccount({ server }: World, { regime }: LoadedRegime, walked: WalkedType): Promise<void> {
  const { walking, targets, foretold } = walked;
  const rules = regime.registrations[walking.registration];
  if (!rules || !effectsOf(rules).some(({ do: doing }) => doing.endsWith('-account'))) return;
  const code = walking.account ?? targets[0] ?? '';
  const account = await withScope(server.platform.db, { kind: 'system' }, (tx) =>
    tx.selectFrom('registration_account').select('status').where('code', '=', code).executeTakeFirst(),
  );
  expect(account).toEqual({ status: foretold.soonest.register.account });
}

/** What is printed proves itself too; one of each regime, since it takes its time. */
async function expectPaper({ anyone }: World, { view, walking }: WalkedType): Promise<void> {
  const [first] = view.certificates;
  if (!first) return;
  const { keys } = await must(anyone.get('/api/public/log/keys'));
  const { bytes } = await walking.applicant.client.bytes(`/api/public/certificates/${first.id}.pdf`);
  expect(verifyFile(bytes, { keys })).toMatchObject({ ok: true });
}

/** Everything that was issued proves itself by the keys of the installation. */
async function expectCertificates({ anyone }: World, { view, walking }: WalkedType): Promise<void> {
  const { keys } = await must(anyone.get('/api/public/log/keys'));
  for (const { id, number } of view.certificates) {
    const { status, bytes } = await walking.applicant.client.bytes(`/api/public/certificates/${id}.json`);
    expect(status, number).toBe(200);
    expect(verifyFile(bytes, { keys }), number).toMatchObject({ ok: true });
  }
}
