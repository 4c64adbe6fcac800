// `node scripts/obligations.mjs FOLDER`: writes rulebook/obligations anew from a folder of catalogue files, one an instrument.
// The means that stand there are kept, and so are rows that were mended; where any row has a fault nothing is written.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMeans } from './open-means.mjs';
import { root, setUp } from './setup.mjs';

const source = process.argv[2];
if (source === undefined) {
  console.error('usage: node scripts/obligations.mjs FOLDER');
  process.exit(2);
}
await setUp();
const { citeOfPlace, parseObligations } = await import('../packages/core/dist/rulebook/index.js');

const target = join(root, 'rulebook', 'obligations');
const files = readdirSync(source)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => {
    const kept = keptRows(join(target, name));
    const rows = rowsOf(join(source, name)).map((row) =>
      obligationOf(row, name.replace(/\.jsonl$/, ''), kept.get(row.id)),
    );
    return { name, rows: rows.length, text: rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
  });
const faults = files.flatMap(({ name, text }) => parseObligations(text, `obligations/${name}`).faults);
for (const { file, line, rule, message } of faults) console.error(`${file}:${line} ${rule} ${message.en}`);
if (faults.length === 0) {
  mkdirSync(target, { recursive: true });
  for (const { name, text } of files) writeFileSync(join(target, name), text);
  console.log(`${files.length} files, ${files.reduce((sum, { rows }) => sum + rows, 0)} obligations`);
}
process.exitCode = faults.length === 0 ? 0 : 1;

function obligationOf({ cite: place, term_zh: term, ...row }, instrument, kept) {
  if (kept?.mended !== undefined) return kept;
  const { id, kind, actor, summary, params, binding, software, reconstructed } = row;
  const cite = citeOfPlace(instrument, place);
  const drawn = reconstructed ? { reconstructed } : {};
  const means = kept?.means ?? openMeans(row);
  return { id, cite, place, kind, actor, term, summary, params, binding, software, ...drawn, means };
}

function keptRows(path) {
  return new Map(existsSync(path) ? rowsOf(path).map((row) => [row.id, row]) : []);
}

function rowsOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}
