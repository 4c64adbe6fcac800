import type { Text } from '../kernel/index.js';
import type { ScanFault } from './profile.js';

/** Why a file, a source or a table can't be read, and what to do: a message for every fault. */
export const scanFaultText: Readonly<Record<ScanFault, Text>> = {
  'file-not-found': { zh: '文件不存在。', en: 'The file does not exist.' },
  'folder-missing': {
    zh: '文件夹不存在，或不是文件夹。',
    en: 'The folder does not exist, or is no folder.',
  },
  'file-outside-folders': { zh: '文件不在允许的文件夹内。', en: 'The file lies outside the allowed folders.' },
  'file-altered': {
    zh: '文件在读取途中被改动，读到的不是同一时刻的内容；请再试。',
    en: 'The file was changed while it was read, so that what was read is not of one moment; try again.',
  },
  'file-not-regular': { zh: '不是普通文件。', en: 'This is not a regular file.' },
  'file-empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'file-too-large': { zh: '文件超过设置的大小上限。', en: 'The file is larger than the configured limit.' },
  'file-type-unknown': {
    zh: '不支持这种文件；可用 CSV、TSV、JSON、NDJSON、Parquet、XLSX 或 .gz、.zst 压缩的文本。',
    en: 'This type of file is not supported; use CSV, TSV, JSON, NDJSON, Parquet, XLSX or text compressed as .gz or .zst.',
  },
  'file-type-mismatch': { zh: '文件内容与扩展名不符。', en: 'The content does not match the name of the file.' },
  'file-damaged': { zh: '文件已损坏，无法读取。', en: 'The file is damaged and can not be read.' },
  'encoding-unsupported': {
    zh: '文件既不是 UTF-8 也不是 GB 18030 编码；请另存为 UTF-8 后再试。',
    en: 'The text is neither UTF-8 nor GB 18030; save it as UTF-8 and retry.',
  },
  'rows-ragged': { zh: '有一行的列数与表头不同。', en: 'A row has another number of columns than the header.' },
  'columns-too-many': { zh: '列数超过上限。', en: 'There are more columns than allowed.' },
  'compression-bomb': { zh: '压缩内容展开后超过上限。', en: 'The compressed content expands beyond the limit.' },
  'disk-full': { zh: '磁盘空间不足，未保存任何内容。', en: 'The disk is full; nothing was kept.' },
  'detector-failed': {
    zh: '有检测器未能运行，分类结果不作数。',
    en: 'A detector failed to run; the file is not classified.',
  },
  'scan-timeout': { zh: '扫描超时，已停止。', en: 'The scan took too long and was stopped.' },
  'scan-failed': { zh: '扫描失败。', en: 'The scan failed.' },
  'source-address-wrong': {
    zh: '数据源地址有误；应为 postgres://用户@主机:端口/库名（mysql://、spark:// 同）或 s3://存储桶/前缀。',
    en: 'The address of the source is wrong; write postgres://user@host:port/database (mysql:// and spark:// alike) or s3://bucket/prefix.',
  },
  'source-kind-unknown': {
    zh: '不支持这种数据源；可用文件、文件夹、PostgreSQL、MySQL、MariaDB、Spark、S3 对象存储。',
    en: 'Sources of this kind are not supported; use files, folders, PostgreSQL, MySQL, MariaDB, Spark or an object store (S3).',
  },
  'source-unreachable': {
    zh: '连不上数据源；请查主机名、端口和网络。',
    en: 'The source can not be reached; look at the host, the port and the network.',
  },
  'source-refused': {
    zh: '数据源拒绝登录；请查用户、密码和允许登录的来源。',
    en: 'The source refused the login; look at the user, the password and from where it may log in.',
  },
  'source-database-missing': {
    zh: '数据源里没有这个库（或存储桶）。',
    en: 'The source has no such database, or bucket.',
  },
  'source-tls-demanded': {
    zh: '数据源只接受加密连接；请去掉 sslmode=disable 或写 sslmode=require。',
    en: 'The source takes encrypted connections alone; leave out sslmode=disable, or write sslmode=require.',
  },
  'source-hash-missing': {
    zh: '此 MySQL 没有 MD5 函数（9.6 起移入组件），扫描靠它比对数据。请管理员执行 INSTALL COMPONENT “file://component_classic_hashing”。',
    en: "This MySQL has no function MD5 (since 9.6 a component has it), by which a scan compares data. Ask its administrator for INSTALL COMPONENT 'file://component_classic_hashing'.",
  },
  'source-tls-missing': {
    zh: '要求加密连接，但数据源不提供，或其证书未通过验证。',
    en: 'An encrypted connection was asked for, but the source offers none, or its certificate did not pass.',
  },
  'source-lost': {
    zh: '扫描途中与数据源的连接中断，重连后仍未读成。',
    en: 'The connection to the source broke during the scan, and connecting again did not help.',
  },
  'source-empty': {
    zh: '数据源里没有该用户看得到的表或文件。',
    en: 'The source has no table or file that this user can see.',
  },
  'object-refused': {
    zh: '没有读取此对象的权限；请授予 s3:GetObject。',
    en: 'There is no right to read this object; grant s3:GetObject on it.',
  },
  'table-refused': {
    zh: '没有读取此表的权限；请授予 SELECT。',
    en: 'There is no right to read this table; grant SELECT on it.',
  },
  'table-missing': { zh: '扫描途中表已不存在。', en: 'The table went away during the scan.' },
  'table-altered': {
    zh: '扫描途中表结构有变，重读后仍然不符。',
    en: 'The table was altered during the scan, and again when it was read anew.',
  },
  'table-timeout': {
    zh: '读此表的语句超过时限或等锁过久，已停止。',
    en: 'A statement on this table took longer than allowed, or waited too long for a lock, and was stopped.',
  },
  'table-failed': { zh: '数据源未能读出此表。', en: 'The source failed to read this table.' },
};
