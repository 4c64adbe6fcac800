// What a scan costs: profile, fingerprint and SHA-256 of an invented CSV, beside DuckDB's own SUMMARIZE of the same file
// in the same run, each in a process of its own and after one reading that warms the page cache. Prints, never judges.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryLimitMb, query } from './parts/duckdb-query.mjs';

const worker = fileURLToPath(new URL('../packages/server/assets/scan-worker.mjs', import.meta.url));

/** Writes a CSV of about `sizeMb` and measures. Answers seconds, the ratio, and the largest memory of the scan in MiB. */
export async function run({ sizeMb = 1024, folder = tmpdir() } = {}) {
  const work = mkdtempSync(join(folder, 'shuji-bench-'));
  const file = join(work, 'profile.csv');
  try {
    query(`copy (${invented(sizeMb)}) to '${file}' (format csv, header)`, work);
    const sizeBytes = statSync(file).size;
    query(`select count(*) from read_csv('${file}')`, work);
    const summarizeSeconds = seconds(() => query(`summarize select * from read_csv('${file}')`, work));
    const started = performance.now();
    const { result, peakMb } = await scan(file, work);
    const scanSeconds = (performance.now() - started) / 1000;
    const again = seconds(() => query(`summarize select * from read_csv('${file}')`, work));
    const floor = (summarizeSeconds + again) / 2;
    const report = {
      sizeBytes,
      rows: result.rows,
      summarizeSeconds: floor,
      scanSeconds,
      ratio: scanSeconds / floor,
      peakMb,
    };
    console.log(
      `profile: ${(sizeBytes / 2 ** 20).toFixed(0)} MiB, ${result.rows} rows: scan ${scanSeconds.toFixed(2)} s, ` +
        `SUMMARIZE ${floor.toFixed(2)} s, ratio ${report.ratio.toFixed(2)}, peak ${peakMb.toFixed(0)} MiB`,
    );
    return report;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function invented(sizeMb) {
  return `select i as id, '街道' || (hash(i) % 40000) as street, (hash(i + 1) % 1000000) / 100.0 as amount,
    timestamp '2020-01-01' + to_seconds((hash(i + 2) % 100000000)::bigint) as at, (hash(i + 3) % 100)::int as grade,
    md5(i::varchar) as reference, '13' || lpad((hash(i + 4) % 1000000000)::varchar, 9, '0') as phone
    from range(${Math.round(sizeMb * 9700)}) t(i)`;
}

function seconds(work) {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function scan(path, tempDir) {
  return new Promise((resolve, reject) => {
    const child = fork(worker, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the scan ended without an answer (${code})`)));
    child.on('message', (answer) => {
      // It would wait for another file.
      child.kill();
      if (answer.ok) resolve({ result: answer.result, peakMb: answer.peakBytes / 2 ** 20 });
      else reject(new Error(`${answer.fault} ${JSON.stringify(answer.detail)}`));
    });
    child.send({ path, tempDir, memoryLimitMb, maxColumns: 5000, maxExpandedBytes: 2 ** 40 });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run({ sizeMb: Number(process.argv[2] ?? 1024) });
