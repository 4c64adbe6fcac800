import { type CaseId, refused } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { type Case, CaseEvent, type CaseNotice, type NotedEvent, noticesOf } from '@shuji/core/registry';
import { type Database, enterScope, Refusal, readJournal, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import { caseRow, ownRow } from './case-reads.js';
import type { RegimeStore } from './regimes.js';
import { trackingHash } from './tracking.js';

export interface NoticeReadDependencies {
  readonly db: Database;
  readonly regimes: RegimeStore;
}

/** The notices of cases, told anew from the journal each time: nothing of them is kept. */
export function createNoticeReads({ db, regimes }: NoticeReadDependencies) {
  // The case is visible to the reader by now; its journal is the system's.
  async function ofCase(tx: Tx, state: Exclude<Case, { status: 'none' }>): Promise<CaseNotice[]> {
    if (state.status === 'draft') return [];
    await enterScope(tx, { kind: 'system' });
    const loaded = await regimes.version(tx, state.regime, state.regimeVersion);
    const journal: NotedEvent[] = [];
    for await (const { type, data, at, rules } of readJournal(tx, { stream: `case:${state.id}` }))
      journal.push({
        event: CaseEvent.parse({ type, ...data }),
        at: at.toISOString() as NotedEvent['at'],
        rules,
      });
    return noticesOf(journal, loaded);
  }

  return {
    /** Every notice of a case, the first one first; refuses `not-found` where the case is none of the actor's. */
    list: (actor: Actor, id: CaseId): Promise<CaseNotice[]> =>
      withScope(db, scopeOf(actor), async (tx) => ofCase(tx, (await ownRow(tx, actor, id)).state)),

    /** One notice of a case by its place; refuses `not-found` where the case is none of the actor's, or has none there. */
    one: (actor: Actor, id: CaseId, place: string): Promise<CaseNotice> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const notices = await ofCase(tx, (await ownRow(tx, actor, id)).state);
        return found(notices.find((notice) => notice.id === place));
      }),

    /** The latest publicity notice of a registration that is in publicity, for anybody; refuses `not-found`. */
    publicly: (id: CaseId): Promise<CaseNotice> =>
      withScope(db, { kind: 'public' }, async (tx) => {
        const { state } = found(await caseRow(tx, id));
        return found((await ofCase(tx, state)).findLast(({ kind }) => kind === 'publicity'));
      }),
    /** The answer to an objection, for whoever has its tracking code; refuses `not-found`, also before there is an answer. */
    ofObjection: (trackingCode: string): Promise<CaseNotice> =>
      withScope(db, { kind: 'system' }, async (tx) => {
        const { id, case_id } = found(
          await tx
            .selectFrom('objection')
            .select(['id', 'case_id'])
            .where('tracking', '=', trackingHash(trackingCode))
            .executeTakeFirst(),
        );
        const { state } = found(await caseRow(tx, case_id));
        return found((await ofCase(tx, state)).find(({ objection }) => objection === id));
      }),
  };
}

function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Refusal(refused('not-found'));
  return thing;
}
