// `npm run faults -- --rounds 200 --seed N`: the server, its PostgreSQL or both are killed at random moments of a mixed load, and
// after each death everything that was acknowledged must be there, once, and every time limit must have fired. Prints the seed;
// chance is the same with the same seed, but not what the processes make of it. Ends with 1 where something is amiss, and keeps the folder.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chanceOf } from './faults/chance.mjs';
import { Installation } from './faults/installation.mjs';
import { setUp } from './setup.mjs';

await setUp();
const { FaultTest } = await import('./faults/fault-test.mjs');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rebuild: { type: 'string', default: '20' },
  },
});
const rounds = Number(values.rounds);
console.log(`seed ${values.seed}, ${rounds} rounds`);
const dataDir = mkdtempSync(join(tmpdir(), 'shuji-faults-'));
// PostgreSQL runs as another user where root starts it, and must get through.
chmodSync(dataDir, 0o711);
const installation = new Installation(dataDir, await freePort(), Date.parse('2025-10-09T09:00:00+08:00'));
let faults = [];
try {
  const test = await FaultTest.begin(installation, chanceOf(Number(values.seed)));
  for (let round = 1; round <= rounds && faults.length === 0; round++) {
    const whole = round % Number(values.rebuild) === 0 || round === rounds;
    const told = await test.round({ whole });
    faults = told.faults;
    console.log(`round ${round}: ${told.what}; ${told.figures}`);
  }
  if (faults.length === 0) console.log(await test.summary());
} catch (error) {
  faults = [String(error.stack ?? error), installation.said];
} finally {
  await installation.end();
  await delay(100);
}
if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true });
else console.error(`seed ${values.seed}: ${faults.length} faults, see ${dataDir}\n${faults.slice(0, 20).join('\n')}`);
process.exit(faults.length === 0 ? 0 : 1);

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
