import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

// The same as `npm run faults`, whose two hundred rounds take too long for every run of the tests.
test('killed in the midst of a mixed load, it has all that it acknowledged, once, and every timer has fired', async () => {
  const child = spawn(process.execPath, ['scripts/faults.mjs', '--rounds', '3', '--rebuild', '3'], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data;
    });
  const code = await new Promise((done) => child.on('close', done));
  expect(code, said).toBe(0);
  expect(said).toMatch(/nothing amiss: .*"rounds":3/);
}, 300_000);
