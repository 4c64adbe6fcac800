import { CertificateContent } from '@shuji/core/evidence';
import { type LocalDate, refused, shanghaiDate } from '@shuji/core/kernel';
import { type Actor, applies } from '@shuji/core/parties';
import {
  type CertificateView,
  type EntryActions,
  type EntryContext,
  type EntryRelation,
  type EntryState,
  entryDue,
  entryOffers,
  hasEnded,
  type OwnEntry,
  type Party,
  recordsOn,
  unveiled,
} from '@shuji/core/registry';
import { cursorOf, readCursor } from '../http/index.js';
import { enterScope, Refusal, type Tx, withScope } from '../kernel/index.js';
import { type Parties, scopeOf } from '../parties/index.js';
import { type ReadDependencies, rowOf } from './case-reads.js';
import { certificateView, entryMeant, entryOf } from './entry-reads.js';
import { registerContext } from './register-context.js';
import { caseSummary } from './view.js';

export interface OwnEntryQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What an organisation reads of the entries that it holds, or may act upon. */
export function createOwnEntryReads({
  db,
  regimes,
  source,
  parties,
  oidArc,
}: ReadDependencies & { readonly parties: Parties }) {
  async function contextOf(tx: Tx, entry: EntryState): Promise<EntryContext> {
    // What is asked for now is asked for under the rules of now.
    const now = source.now();
    const today = regimes.onDay(await regimes.version(tx, entry.regime, entry.regimeVersion), shanghaiDate(now));
    return { ...today, settings: await regimes.settings(tx, entry.regime), now, entry };
  }

  async function ownEntry(tx: Tx, entry: EntryState): Promise<OwnEntry> {
    const context = await contextOf(tx, entry);
    const today = shanghaiDate(context.now);
    const { regime } = await regimes.version(tx, entry.regime, entry.regimeVersion);
    return {
      ...entryOf(entry, regime, { today, arc: oidArc }, unveiled),
      certificate: certificateOf(entry, context),
      certificates: await certificatesOn(tx, entry),
      records: standingOn(entry, today),
      due: entryDue(context),
      cases: await casesOn(tx, entry),
    };
  }

  // Both sides of a case may have got one: each sees its own.
  async function certificatesOn(tx: Tx, { number, holder, case: made }: EntryState): Promise<CertificateView[]> {
    const rows = await tx
      .selectFrom('certificate')
      .select('content')
      .where('holder', '=', holder.id)
      .where((is) =>
        is.or([
          is('case_id', '=', made),
          is('case_id', 'in', tx.selectFrom('entry_effect').select('case_id').where('entry', '=', number)),
        ]),
      )
      .orderBy('journal_seq')
      .execute();
    return rows.map(({ content }) => certificateView(CertificateContent.parse(content)));
  }

  async function casesOn(tx: Tx, { number }: EntryState): Promise<OwnEntry['cases']> {
    const rows = await tx
      .selectFrom('registration_case')
      .select(['state', 'version', 'due', 'waiting_for', 'updated_at'])
      .where('entry', '=', number)
      .where('status', '!=', 'ended')
      .orderBy('id')
      .execute();
    const found: OwnEntry['cases'] = [];
    for (const row of rows.map(rowOf)) {
      const loaded = await regimes.version(tx, row.state.regime, row.state.regimeVersion);
      const {
        id,
        number: name,
        registrationTitle,
        status,
        waitingFor,
      } = caseSummary(row, { loaded, now: source.now() });
      found.push({ id, number: name, registrationTitle, status, waitingFor });
    }
    return found;
  }

  return {
    /** The entries that the active organisation holds, the latest first. */
    own: (actor: Actor, query: OwnEntryQuery): Promise<{ items: OwnEntry[]; nextCursor: string | null }> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const rows = await ownRows(tx, actor.active?.organisation ?? '', query);
        const items: OwnEntry[] = [];
        for (const row of rows.slice(0, query.limit)) items.push(await ownEntry(tx, row.state as EntryState));
        const last = rows.length > query.limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.registeredOn, last.number]) : null };
      }),

    /** What the active organisation may do on an entry; refuses `number-mistyped`, `not-found`. */
    actions: (actor: Actor, number: string): Promise<EntryActions> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const row = await entryMeant(tx, number, oidArc);
        const entry = row.state as EntryState;
        const { regime } = await regimes.version(tx, entry.regime, entry.regimeVersion);
        const relation = relationTo(entry, actor);
        const concerned = relation === 'holder' || relation === 'registry' || actor.active?.kind === 'supervisor';
        const today = shanghaiDate(source.now());
        const on = { today, arc: oidArc };
        const shown = concerned ? entryOf(entry, regime, on, unveiled) : entryOf(entry, regime, on);
        const seen = { entry: shown, registration: entry.registration, relation };
        if (relation === 'reader') return { ...seen, offers: [] };
        const party = relation === 'registry' ? entry.holder : await partyOf(tx, actor);
        const context = await contextOf(tx, entry);
        // Whether somebody else disposes of the entry is asked of all cases.
        await enterScope(tx, { kind: 'system' });
        const about = { registration: '', applicant: party, entry: entry.number, rehearsal: false, id: null };
        const { account, closing = null, busy } = await registerContext(tx, context.loaded, about, 'read');
        const around = { ...(account !== undefined && { account }), ...(busy !== undefined && { busy }) };
        const known = { ...context, ...around, closing };
        const desk = relation === 'registry' ? ('registry' as const) : ('applicant' as const);
        // A rehearsal changes nothing that is real: nobody acts upon what it registered.
        const offers = entry.rehearsal ? [] : entryOffers({ party, desk }, known);
        return { ...seen, offers };
      }),
  };

  async function partyOf(tx: Tx, actor: Actor): Promise<Party> {
    const id = actor.active?.organisation;
    const found = id === undefined ? undefined : await parties.organisation(tx, id);
    if (!found) throw new Refusal(refused('not-found', [], ['organisation']));
    const { name, uscc, kind } = found;
    return { id: found.id, name, uscc, ...(applies(kind) && { kind }) };
  }
}

/** How the active organisation stands to an entry. */
export function relationTo({ holder, authority }: EntryState, { active }: Actor): EntryRelation {
  if (active?.kind === 'registry') return active.authority === authority ? 'registry' : 'reader';
  if (!active || !applies(active.kind)) return 'reader';
  return active.organisation === holder.id ? 'holder' : 'other';
}

function certificateOf({ certificate }: EntryState, { loaded }: EntryContext): OwnEntry['certificate'] {
  if (!certificate) return null;
  const { kind, number } = certificate;
  return { number, title: loaded.regime.certificates[kind]?.title ?? { zh: kind, en: kind } };
}

function standingOn(entry: EntryState, today: LocalDate): OwnEntry['records'] {
  if (hasEnded(entry)) return [];
  return recordsOn(entry, today).map(({ id, kind, party, since, until }) => ({
    ...{ id, kind, since, until },
    party: party.name,
  }));
}

async function ownRows(tx: Tx, holder: string, query: OwnEntryQuery) {
  const after = readCursor(query.cursor, 2);
  if (query.cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
  let rows = tx
    .selectFrom('register_entry')
    .select(['number', 'state'])
    .where('holder', '=', holder)
    .orderBy('registered_on', 'desc')
    .orderBy('number', 'desc')
    .limit(query.limit + 1);
  if (after) {
    const [on = '', number = ''] = after;
    rows = rows.where((is) =>
      is.or([is('registered_on', '<', on), is.and([is('registered_on', '=', on), is('number', '<', number)])]),
    );
  }
  return rows.execute();
}
