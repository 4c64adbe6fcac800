// How DuckDB is asked to read a file, once its encoding, its delimiter and its width are known.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { encodingOf, transcode } from './scan-encoding.mjs';
import { Fault } from './scan-fault.mjs';
import { sheetToCsv } from './scan-sheet.mjs';
import { quote } from './scan-sql.mjs';

export async function sourceOf(path, kind, { tempDir, maxColumns, maxExpandedBytes }) {
  if (kind.format === 'parquet')
    return { source: { call: `read_parquet(${quote(path)})` }, encoding: null, delimiter: null };
  if (kind.format === 'xlsx') {
    const csv = await sheetToCsv(path, join(tempDir, 'sheet.csv'), { maxColumns, maxExpandedBytes });
    return { source: csvSource(csv, ','), encoding: null, delimiter: null };
  }
  const text = await encodingOf(path);
  const { encoding } = text;
  const file = text.transcoded ? await transcode(path, join(tempDir, 'utf8'), text) : path;
  if (kind.format === 'json' || kind.format === 'ndjson') {
    await refuseWideObject(file, maxColumns);
    return { source: jsonSource(file, kind.format), encoding, delimiter: null };
  }
  const { delimiter, width } = await firstLine(file, kind.format, maxColumns);
  return { source: csvSource(file, delimiter, width), encoding, delimiter };
}

// A wide record is a wide record: without a limit, DuckDB takes one of more than 200 fields for a single map.
function jsonSource(path, format) {
  const layout = format === 'ndjson' ? 'newline_delimited' : 'auto';
  const options = (sample) =>
    `read_json(${quote(path)}, format=${quote(layout)}, maximum_object_size=67108864, map_inference_threshold=-1, sample_size=${sample})`;
  return { call: options(20480), careful: options(-1) };
}

// No line is a comment: a first value may begin with any sign. `texts` reads columns by their names as they are written, and sniffs at nothing,
// which takes as long as reading some tens of megabytes.
function csvSource(path, delimiter, width) {
  const options = (more) =>
    `read_csv(${quote(path)}, delim=${quote(delimiter)}, quote='"', escape='"', comment='', header=true, strict_mode=true, null_padding=false, ignore_errors=false, max_line_size=16777216, buffer_size=33554432, skip=0, ${more})`;
  const sampled = (sample) => options(`sample_size=${sample}`);
  const texts = (names) =>
    options(`auto_detect=false, columns={${names.map((name) => `${quote(name)}: 'VARCHAR'`).join(', ')}}`);
  return {
    ...{ call: sampled(20480), careful: sampled(-1), allText: options('sample_size=20480, all_varchar=true'), texts },
    ...{ path, delimiter, width },
  };
}

// The delimiter that the first line has most of; more columns than allowed are refused before anything is read into memory.
async function firstLine(path, format, maxColumns) {
  const counts = { ',': 0, ';': 0, '\t': 0, '|': 0 };
  let quoted = false;
  let length = 0;
  header: for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 65536 })) {
    for (const character of chunk) {
      length++;
      if (character === '"') quoted = !quoted;
      else if (!quoted && (character === '\n' || character === '\r')) break header;
      else if (!quoted && character in counts && ++counts[character] >= maxColumns)
        throw new Fault('columns-too-many', { limit: maxColumns });
    }
  }
  if (length === 0) throw new Fault('file-empty');
  const best = Object.entries(counts).sort((a, b) => b[1] - a[1])[0];
  const delimiter = format === 'tsv' ? '\t' : best[1] > 0 ? best[0] : ',';
  return { delimiter, width: counts[delimiter] + 1 };
}

// Counts the fields of the first record, so that too many are refused before anything is read into memory.
async function refuseWideObject(path, maxColumns) {
  let [depth, fields] = [0, 0];
  let [quoted, escaped] = [false, false];
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    for (const character of chunk) {
      if (escaped) escaped = false;
      else if (quoted && character === '\\') escaped = true;
      else if (character === '"') quoted = !quoted;
      else if (quoted) continue;
      else if (character === '{' || (character === '[' && depth > 0)) depth++;
      else if (character === '}' || (character === ']' && depth > 0)) depth--;
      else if (character === ':' && depth === 1 && ++fields > maxColumns)
        throw new Fault('columns-too-many', { limit: maxColumns });
      if (character === '}' && depth === 0) return;
    }
  }
}
