// What kind of file it is: what its name says, held against what its first bytes say.
import { closeSync, openSync, readSync } from 'node:fs';
import { bareUtf16 } from './scan-encoding.mjs';
import { Fault } from './scan-fault.mjs';

export function readHead(path, length) {
  const buffer = Buffer.alloc(length);
  const handle = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(handle, buffer, 0, length, 0));
  } finally {
    closeSync(handle);
  }
}

const compressions = { '.gz': 'gzip', '.zst': 'zstd' };

// What the name says, held against what the first bytes say.
export function kindOf(name, head) {
  const ending = Object.keys(compressions).find((suffix) => name.endsWith(suffix));
  const compression = ending === undefined ? null : compressions[ending];
  const base = ending === undefined ? name : name.slice(0, -ending.length);
  const format = {
    csv: 'csv',
    txt: 'csv',
    tsv: 'tsv',
    tab: 'tsv',
    json: 'json',
    ndjson: 'ndjson',
    jsonl: 'ndjson',
    parquet: 'parquet',
    xlsx: 'xlsx',
  }[base.split('.').pop()];
  if (!format || (compression !== null && (format === 'parquet' || format === 'xlsx')))
    throw new Fault('file-type-unknown');
  const magic = magicOf(head);
  const expected = compression ?? (format === 'parquet' ? 'parquet' : format === 'xlsx' ? 'zip' : 'text');
  const bare = magic === 'binary' && expected === 'text' ? bareUtf16(head) : undefined;
  if (bare !== undefined) throw new Fault('encoding-unsupported', { found: bare });
  if (magic !== expected) throw new Fault('file-type-mismatch', { expected, actual: magic });
  return { format, compression };
}

function magicOf(head) {
  const hex = head.subarray(0, 8).toString('hex');
  if (hex.startsWith('1f8b')) return 'gzip';
  if (hex.startsWith('28b52ffd')) return 'zstd';
  if (hex.startsWith('504b0304')) return 'zip';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (hex.startsWith('fffe') || hex.startsWith('feff')) return 'text';
  for (const [start, kind] of [
    ['89504e47', 'png'],
    ['25504446', 'pdf'],
    ['ffd8ff', 'jpeg'],
    ['d0cf11e0', 'ole'],
    ['7f454c46', 'elf'],
    ['47494638', 'gif'],
    ['53514c69', 'sqlite'],
  ]) {
    if (hex.startsWith(start)) return kind;
  }
  return head.includes(0) ? 'binary' : 'text';
}
