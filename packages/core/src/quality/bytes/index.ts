export { joinedParts, type Values } from './join.js';
export { distinctHashes, type Hashes } from './keys.js';
export { BytesMeasure } from './measure.js';
export { IrregularRecord } from './records.js';
export type { Part } from './tally.js';
export type { Plan, Task } from './task.js';
export { aheadBytes, blockBytes, bytes } from './workspace.js';
