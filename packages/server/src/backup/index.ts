export { type BackupSource, backUp } from './backup.js';
export type { Manifest } from './format.js';
export { type BackupRefusal, backupRefusals } from './refusals.js';
export { type Restored, type RestoreTarget, restore } from './restore.js';
