import { CertificateContent } from '@shuji/core/evidence';
import { type CaseId, refused, shanghaiDate } from '@shuji/core/kernel';
import {
  type EntryState,
  mistyped,
  type Notice,
  numberOfOid,
  numbersMeant,
  type ObjectionView,
  type OidArc,
  objectionView,
  type RegisterEntry,
  type RegisterEntryDetail,
  veilOverCase,
} from '@shuji/core/registry';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../http/index.js';
import { Refusal, type Scope, type Tx, withScope } from '../kernel/index.js';
import { caseRow, type ReadDependencies, rowOf } from './case-reads.js';
import { detailOf, type EntryRow, effectsOn, entryMeant, entryNumbered, entryOf } from './entry-reads.js';
import { entryReads, entryReadsWalked, nearlyFilled, walkedFirst, walkedNext } from './register-search.js';
import { trackingHash } from './tracking.js';
import { noticeOf } from './view.js';

export interface RegisterQuery {
  readonly query?: string | undefined;
  readonly regime?: string | undefined;
  readonly rehearsal: 'include' | 'only' | 'none';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface NoticeQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** What anyone may read: the register, the publicity board, and an objection by its tracking code. */
export function createPublicReads({ db, regimes, source, oidArc }: ReadDependencies) {
  const contextOf = async (tx: Tx, state: { regime: string; regimeVersion: string }) => ({
    loaded: await regimes.version(tx, state.regime, state.regimeVersion),
    settings: await regimes.settings(tx, state.regime),
    now: source.now(),
  });

  async function entryView(tx: Tx, row: EntryRow): Promise<RegisterEntry> {
    const entry = row.state as EntryState;
    const { regime } = await regimes.version(tx, entry.regime, entry.regimeVersion);
    return entryOf(entry, regime, { today: shanghaiDate(source.now()), arc: oidArc });
  }

  return {
    register: (query: RegisterQuery): Promise<Page<RegisterEntry>> =>
      withScope(db, { kind: 'public' }, async (tx) => {
        const rows = await registerRows(tx, query, oidArc);
        const wrong = rows.length === 0 && query.query !== undefined ? mistyped(query.query) : null;
        if (wrong) throw new Refusal(wrong);
        const items: RegisterEntry[] = [];
        for (const row of rows.slice(0, query.limit)) items.push(await entryView(tx, row));
        const last = rows.length > query.limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.registeredOn, last.number]) : null };
      }),

    /** One entry by its number or object identifier; refuses `number-mistyped`, `not-found`. */
    async entry(asked: string): Promise<RegisterEntryDetail> {
      // A certificate that the public may not read leads to its entry all the same.
      const known = await withScope(db, { kind: 'system' }, (tx) => entryMeant(tx, asked, oidArc));
      return withScope(db, { kind: 'public' }, async (tx) => {
        const found = (await entryNumbered(tx, known.number)) ?? known;
        const effects = await effectsOn(tx, found.number);
        const cases = [...new Set([found.case_id, ...effects.map(({ case_id }) => case_id)])];
        const certificates = await tx
          .selectFrom('certificate')
          .select('content')
          .where('case_id', 'in', cases)
          .orderBy('journal_seq')
          .execute();
        return detailOf(
          found,
          await entryView(tx, found),
          certificates.map(({ content }) => CertificateContent.parse(content)),
          effects,
        );
      });
    },

    notices: (query: NoticeQuery): Promise<Page<Notice>> =>
      withScope(db, { kind: 'public' }, async (tx) => {
        const after = readCursor(query.cursor, 1);
        if (query.cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
        let found = tx
          .selectFrom('registration_case')
          .select(['state', 'version', 'due', 'waiting_for', 'updated_at'])
          .where('in_public', '=', true)
          .orderBy('id', 'desc')
          .limit(query.limit + 1);
        if (after) found = found.where('id', '<', after[0] ?? '');
        const rows = (await found.execute()).map(rowOf);
        const items: Notice[] = [];
        for (const { state } of rows.slice(0, query.limit)) {
          const notice = noticeOf(state, await contextOf(tx, state));
          if (notice) items.push(notice);
        }
        const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
        return { items, nextCursor: last ? cursorOf([last.state.id]) : null };
      }),

    /** A registration that is in publicity; refuses `not-found`. */
    notice: (id: CaseId): Promise<Notice> =>
      withScope(db, { kind: 'public' }, async (tx) => {
        const row = await caseRow(tx, id);
        const notice = row && noticeOf(row.state, await contextOf(tx, row.state));
        if (!notice) throw new Refusal(refused('not-found'));
        return notice;
      }),

    /** An objection, for whoever has its tracking code; refuses `not-found`. */
    objection: (trackingCode: string): Promise<ObjectionView> =>
      withScope(db, { kind: 'system' }, async (tx) => {
        const found = await tx
          .selectFrom('objection')
          .select(['id', 'case_id'])
          .where('tracking', '=', trackingHash(trackingCode))
          .executeTakeFirst();
        const row = found && (await caseRow(tx, found.case_id));
        const objection = found && row?.state.objections[found.id];
        if (!row || !objection) throw new Refusal(refused('not-found'));
        const context = await contextOf(tx, row.state);
        const veil = veilOverCase(row.state, context.loaded);
        const view = objectionView(row.state, objection, context);
        const covered = (text: string | null) => (text === null ? null : veil.text(text));
        return { ...view, answer: covered(view.answer), resultReasons: covered(view.resultReasons) };
      }),

    /** Where a certificate stands in the journal; refuses `not-found`, also where the reader may not know whose it is. */
    certificate: (id: string, reader: Scope): Promise<{ number: string; seq: string }> =>
      withScope(db, reader, async (tx) => {
        const row = await tx
          .selectFrom('certificate')
          .select(['number', 'journal_seq'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (!row) throw new Refusal(refused('not-found'));
        return { number: row.number, seq: row.journal_seq };
      }),
  };
}

async function registerRows(tx: Tx, query: RegisterQuery, arc: OidArc | null) {
  const words = query.query?.trim() ?? '';
  const after = readCursor(query.cursor, 2);
  if (query.cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
  if (words === '') return pageOf(tx, query, after).execute();
  if (/^[0-9a-f]{64}$/i.test(words))
    return pageOf(tx, query, after).where('fingerprint', '=', words.toLowerCase()).execute();
  // A whole number leads to its entry, whatever else has it in its name.
  const numbered = await pageOf(tx, query, after)
    .where('number', 'in', [...numbersMeant(words, arc)])
    .execute();
  if (numbered.length > 0 || (arc && numberOfOid(arc, words))) return numbered;
  const walk = (rows: number) => pageOf(tx, query, after, rows).where(entryReadsWalked(words)).execute();
  let walked = await walk(walkedFirst);
  if (walked.length <= query.limit && nearlyFilled(walked.length, query.limit)) walked = await walk(walkedNext);
  return walked.length > query.limit ? walked : pageOf(tx, query, after).where(entryReads(words)).execute();
}

// A page of the register and the one row that tells whether another follows; with `most`, of that many rows in its order alone.
function pageOf(tx: Tx, query: RegisterQuery, after: readonly string[] | undefined, most?: number) {
  let all = tx.selectFrom('register_entry').selectAll();
  if (after) all = all.where(sql<boolean>`(registered_on, number) < (${after[0] ?? ''}::date, ${after[1] ?? ''})`);
  const first = (rows: typeof all, limit: number) =>
    rows.orderBy('registered_on', 'desc').orderBy('number', 'desc').limit(limit);
  const from = most === undefined ? all : tx.selectFrom(first(all, most).as('register_entry')).selectAll();
  let rows = first(from, query.limit + 1);
  if (query.regime !== undefined) rows = rows.where('regime', '=', query.regime);
  if (query.rehearsal !== 'include') rows = rows.where('rehearsal', '=', query.rehearsal === 'only');
  return rows;
}
