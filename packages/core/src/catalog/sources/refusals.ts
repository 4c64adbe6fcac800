import type { RefusalCatalogue } from '../../kernel/index.js';

/** Why a command on a source is refused. A published code keeps its meaning. */
export type SourceRefusal =
  | 'source-retired'
  | 'scan-under-way'
  | 'no-scan-under-way'
  | 'scan-resting'
  | 'scan-not-resting'
  | 'source-host-barred'
  | 'source-folder-barred';

/** Status and message of every refusal of this domain. */
export const sourceRefusals: RefusalCatalogue<SourceRefusal> = {
  'source-retired': {
    status: 409,
    message: { zh: '该数据源已停用。', en: 'The source was given up.' },
  },
  'scan-under-way': {
    status: 409,
    message: {
      zh: '该数据源正在扫描。请等它结束，或先停止扫描。',
      en: 'The source is being scanned. Wait until that has ended, or stop it first.',
    },
  },
  'no-scan-under-way': {
    status: 409,
    message: { zh: '没有进行中的扫描。', en: 'No scan is under way.' },
  },
  'scan-resting': { status: 409, message: { zh: '扫描已暂停。', en: 'The scan rests already.' } },
  'scan-not-resting': { status: 409, message: { zh: '扫描没有暂停。', en: 'The scan does not rest.' } },
  'source-host-barred': {
    status: 403,
    message: {
      zh: '本平台不允许连接主机 {host}。请平台管理员在 SHUJI_SOURCE_HOSTS 中列出它。',
      en: 'This installation does not connect to the host {host}. Its operator lists hosts in SHUJI_SOURCE_HOSTS.',
    },
  },
  'source-folder-barred': {
    status: 403,
    message: {
      zh: '本平台不允许读取文件夹 {path}。请平台管理员在 SHUJI_SOURCE_FOLDERS 中列出它或其上级；平台自己的数据文件夹除外。',
      en: 'This installation does not read the folder {path}. Its operator lists it, or one above it, in SHUJI_SOURCE_FOLDERS; the platform’s own folder of data is never read.',
    },
  },
};
