export { joinedParts } from './join.js';
export { distinctHashes } from './keys.js';
export { BytesMeasure } from './measure.js';
export { IrregularRecord } from './records.js';
export type { Plan } from './task.js';
export { aheadBytes, blockBytes, bytes } from './workspace.js';
