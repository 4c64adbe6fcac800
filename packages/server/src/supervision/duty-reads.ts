import { LocalDate, refused, shanghaiDate } from '@shuji/core/kernel';
import { type Actor, may } from '@shuji/core/parties';
import {
  type ArisenDuty,
  bearerAs,
  bears,
  type DeclarableDuty,
  type DutyId,
  type DutyReader,
  type DutyView,
  dutyActions,
  dutyNamed,
  dutyRule,
  dutyView,
  isDeclarable,
  type PublishedDuty,
  publishedOf,
} from '@shuji/core/supervision';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../http/index.js';
import { type Database, Refusal, type Source, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import type { RegimeStore } from '../registry/index.js';
import { rulesOf } from './service.js';
import './tables.js';

export interface DutyQuery {
  readonly standing: 'open' | 'due' | 'overdue' | 'done' | 'all';
  readonly whose: 'mine' | 'all';
  readonly regime?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** The actor's organisation as the reader of a duty; refuses `no-organisation`. */
export function dutyReaderOf({ active }: Actor): DutyReader {
  if (!active) throw new Refusal(refused('no-organisation'));
  const { organisation, name, kind, authority } = active;
  return { organisation, name, kind, authority };
}

/** What may be read of duties; row-level security holds it, whatever is asked. */
export function createDutyReads({ db, regimes, source }: { db: Database; regimes: RegimeStore; source: Source }) {
  const viewOf = async (tx: Tx, state: ArisenDuty, mine: boolean): Promise<DutyView> => {
    const rules = await rulesOf(tx, regimes, state);
    const duty = dutyNamed(rules, state.duty);
    if (!duty) throw new Error(`regime ${state.regime} has lost its duty ${state.duty}`);
    return dutyView(rules, duty, state, { today: shanghaiDate(source.now()), mine });
  };

  return {
    /** The duties that the actor's organisation may see, those due first. */
    list: (actor: Actor, query: DutyQuery): Promise<Page<DutyView>> => {
      const reader = dutyReaderOf(actor);
      const acts = may(actor, dutyActions[reader.kind]).kind === 'allowed';
      return withScope(db, scopeOf(actor), async (tx) => {
        const rows = await dutyRows(tx, query, reader, shanghaiDate(source.now()));
        const items: DutyView[] = [];
        for (const state of rows.slice(0, query.limit))
          items.push(await viewOf(tx, state, acts && bears(state.bearer, reader)));
        const last = rows.length > query.limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.due ?? never, last.id]) : null };
      });
    },

    /** The document that shows that a duty was done, for whoever sees the duty; refuses `not-found`. */
    document: (actor: Actor, id: DutyId): Promise<string> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const row = await tx.selectFrom('duty').select('state').where('id', '=', id).executeTakeFirst();
        const document = row && (row.state as ArisenDuty).performed?.document;
        if (!document) throw new Refusal(refused('not-found'));
        return document.id;
      }),

    /** The duties whose event the actor's organisation may declare. */
    declarable: (actor: Actor): Promise<DeclarableDuty[]> => {
      const reader = dutyReaderOf(actor);
      return withScope(db, { kind: 'public' }, async (tx) => {
        const found: DeclarableDuty[] = [];
        for (const { loaded } of regimes.current(shanghaiDate(source.now()))) {
          const { regime } = loaded;
          const rules = { loaded, settings: await regimes.settings(tx, regime.id) };
          for (const duty of regime.duties ?? [])
            if (isDeclarable(duty) && bearerAs(duty, regime.authority.id, reader))
              found.push({
                ...{ regime: regime.id, regimeTitle: regime.title, duty: duty.id, title: duty.title },
                event: duty.event ?? null,
                rule: dutyRule(rules, duty),
              });
        }
        return found;
      });
    },

    /** What the law makes public of the duties of a regime, the latest first; refuses `regime-unknown`. */
    async published(regime: string, query: Pick<DutyQuery, 'cursor' | 'limit'>): Promise<Page<PublishedDuty>> {
      const after = afterOf(query.cursor);
      const { id } = regimes.get(regime, shanghaiDate(source.now())).loaded.regime;
      return withScope(db, { kind: 'public' }, async (tx) => {
        const rows = await publishedRows(tx, id, { after, limit: query.limit });
        const items: PublishedDuty[] = [];
        for (const state of rows.slice(0, query.limit)) items.push(publishedOf(await viewOf(tx, state, false)));
        const last = rows.length > query.limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.arisenOn, last.id]) : null };
      });
    },
  };
}

// Sorts behind every day of a calendar.
const never = '9999-12-31';

function afterOf(cursor: string | undefined): string[] | undefined {
  const after = readCursor(cursor, 2);
  if (cursor !== undefined && !LocalDate.safeParse(after?.[0]).success)
    throw new Refusal(refused('request-invalid', [], ['cursor']));
  return after;
}

async function dutyRows(tx: Tx, query: DutyQuery, reader: DutyReader, today: string): Promise<ArisenDuty[]> {
  const due = sql<string>`coalesce(due, ${never}::date)`;
  let rows = tx
    .selectFrom('duty')
    .select('state')
    .orderBy(due)
    .orderBy('id')
    .limit(query.limit + 1);
  if (query.standing !== 'all') rows = rows.where('performed_on', query.standing === 'done' ? 'is not' : 'is', null);
  if (query.standing === 'open') rows = rows.where('due', 'is', null);
  if (query.standing === 'due') rows = rows.where('due', '>=', today);
  if (query.standing === 'overdue') rows = rows.where('due', '<', today);
  if (query.regime !== undefined) rows = rows.where('regime', '=', query.regime);
  if (query.whose === 'mine')
    rows =
      reader.kind === 'registry' || reader.kind === 'supervisor'
        ? rows.where('bearer_kind', '=', reader.kind)
        : rows.where('bearer', '=', reader.organisation);
  const after = afterOf(query.cursor);
  if (after) rows = rows.where(sql<boolean>`(${due}, id) > (${after[0] ?? never}::date, ${after[1] ?? ''})`);
  return states(await rows.execute());
}

async function publishedRows(
  tx: Tx,
  regime: string,
  { after, limit }: { readonly after: string[] | undefined; readonly limit: number },
): Promise<ArisenDuty[]> {
  let rows = tx
    .selectFrom('duty')
    .select('state')
    .where('regime', '=', regime)
    .where('published', '=', true)
    .orderBy('arisen_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after) rows = rows.where(sql<boolean>`(arisen_on, id) < (${after[0] ?? never}::date, ${after[1] ?? ''})`);
  return states(await rows.execute());
}

// The column holds what the projector wrote from an ArisenDuty.
function states(rows: readonly { state: object }[]): ArisenDuty[] {
  return rows.map(({ state }) => state as ArisenDuty);
}
