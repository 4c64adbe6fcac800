export { checkLog, type LogCheck, type LogFault } from './check-log.js';
export { eventOfRow } from './event-of-row.js';
export { readConsistencyProof, readEvidence, readInclusionProof } from './evidence-of.js';
export { type LogKeys, loadOrCreateKeys } from './keys.js';
export { type LogHead, readLatestHead } from './log-store.js';
export { createSequencer, type Sequencer, type SequencerOptions } from './sequencer.js';
export type { LogCursorTable, LogHeadTable, LogLeafTable, LogNodeTable } from './tables.js';
