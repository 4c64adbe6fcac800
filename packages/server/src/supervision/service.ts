import { endOfDay, instant, type LocalDate, shanghaiDate } from '@shuji/core/kernel';
import {
  type DutyContext,
  type DutyEvidence,
  DutyId,
  type DutyReader,
  declareEvent,
  performDuty,
} from '@shuji/core/supervision';
import {
  type CommandActor,
  type CommandResult,
  type Commands,
  type Database,
  Refusal,
  type Source,
  setTimer,
  type Tx,
  withScope,
} from '../kernel/index.js';
import type { RegimeStore } from '../registry/index.js';
import { ariseByCalendar } from './calendar.js';
import { dutyAggregate } from './duty-aggregate.js';

/** What every command about a duty carries besides its body. */
export interface DutyCommand {
  readonly actor: CommandActor;
  readonly reader: DutyReader;
  readonly key?: string | undefined;
  readonly version?: number | undefined;
}

export interface DutyDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly regimes: RegimeStore;
}

/** Name of the timer that looks at the calendar. */
export const calendarTask = 'duty-calendar';

export type Duties = ReturnType<typeof createDuties>;

/** The commands about continuing duties, and what the calendar brings. */
export function createDuties({ db, commands, source, regimes }: DutyDependencies) {
  return {
    /** Says that something has happened which gives rise to a duty of whoever says so. */
    async declare(
      body: { regime: string; duty: string; on: LocalDate; what: string },
      { actor, reader, key }: DutyCommand,
    ): Promise<CommandResult> {
      const { loaded } = regimes.get(body.regime, shanghaiDate(source.now()));
      const settings = await withScope(db, { kind: 'system' }, (tx) => regimes.settings(tx, body.regime));
      const context: DutyContext = { loaded, settings, now: source.now() };
      const decision = declareEvent({ ...body, ref: source.id('declaration'), reader }, context);
      if (decision.kind === 'refused') throw new Refusal(decision);
      // The id follows from the cause, so that it is known once it is decided.
      const [id] = decision.events.flatMap((event) => (event.type === 'DutyArisen' ? [event.id] : []));
      return commands.run({
        name: 'supervision.declare',
        aggregate: dutyAggregate,
        id: DutyId.parse(id),
        expects: 'new',
        actor,
        key,
        body,
        authority: loaded.regime.authority.id,
        decide: () => decision,
      });
    },
    /** Says that a duty was done. */
    perform: (
      id: DutyId,
      body: { on: LocalDate; note: string; document: DutyEvidence | null },
      { actor, reader, key, version }: DutyCommand,
    ): Promise<CommandResult> =>
      commands.run({
        name: 'supervision.perform',
        aggregate: dutyAggregate,
        id,
        expects: 'existing',
        actor,
        key,
        version,
        body,
        authority: (state) => (state.status === 'none' ? '' : state.authority),
        decide: async (state, { tx, now }) => {
          if (state.status === 'none') throw new Error(`duty ${id} is in its table and has not arisen`);
          return performDuty(state, { ...body, reader }, { ...(await rulesOf(tx, regimes, state)), now });
        },
      }),
    /** Records what the calendar has brought since it was last looked at; answers how many duties arose. */
    async lookAtCalendar(): Promise<number> {
      let count = 0;
      for (const { loaded } of regimes.current(shanghaiDate(source.now())))
        if (loaded.regime.duties)
          count += await withScope(db, { kind: 'system' }, (tx) =>
            ariseByCalendar(tx, regimes, loaded.regime.id, source),
          );
      return count;
    },
    /** Sets the timer for the first moment of the next day, by the machine's own clock even where another is played. */
    async setCalendarTimer(): Promise<void> {
      const at = endOfDay(shanghaiDate(instant(Date.now())));
      await withScope(db, { kind: 'system' }, (tx) => setTimer(tx, calendarTask, calendarTask, at, {}));
    },
  };
}

/** The rules under which a duty arose, with the authority's own numbers. */
export async function rulesOf(tx: Tx, regimes: RegimeStore, state: { regime: string; regimeVersion: string }) {
  return {
    loaded: await regimes.version(tx, state.regime, state.regimeVersion),
    settings: await regimes.settings(tx, state.regime),
  };
}
