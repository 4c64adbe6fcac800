// What the law costs: read cold by a fresh process, decided with its explanation, searched. Each against its target. A load is
// told by the clock and by the processor's own time, since a busy machine makes the clock tell of others. Prints, never judges.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRulebook } from '@shuji/server/rulebook';
import { prepared, timed } from './parts/prepared.mjs';

const rounds = 5;
const decisions = Number(process.env.SHUJI_BENCH_ROUNDS ?? 100_000);
const targets = { load: 1000, decisions: 100_000, search: 20 };
const module = import.meta.resolve('@shuji/server/rulebook');
const texts = process.env.SHUJI_BENCH_TEXTS ?? join(import.meta.dirname, '..', '..', 'shared', 'seeds');

const parts = {
  'instruments and regimes': `const { regimes, instruments } = await rulebook.loadRulebook(undefined, 'rules');
    made = instruments.size + ' instruments, ' + regimes.length + ' regimes';`,
  obligations: `const { rows } = await rulebook.loadObligations();
    made = rows.length + ' obligations';`,
  'all of it': `const { regimes, instruments } = await rulebook.loadRulebook(undefined, 'rules');
    const { rows } = await rulebook.loadObligations();
    made = instruments.size + ' instruments, ' + regimes.length + ' regimes, ' + rows.length + ' obligations';`,
};

const against = (value, target) => `${(value / target).toFixed(2)} of the target`;

function cold(work) {
  const program = `import * as rulebook from ${JSON.stringify(module)};
    let made = '';
    const [started, used] = [performance.now(), process.cpuUsage()];
    ${work}
    const { user, system } = process.cpuUsage(used);
    console.log(JSON.stringify({ ms: performance.now() - started, cpu: (user + system) / 1000, made }));`;
  const run = () =>
    JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
  const runs = Array.from({ length: rounds }, run).sort((a, b) => a.ms - b.ms);
  return runs[Math.floor(rounds / 2)];
}

for (const [name, work] of Object.entries(parts)) {
  const { ms, cpu, made } = cold(work);
  const told =
    name === 'all of it'
      ? `; ${against(ms, targets.load)} of ${targets.load} ms, ${against(cpu, targets.load)} by processor time`
      : '';
  console.log(
    `${name.padEnd(26)} ${ms.toFixed(0).padStart(6)} ms cold, ${cpu.toFixed(0).padStart(5)} ms of processor (median of ${rounds}): ${made}${told}`,
  );
}

const { regimes } = await loadRulebook();
for (const loaded of regimes) {
  const { explained, outcomes } = prepared(loaded);
  const { clock, processor } = timed(explained, Math.round(decisions / outcomes));
  const [found, own] = [clock * outcomes, processor * outcomes];
  console.log(
    `${loaded.regime.id.padEnd(26)} ${found.toFixed(0).padStart(8)} stage decisions/s with explanation, ${against(found, targets.decisions)}, ${against(own, targets.decisions)} by processor time`,
  );
}

if (existsSync(texts)) {
  // Rounds of decisions are far more than searches need.
  const { SHUJI_BENCH_ROUNDS: _, ...env } = process.env;
  const said = execFileSync(process.execPath, [join(import.meta.dirname, 'search.mjs')], { encoding: 'utf8', env });
  const p95 = Number(/^all of them .*p95 +([0-9.]+) ms$/m.exec(said)?.[1]);
  console.log(`search p95 ${p95.toFixed(1)} ms over corpus and obligations, ${against(p95, targets.search)}`);
} else console.log(`search: skipped, since no texts lie at ${texts} (SHUJI_BENCH_TEXTS names another folder)`);
