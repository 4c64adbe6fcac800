import type { Text } from '../kernel/index.js';
import type { ScanFault } from './profile.js';

/** Why a file can't be read, and what to do: a message for every fault. */
export const scanFaultText: Readonly<Record<ScanFault, Text>> = {
  'file-not-found': { zh: '文件不存在。', en: 'The file does not exist.' },
  'file-outside-folders': { zh: '文件不在允许的文件夹内。', en: 'The file lies outside the allowed folders.' },
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
};
