// One statement of DuckDB in a process of its own, under the limits that a scan has.
import { execFileSync } from 'node:child_process';

const duckdb = import.meta.resolve('@duckdb/node-api');

/** Memory that a scan has, and so what it is held against. */
export const memoryLimitMb = 512;

/** Runs a statement; answers its rows as JSON text. */
export function query(statement, temp) {
  const options = {
    memory_limit: `${memoryLimitMb}MB`,
    threads: '2',
    temp_directory: temp,
    preserve_insertion_order: 'false',
  };
  const program = `import { DuckDBInstance } from ${JSON.stringify(duckdb)};
    const instance = await DuckDBInstance.create(':memory:', ${JSON.stringify(options)});
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(${JSON.stringify(statement)});
    process.stdout.write(JSON.stringify(reader.getRowObjectsJson()));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
}
