import { instant, type JournalEvent } from '@shuji/core/kernel';
import type { JournalRow } from '../kernel/index.js';

/**
 * The event that a row of the journal holds, as it is committed to by its leaf. `jsonb` keeps numbers exactly and
 * reads them back as the same doubles, and times have milliseconds, so that row and event have one canonical form.
 */
export function eventOfRow(row: Omit<JournalRow, 'seq'>): JournalEvent {
  return {
    stream: row.stream,
    version: row.version,
    type: row.type,
    // The column is jsonb: whatever it holds is JSON.
    data: row.data as JournalEvent['data'],
    authority: row.authority,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of,
    at: instant(row.at.getTime()),
    recordedAt: instant(row.recorded_at.getTime()),
    causedBy: row.caused_by,
    rules: [...row.rules],
    rehearsal: row.rehearsal,
  };
}
