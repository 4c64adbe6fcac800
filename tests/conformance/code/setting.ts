import { type CaseId, endOfDay, type Instant, instant, LocalDate, shanghaiDate } from '@shuji/core/kernel';
import type { Regime } from '@shuji/core/rulebook';
import { sourceAt, systemSource, withScope } from '@shuji/server/kernel';
import { systemActor } from '@shuji/server/main';
import { submitted } from '../../../packages/server/test/registration.js';
import { type Member, must, openWorld, type World } from '../../../packages/server/test/world.js';

/** A running installation with an applicant, a registry under each regime that is asked for, and an agency. */
export interface Setting {
  readonly world: World;
  readonly applicant: Member;
  readonly agency: Member;
  registry(regime: string): Promise<Member>;
  /** Lets the running limit of the case's stage run out. */
  limitOver(id: string, reader: Member): Promise<void>;
}

/** A regime as it holds on the day of the installation. */
export function regimeOfToday(world: World, id: string): Regime {
  const { regimes, source } = world.server.platform;
  return regimes.get(id, shanghaiDate(source.now())).loaded.regime;
}

let opened: Promise<Setting> | null = null;

/** The installation of this suite; opened once, when the first scenario asks for it. */
export function setting(): Promise<Setting> {
  opened ??= open();
  return opened;
}

/** Closes the installation where a scenario has opened it. */
export async function closeSetting(): Promise<void> {
  await (await opened)?.world.close();
}

async function open(): Promise<Setting> {
  let now: Instant = instant(Date.parse('2025-09-15T09:00:00+08:00'));
  const world = await openWorld({ source: sourceAt(() => now, systemSource) });
  const registries = new Map<string, Member>();
  return {
    world,
    applicant: await world.organisation('enterprise', '示例数据有限公司'),
    agency: await world.organisation('agency', '示例审查所'),
    async registry(regime) {
      const { authority } = regimeOfToday(world, regime);
      const known = registries.get(regime);
      const made = known ?? (await world.organisation('registry', `示例登记机构 ${regime}`, authority.id));
      registries.set(regime, made);
      return made;
    },
    async limitOver(id, reader) {
      const { clocks } = await must(reader.client.get(`/api/cases/${id}`));
      const clock = clocks.find(({ state }: { state: string }) => state === 'running');
      now = endOfDay(LocalDate.parse(clock.due));
      await world.server.platform.registry.tick(id as CaseId, { clock: clock.id }, { actor: systemActor });
    },
  };
}

/** What the journal holds of a case, in its order. */
export async function journalOf(id: string): Promise<{ seq: string; type: string; data: unknown; actor: string }[]> {
  const { world } = await setting();
  return withScope(world.server.platform.db, { kind: 'system' }, (tx) =>
    tx
      .selectFrom('journal')
      .select(['seq', 'type', 'data', 'actor'])
      .where('stream', '=', `case:${id}`)
      .orderBy('version')
      .execute(),
  );
}

/** A case that the applicant has submitted under a regime, and its registry. */
export async function submittedCase(
  regime: string,
): Promise<Setting & { readonly id: string; readonly clerk: Member }> {
  const played = await setting();
  const clerk = await played.registry(regime);
  const { id } = await submitted(played.world, played.applicant, { regime });
  return { ...played, id, clerk };
}
