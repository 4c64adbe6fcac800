// How well columns are recognised, and what a whole scan costs beside DuckDB's SUMMARIZE. Prints, never judges.
// SHUJI_BENCH_MB sets the size of the file (1024), SHUJI_BENCH_SEEDS how many seeds of invented tables (12). With `--publish`, what was
// found of the invented tables is written into the rulebook, by which the product tells it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classifyTable } from '@shuji/core/catalog';
import { createScanner } from '@shuji/server/catalog';
import { accuracyFile, loadSchemes } from '@shuji/server/rulebook';
import { stringify } from 'yaml';
import { countColumn, newQuality, qualityRows } from './parts/detection-quality.mjs';
import { query } from './parts/duckdb-query.mjs';
import { chance } from './parts/labelled-chance.mjs';
import { labelledTable, tableNames, truthOf } from './parts/labelled-tables.mjs';
import { wideTable } from './parts/wide-table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const labelled = process.env.SHUJI_LABELLED ?? join(root, '..', 'shared', 'data', 'sensitive');
const sizeMb = Number(process.env.SHUJI_BENCH_MB ?? 1024);
const seeds = Number(process.env.SHUJI_BENCH_SEEDS ?? 12);

const invented = [
  ['telling headers', {}],
  ['telling headers, 3 % dirty, half absent', { dirty: 0.03, sparse: 0.5 }],
  ['silent headers', { headers: 'silent' }],
  ['silent headers, 3 % dirty', { headers: 'silent', dirty: 0.03 }],
  ['silent headers, 3 % dirty, 80 % absent', { headers: 'silent', dirty: 0.03, sparse: 0.8 }],
];

const { detectors, detectorsDigest } = await loadSchemes();
if (existsSync(labelled)) await labelledFiles(labelled);
else console.log(`detect: no labelled files at ${labelled} (SHUJI_LABELLED names another folder)`);
const found = inventedTables();
const decoysFound = decoys();
console.log(
  '\nby category, invented tables: precision and recall with telling headers | with silent ones and 3 % dirty',
);
for (const line of linesOf(found)) console.log(line);
if (process.argv.includes('--publish')) publish(found, decoysFound);
if (sizeMb > 0) await speed();

async function labelledFiles(folder) {
  const labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'));
  const tempDir = mkdtempSync(join(tmpdir(), 'shuji-bench-'));
  const scanner = await createScanner({ allowedFolders: null, maxBytes: 2 ** 32, tempDir, filesPerProcess: 100 });
  const told = newQuality();
  const silent = newQuality();
  const random = chance('labelled files');
  try {
    for (const [file, columns] of Object.entries(labels)) {
      const scanned = await scanner.scan(join(folder, file));
      if (!scanned.ok) throw new Error(`${file}: ${scanned.fault}`);
      for (const { name, category } of scanned.profile.columns) countColumn(told, columns[name], category);
      const values = await readColumns(join(folder, file), tempDir);
      const soiled = Object.keys(columns).map((name, at) => ({
        name: `c${at}`,
        values: values.map((row) => (random.below(0.03) ? random.pick(['无效', '???', '0', 'x1']) : row[name])),
      }));
      const found = classifyTable(detectors, soiled);
      for (const [at, name] of Object.keys(columns).entries()) countColumn(silent, columns[name], found[at].category);
    }
  } finally {
    await scanner.close();
    rmSync(tempDir, { recursive: true, force: true });
  }
  report('labelled files, as they are', told);
  report('labelled files, silent headers, 3 % dirty', silent);
}

async function readColumns(path, temp) {
  const rows = query(
    `select * from (from read_csv('${path}', all_varchar=true)) using sample reservoir(2000 rows) repeatable (7)`,
    temp,
  );
  return JSON.parse(rows);
}

function inventedTables() {
  const all = invented.map(([what, options]) => {
    const quality = newQuality();
    for (let seed = 0; seed < seeds; seed++)
      for (const name of tableNames) {
        const table = labelledTable(name, { seed: `bench ${seed}`, ...options });
        const found = classifyTable(detectors, table.columns);
        for (const [at, column] of table.columns.entries())
          countColumn(quality, truthOf(column, options), found[at].category);
      }
    report(`invented, ${what}`, quality);
    return qualityRows(quality);
  });
  const [told, , , silent] = all;
  return { told, silent };
}

function linesOf({ told, silent }) {
  const percent = (share) => (100 * share).toFixed(1);
  return told.rows.map(({ category, columns, precision, recall }) => {
    const other = silent.rows.find((row) => row.category === category);
    const beside = other ? `${percent(other.precision)} ${percent(other.recall)} (${other.columns})` : '—';
    return `  ${category}: ${percent(precision)} ${percent(recall)} (${columns}) | ${beside}`;
  });
}

function decoys() {
  let [all, taken] = [0, 0];
  for (let seed = 0; seed < seeds * 4; seed++)
    for (const name of ['decoys', 'goods', 'devices', 'payments']) {
      const headers = seed % 2 === 0 ? 'silent' : 'telling';
      const table = labelledTable(name, { seed: `decoys ${seed}`, headers, dirty: 0.03 });
      const found = classifyTable(detectors, table.columns);
      for (const [at, column] of table.columns.entries()) {
        if (truthOf(column, { headers }) !== 'none') continue;
        all++;
        if (found[at].category !== 'none') taken++;
      }
    }
  console.log(`decoys: ${taken} of ${all} columns were taken for something`);
  return { columns: all, taken };
}

function publish({ told, silent }, decoys) {
  const counted = ({ columns, precision, recall }) => ({
    columns,
    precision: Number(precision.toFixed(4)),
    recall: Number(recall.toFixed(4)),
  });
  const of = (rows, id) => {
    const row = rows.find(({ category }) => category === id);
    return row && row.columns > 0 ? counted(row) : null;
  };
  const accuracy = {
    measured_on: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    detectors: detectorsDigest,
    tables: {
      zh: `${tableNames.length} 种虚构的业务表，各 ${seeds} 份，与检测方案同出一手；真实数据的识别率会低一些`,
      en: `${tableNames.length} kinds of invented business tables, ${seeds} of each, by those who made the detectors; real data are recognised less well`,
    },
    dirty: invented[3][1].dirty,
    overall: { told: counted(told.overall), silent: counted(silent.overall) },
    categories: detectors.categories.flatMap(({ id }) => {
      const own = of(told.rows, id);
      return own === null ? [] : [{ id, told: own, silent: of(silent.rows, id) }];
    }),
    decoys,
  };
  const head = '# Written by `npm run bench detect -- --publish`; not by hand.\n';
  writeFileSync(join(root, 'rulebook', accuracyFile), head + stringify(accuracy, { lineWidth: 140 }));
}

function report(what, quality) {
  const { overall, rows } = qualityRows(quality);
  const wrong = rows.filter(({ f1 }) => f1 < 1).map(({ category, f1 }) => `${category} ${f1.toFixed(3)}`);
  console.log(
    `detect: ${what}: F1 ${overall.f1.toFixed(4)}, precision ${overall.precision.toFixed(4)}, recall ${overall.recall.toFixed(4)}` +
      ` over ${overall.columns} columns${wrong.length > 0 ? `; below 1: ${wrong.join(', ')}` : ''}`,
  );
}

// The whole command, with its start, beside SUMMARIZE with as much memory; page cache warm for both.
async function speed() {
  const work = mkdtempSync(join(process.env.SHUJI_BENCH_DIR ?? tmpdir(), 'shuji-bench-'));
  const file = join(work, 'wide.csv');
  try {
    query(`copy (${wideTable(sizeMb)}) to '${file}' (format csv, header)`, work);
    query(`select count(*) from read_csv('${file}')`, work);
    const summarize = () => seconds(() => query(`summarize select * from read_csv('${file}')`, work));
    const before = await summarize();
    const started = performance.now();
    const { columns, peakMb } = await command(file);
    const scanSeconds = (performance.now() - started) / 1000;
    const floor = (before + (await summarize())) / 2;
    console.log(
      `speed: ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB, ${columns} columns: shuji scan ${scanSeconds.toFixed(1)} s, ` +
        `SUMMARIZE ${floor.toFixed(1)} s, ratio ${(scanSeconds / floor).toFixed(2)}, peak memory ${peakMb.toFixed(0)} MiB`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function seconds(work) {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

// The memory of the command and of all that it starts, looked at four times a second.
function command(file) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'shuji.mjs'), 'scan', file, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [text, peakMb] = ['', 0];
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, treeMb(child.pid));
    }, 250);
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ columns: JSON.parse(text).tables[0].columns.length, peakMb });
      else reject(new Error(`shuji scan ended with ${code}: ${text.slice(0, 300)}`));
    });
  });
}

function treeMb(top) {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = new Set([top]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const [pid, parent] of rows) if (below.has(parent)) below.add(pid);
  }
  return rows.reduce((sum, [pid, , rss]) => sum + (below.has(pid) ? rss : 0), 0) / 1024;
}
