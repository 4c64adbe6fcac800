// A worksheet as CSV, row by row.
import { closeSync, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Fault } from './scan-fault.mjs';
import { bound, expandedLimit } from './scan-limits.mjs';

export async function sheetToCsv(path, target, { maxColumns, maxExpandedBytes }) {
  const declared = declaredSize(path);
  const limit = expandedLimit(path, maxExpandedBytes, 10_000_000);
  if (declared > limit) throw new Fault('compression-bomb', { limit, actual: declared });
  const { default: ExcelJS } = await import('exceljs');
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
  });
  const lines = async function* () {
    for await (const sheet of reader) {
      let width = 0;
      for await (const row of sheet) {
        const values = (row.values ?? []).slice(1);
        width ||= values.length;
        if (width > maxColumns) throw new Fault('columns-too-many', { limit: maxColumns });
        if (values.length > width)
          throw new Fault('rows-ragged', { line: row.number, expected: width, actual: values.length });
        yield `${Array.from({ length: width }, (_, i) => csvCell(values[i])).join(',')}\n`;
      }
      if (width === 0) throw new Fault('file-empty');
      return;
    }
    throw new Fault('file-damaged', { reason: 'no worksheet' });
  };
  try {
    // The archive's own word on its sizes is not trusted.
    await pipeline(lines, bound(limit), createWriteStream(target));
  } catch (error) {
    if (error instanceof Fault || error?.code === 'ENOSPC') throw error;
    throw new Fault('file-damaged', { reason: String(error?.message ?? error).slice(0, 200) });
  }
  return target;
}

// A formula is never run: its stored result counts, and where it has none its text.
function csvCell(value) {
  const plain =
    value === null || value === undefined
      ? ''
      : value instanceof Date
        ? value.toISOString().replace(/T00:00:00\.000Z$/, '')
        : typeof value === 'object'
          ? (value.result ??
            value.text ??
            value.formula ??
            value.richText?.map((part) => part.text).join('') ??
            value.error ??
            '')
          : value;
  const text = String(plain);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Sum of the sizes that the central directory of a zip file declares (APPNOTE 4.3.12).
function declaredSize(path) {
  const size = statSync(path).size;
  const tail = Math.min(size, 4 * 1024 * 1024);
  const buffer = Buffer.alloc(tail);
  const handle = openSync(path, 'r');
  readSync(handle, buffer, 0, tail, size - tail);
  closeSync(handle);
  let total = 0;
  let entries = 0;
  for (
    let at = buffer.indexOf('PK\x01\x02', 0, 'latin1');
    at !== -1 && at + 46 <= tail;
    at = buffer.indexOf('PK\x01\x02', at + 46, 'latin1')
  ) {
    total += buffer.readUInt32LE(at + 24);
    entries++;
  }
  if (entries === 0) throw new Fault('file-damaged', { reason: 'zip directory' });
  return total;
}
