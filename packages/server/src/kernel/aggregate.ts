import { type Instant, instant } from '@shuji/core/kernel';
import type { Tx } from './database.js';
import type { JournalRow, Recorded } from './journal.js';

/** A kind of stream: how its state comes from its events, and how tables show it. Streams are named `<name>:<id>`. */
export interface Aggregate<State, Event extends { readonly type: string }> {
  readonly name: string;
  readonly initial: State;
  evolve(state: State, event: Event, envelope: Recorded<Event>['envelope']): State;
  /** Parses what the journal holds; upcasts what an earlier version wrote. */
  parse(type: string, data: object): Event;
  /** State and version as the tables show them, locked until the end of the transaction; undefined where there is none or the scope may not see it. */
  load(tx: Tx, id: string): Promise<{ state: State; version: number } | undefined>;
  /**
   * Writes the tables: the final state, and a row for every event that has one. Must not depend on how events
   * are grouped into commands, since a rebuild groups them otherwise.
   */
  project(tx: Tx, id: string, state: State, recorded: readonly Recorded<Event>[]): Promise<void>;
  /** Tables that `project` writes, in an order in which they can be emptied. */
  readonly tables: readonly string[];
}

// The registry of kinds erases the two type parameters; each kind parses its own events again.
// biome-ignore lint/suspicious/noExplicitAny: erased on purpose, see above
export type AnyAggregate = Aggregate<any, any>;

/** The recorded event that a row of the journal holds. */
export function recordedOf<State, Event extends { readonly type: string }>(
  aggregate: Aggregate<State, Event>,
  row: JournalRow,
): Recorded<Event> {
  return {
    seq: row.seq,
    version: row.version,
    event: aggregate.parse(row.type, row.data),
    envelope: {
      authority: row.authority,
      actor: row.actor,
      onBehalfOf: row.on_behalf_of,
      at: toInstant(row.at),
      recordedAt: toInstant(row.recorded_at),
      causedBy: row.caused_by,
      rules: row.rules,
      rehearsal: row.rehearsal,
    },
  };
}

function toInstant(date: Date): Instant {
  return instant(date.getTime());
}
