import { evolvePaper, type Paper, PaperEvent, type PaperState } from '@shuji/core/registry';
import type { Aggregate } from '../kernel/index.js';
import './tables.js';

/** The stream of a working paper of a review, and the table that shows it. */
export const paperAggregate: Aggregate<PaperState, PaperEvent> = {
  name: 'review-paper',
  initial: null,
  tables: ['review_paper'],
  evolve: (state, event, { at }) => evolvePaper(state, event, at),
  parse: (type, data) => PaperEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx
      .selectFrom('review_paper')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
    // The column holds what `project` wrote from a Paper.
    return row ? { state: row.state as Paper, version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { authority, agency, document, case: caseId } = state;
    const changing = { removed: state.removedAt !== null, version: last.version, state: JSON.stringify(state) };
    await tx
      .insertInto('review_paper')
      .values({ ...{ id, case_id: caseId, authority, agency: agency.id, sha256: document.sha256 }, ...changing })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute();
  },
};
