import { type CaseId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  type CaseContext,
  type FiledDocument,
  keepPaper,
  type Paper,
  PaperId,
  type PapersView,
  type Party,
  paperRetention,
  removePaper,
} from '@shuji/core/registry';
import {
  type CommandResult,
  type Commands,
  type Database,
  enterScope,
  Refusal,
  type Source,
  type Tx,
  withScope,
} from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import { caseRow } from './case-reads.js';
import { paperAggregate } from './paper-aggregate.js';
import type { RegimeStore } from './regimes.js';
import { rulesOf } from './rules-of.js';
import type { CaseCommand } from './service.js';
import type { CaseRow } from './view.js';

export interface PaperDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly regimes: RegimeStore;
}

export type ReviewPapers = ReturnType<typeof createReviewPapers>;

/** Working papers of reviews: agencies keep them, they and supervisors read them, row-level security sees to it. */
export function createReviewPapers({ db, commands, source, regimes }: PaperDependencies) {
  async function known(tx: Tx, id: string, now = source.now()): Promise<{ row: CaseRow; context: CaseContext }> {
    const row = await caseRow(tx, id);
    if (!row) throw new Refusal(refused('not-found'));
    const loaded = await rulesOf(tx, regimes, row.state, shanghaiDate(now));
    return { row, context: { loaded, settings: await regimes.settings(tx, row.state.regime), now } };
  }

  return {
    /** The assigned agency keeps a paper. */
    async keep(
      id: CaseId,
      body: { readonly agency: Party; readonly person: string; readonly document: FiledDocument },
      command: CaseCommand,
    ): Promise<CommandResult> {
      const paper = PaperId.parse(source.id('paper'));
      const authority = await withScope(
        db,
        { kind: 'system' },
        async (tx) => (await known(tx, id)).row.state.authority,
      );
      return commands.run({
        name: 'registry.keep-paper',
        aggregate: paperAggregate,
        id: paper,
        expects: 'new',
        actor: command.actor,
        key: command.key,
        body: { case: id, ...body },
        authority,
        decide: async (_state, { tx, now }) => {
          const { row, context } = await known(tx, id, now);
          const kept = await rowsOf(tx, id);
          const hashes = kept.flatMap(({ paper: { agency, document, removedAt } }) =>
            agency.id === body.agency.id && removedAt === null ? [document.sha256] : [],
          );
          return keepPaper(row.state, { id: paper, ...body, kept: hashes }, context);
        },
      });
    },
    /** The agency removes a paper whose time is over. */
    remove: (id: PaperId, body: { readonly agency: string; readonly person: string }, command: CaseCommand) =>
      commands.run({
        name: 'registry.remove-paper',
        aggregate: paperAggregate,
        id,
        expects: 'existing',
        actor: command.actor,
        key: command.key,
        version: command.version,
        body,
        authority: (state) => state?.authority ?? '',
        decide: async (state, { tx, now }) => {
          if (!state) throw new Refusal(refused('not-found'));
          const { row, context } = await known(tx, state.case, now);
          return removePaper(state, { ...body, case: row.state }, context);
        },
      }),
    /** The papers of a case that the actor may see, and how long they are kept; refuses `not-found` to whoever sees none and keeps none. */
    list: (actor: Actor, id: CaseId): Promise<PapersView> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const papers = await rowsOf(tx, id);
        const own = await caseRow(tx, id);
        const { organisation = '', kind } = actor.active ?? {};
        const sees = papers.length > 0 || kind === 'supervisor' || own?.state.agency?.id === organisation;
        if (!sees) throw new Refusal(refused('not-found'));
        // An agency that a tie has put out of the case still answers for its papers.
        await enterScope(tx, { kind: 'system' });
        const { row, context } = await known(tx, id);
        const { until, rule } = paperRetention(row.state, context);
        return {
          items: papers.map(({ paper, version }) => ({
            ...{ id: paper.id, version, agency: paper.agency.name, document: { ...paper.document } },
            ...{ keptAt: paper.keptAt, removedAt: paper.removedAt },
          })),
          until,
          because: [rule],
        };
      }),
    /** A paper that the actor may see and that has not been removed; refuses `not-found`. */
    one: (actor: Actor, id: CaseId, paper: PaperId): Promise<Paper> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const found = (await rowsOf(tx, id)).find((row) => row.paper.id === paper)?.paper;
        if (!found || found.removedAt) throw new Refusal(refused('not-found'));
        return found;
      }),
  };
}

async function rowsOf(tx: Tx, id: string): Promise<{ readonly paper: Paper; readonly version: number }[]> {
  const rows = await tx
    .selectFrom('review_paper')
    .select(['state', 'version'])
    .where('case_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ state, version }) => ({ paper: state as Paper, version }));
}
