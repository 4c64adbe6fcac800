import type { RefusalCatalogue } from '@shuji/core/kernel';
import { Refusal, registerRefusals } from '../kernel/index.js';

/** Why a backup is not made, or not restored. */
export type BackupRefusal =
  | 'backup-exists'
  | 'backup-source-broken'
  | 'backup-damaged'
  | 'backup-newer'
  | 'restore-target-not-empty'
  | 'restore-not-equal';

/** Refusals of backup and restore with their messages; `what` names the place. */
export const backupRefusals: RefusalCatalogue<BackupRefusal> = {
  'backup-exists': {
    status: 409,
    message: {
      zh: '文件已存在，未改动：{what}。',
      en: 'The file exists already and was left as it is: {what}.',
    },
  },
  'backup-source-broken': {
    status: 500,
    message: {
      zh: '本安装的数据不完整，未生成备份：{what}。',
      en: 'This installation is not whole, so no backup was made: {what}.',
    },
  },
  'backup-damaged': {
    status: 422,
    message: {
      zh: '备份文件不完整或已被改动，未写入任何内容：{what}。',
      en: 'The backup is incomplete or was changed; nothing was written: {what}.',
    },
  },
  'backup-newer': {
    status: 422,
    message: {
      zh: '备份由更新版本的数籍生成，请先升级；未写入任何内容：{what}。',
      en: 'A newer version of Shuji made this backup; upgrade first. Nothing was written: {what}.',
    },
  },
  'restore-target-not-empty': {
    status: 409,
    message: {
      zh: '恢复目标已有内容，未写入任何内容：{what}。请使用空的数据库和数据目录。',
      en: 'The place to restore to is not empty; nothing was written: {what}. Use an empty database and data folder.',
    },
  },
  'restore-not-equal': {
    status: 422,
    message: {
      zh: '恢复后的日志与备份的树根不一致，未写入任何内容：{what}。',
      en: 'The restored journal does not have the tree head of the backup; nothing was written: {what}.',
    },
  },
};

registerRefusals(backupRefusals);

/** A refusal to throw. */
export function refusal(code: BackupRefusal, what: string): Refusal {
  return new Refusal({ kind: 'refused', code, because: [], fields: [], values: { what } });
}
