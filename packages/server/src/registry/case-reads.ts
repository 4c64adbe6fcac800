import { type CaseId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  type Case,
  type CaseContext,
  type CaseSummary,
  type CaseView,
  caseTrace,
  type Desk,
  deskOf,
  type OidArc,
  type Reader,
  type RuleChanges,
  ruleChanges,
} from '@shuji/core/registry';
import type { RegistrationTrace } from '@shuji/core/rulebook';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../http/index.js';
import {
  type Database,
  enterScope,
  type JournalRow,
  Refusal,
  readJournal,
  type Source,
  type Tx,
  withScope,
} from '../kernel/index.js';
import { scopeOf, shownIdentity } from '../parties/index.js';
import type { CallUpSources } from './call-up-sources.js';
import { actingIn } from './powers.js';
import { recognitionContext } from './recognition-context.js';
import type { RegimeStore } from './regimes.js';
import { aboutCase, registerContext } from './register-context.js';
import { caseReads, caseReadsWalked, walkedFirst } from './register-search.js';
import { registeredAs } from './registered-as.js';
import { rulesOf } from './rules-of.js';
import { type CaseRow, caseSummary, caseView } from './view.js';
import './tables.js';

export interface ReadDependencies {
  readonly db: Database;
  readonly regimes: RegimeStore;
  readonly source: Source;
  /** Arc of the registry's object identifiers; null where it has none. */
  readonly oidArc: OidArc | null;
}

export interface WorklistQuery {
  readonly status: 'active' | 'draft' | 'open' | 'suspended' | 'ended' | 'all';
  readonly search?: string | undefined;
  readonly regime?: string | undefined;
  readonly waitingFor?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type Filed = Exclude<Case, { status: 'none' }>;

/** What a person in an organisation may read of cases; row-level security holds it, whatever is asked. */
export function createCaseReads({
  db,
  regimes,
  source,
  sources,
}: ReadDependencies & { readonly sources: CallUpSources }) {
  async function contextOf(tx: Tx, state: Filed): Promise<CaseContext> {
    const now = source.now();
    const loaded = await rulesOf(tx, regimes, state, shanghaiDate(now));
    return { loaded, settings: await regimes.settings(tx, state.regime), now };
  }

  return {
    /** The cases of the actor's organisation, those due first. */
    worklist: (actor: Actor, query: WorklistQuery): Promise<{ items: CaseSummary[]; nextCursor: string | null }> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const rows = await worklistRows(tx, query);
        const now = source.now();
        const items: CaseSummary[] = [];
        for (const row of rows.slice(0, query.limit))
          items.push(caseSummary(row, { loaded: await rulesOf(tx, regimes, row.state, shanghaiDate(now)), now }));
        const last = rows.length > query.limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.due ?? never, last.id]) : null };
      }),

    /** One case as the actor's desk sees it; refuses `not-found` where it is none of theirs. */
    one: (actor: Actor, id: CaseId): Promise<CaseView> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const { desk, active, ...row } = await ownRow(tx, actor, id);
        const context = await contextOf(tx, row.state);
        // Visible by now under the reader's own scope; the journal and other holders' registrations are the system's.
        await enterScope(tx, { kind: 'system' });
        const events: JournalRow[] = [];
        for await (const event of readJournal(tx, { stream: `case:${id}` })) events.push(event);
        const acting = await actingIn(tx, row.state, active.organisation);
        const handles = desk === 'registry' || (desk === 'applicant' && !acting);
        const identity = handles ? await shownIdentity(tx, row.state.applicant.id) : null;
        const reader = { desk, party: active.organisation, person: actor.person, identity };
        const known = await registerContext(tx, context.loaded, aboutCase(row.state), 'read');
        const today = regimes.onDay(context.loaded, shanghaiDate(context.now));
        const held = await sources.list();
        const asked = { registeredAs: await registeredAs(tx, row.state), today, acting, sources: held };
        const recognising = await recognitionContext(tx, row.state, 'read');
        return caseView(row, events, reader, asked, { ...context, ...known, ...recognising });
      }),

    /** Why the rules of a case ask of it what they ask; refuses `not-found` where it is none of the actor's. */
    trace: (actor: Actor, id: CaseId): Promise<RegistrationTrace> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const { state } = await ownRow(tx, actor, id);
        return caseTrace(state, await contextOf(tx, state));
      }),

    /** What differs between the rules of a case and those of today; refuses `not-found` where the case is none of theirs. */
    ruleChanges: (actor: Actor, id: CaseId): Promise<RuleChanges> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const { state } = await ownRow(tx, actor, id);
        const own = await regimes.version(tx, state.regime, state.regimeVersion);
        const today = regimes.onDay(own, shanghaiDate(source.now()));
        return ruleChanges(state, own, today, await regimes.settings(tx, state.regime));
      }),
  };
}

/** A case that the actor's organisation has a desk for; refuses `not-found` where it is none of theirs. */
export async function ownRow(
  tx: Tx,
  actor: Actor,
  id: CaseId,
): Promise<CaseRow & { readonly desk: Desk; readonly active: NonNullable<Actor['active']> }> {
  const { active } = actor;
  const row = await caseRow(tx, id);
  const desk = row && active ? deskOf(row.state, readerOf(active)) : null;
  if (!row || !desk || !active) throw new Refusal(refused('not-found'));
  return { ...row, desk, active };
}

/** The actor's organisation as the reader of a case. */
export function readerOf(active: NonNullable<Actor['active']>): Reader {
  const { organisation, kind, authority } = active;
  return { organisation, kind, authority };
}

/** A case as its table shows it under the scope of the transaction. */
export async function caseRow(tx: Tx, id: string): Promise<CaseRow | undefined> {
  const row = await tx
    .selectFrom('registration_case')
    .select(['state', 'version', 'due', 'waiting_for', 'updated_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && rowOf(row);
}

/** What the projector wrote, in its own types. */
export function rowOf(row: {
  state: object;
  version: number;
  due: string | null;
  waiting_for: string | null;
  updated_at: Date | string;
}): CaseRow {
  return { ...row, state: row.state as Filed, updated_at: new Date(row.updated_at) };
}

// Sorts behind every day of a calendar.
const never = '9999-12-31';

async function worklistRows(tx: Tx, query: WorklistQuery): Promise<CaseRow[]> {
  const words = query.search?.trim() ?? '';
  if (words === '') return (await worklistPage(tx, query).execute()).map(rowOf);
  const walked = await worklistPage(tx, query, walkedFirst).where(caseReadsWalked(words)).execute();
  if (walked.length > query.limit) return walked.map(rowOf);
  return (await worklistPage(tx, query).where(caseReads(words)).execute()).map(rowOf);
}

// A page of cases and the one row that tells whether another follows; with `most`, of that many rows in their order alone.
function worklistPage(tx: Tx, query: WorklistQuery, most?: number) {
  // As the indices have it, to the letter.
  const due = sql<string>`coalesce(due, date '9999-12-31')`;
  const after = readCursor(query.cursor, 2);
  if (query.cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
  let all = tx.selectFrom('registration_case').selectAll();
  // In so many words, since an index of some rows serves no statement that was prepared for any status.
  if (query.status === 'active') all = all.where(sql<boolean>`status <> 'ended'`);
  if (after) all = all.where(sql<boolean>`(${due}, id) > (${after[0] ?? never}::date, ${after[1] ?? ''})`);
  const first = (rows: typeof all, limit: number) => rows.orderBy(due).orderBy('id').limit(limit);
  const from = most === undefined ? all : tx.selectFrom(first(all, most).as('registration_case')).selectAll();
  let rows = first(from, query.limit + 1);
  if (query.status !== 'all' && query.status !== 'active') rows = rows.where('status', '=', query.status);
  if (query.regime !== undefined) rows = rows.where('regime', '=', query.regime);
  if (query.waitingFor !== undefined) rows = rows.where('waiting_for', '=', query.waitingFor);
  return rows;
}
