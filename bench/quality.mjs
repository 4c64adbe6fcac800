// What thirty quality rules cost beside one full read of the same wide CSV: an aggregate over every column, as DuckDB reads it. The whole
// measurement, with its process, its opening of the file and its examples. Prints, never judges. SHUJI_BENCH_MB sets the size (512).
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQualityRules } from '@shuji/core/quality';
import { measureQuality } from '@shuji/server/quality';
import { loadQualitySchemes, loadSchemes } from '@shuji/server/rulebook';
import { memoryLimitMb, query } from './parts/duckdb-query.mjs';
import { thirtyRules } from './parts/thirty-rules.mjs';
import { wideTable } from './parts/wide-table.mjs';

const sizeMb = Number(process.env.SHUJI_BENCH_MB ?? 512);
const rounds = Number(process.env.SHUJI_BENCH_ROUNDS ?? 3);
const work = mkdtempSync(join(process.env.SHUJI_BENCH_DIR ?? tmpdir(), 'shuji-bench-'));
const file = join(work, 'wide.csv');

const { detectors } = await loadSchemes();
const parsed = parseQualityRules(thirtyRules, 'thirty-rules.yaml', (await loadQualitySchemes()).schemes);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));

try {
  query(`copy (${wideTable(sizeMb)}) to '${file}' (format csv, header)`, work);
  const columns = JSON.parse(query(`describe select * from read_csv('${file}')`, work)).map((row) => row.column_name);
  const fullRead = `select ${columns.map((name) => `max("${name}")`).join(', ')} from read_csv('${file}')`;
  query(fullRead, work);
  const [reads, measures] = [[], []];
  let result;
  for (let round = 0; round < rounds; round++) {
    reads.push(await seconds(() => query(fullRead, work)));
    measures.push(
      await seconds(async () => {
        result = await measure();
      }),
    );
  }
  report(result, { read: median(reads), measured: median(measures), columns: columns.length });
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure() {
  const limits = {
    tempDir: join(work, 'temp'),
    memoryLimitMb,
    maxColumns: 5000,
    maxBytes: 2 ** 40,
    timeoutMs: 3_600_000,
  };
  return measureQuality({
    loaded: parsed.loaded,
    measured: { path: file, folder: false, maxBytes: 2 ** 40 },
    asOf: '2026-01-31',
    earlier: null,
    detectors,
    limits,
  });
}

function report({ tables: [table] }, { read, measured, columns }) {
  const errors = table.rules.filter(({ error }) => error !== undefined);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const kinds = new Set(table.rules.map(({ kind }) => kind));
  console.log(
    `quality: ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB, ${table.rows} rows, ${columns} columns: ` +
      `${table.rules.length} rules of ${kinds.size} kinds ${measured.toFixed(2)} s, full read ${read.toFixed(2)} s, ` +
      `ratio ${(measured / read).toFixed(2)} (medians of ${rounds}); ${table.rules.filter(({ status }) => status === 'fails').length} rules fail`,
  );
}

async function seconds(run) {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1000;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
