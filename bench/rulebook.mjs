// What the law costs a fresh process: instruments, regimes and obligations read, checked and compiled, each part in a
// process of its own that has done nothing before. Decisions under them are `decide`, search is `search`. Prints, never judges.
import { execFileSync } from 'node:child_process';

const rounds = 5;
const module = import.meta.resolve('@shuji/server/rulebook');

const parts = {
  'instruments and regimes': `const { regimes, instruments } = await rulebook.loadRulebook();
    made = instruments.size + ' instruments, ' + regimes.length + ' regimes';`,
  'obligations too': `const { instruments } = await rulebook.loadRulebook();
    const { rows } = await rulebook.loadObligations();
    made = instruments.size + ' instruments, ' + rows.length + ' obligations';`,
};

for (const [name, work] of Object.entries(parts)) {
  const program = `import * as rulebook from ${JSON.stringify(module)};
    let made = '';
    const started = performance.now();
    ${work}
    console.log(JSON.stringify({ ms: performance.now() - started, made }));`;
  const runs = Array.from({ length: rounds }, () =>
    JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })),
  ).sort((a, b) => a.ms - b.ms);
  const middle = runs[Math.floor(rounds / 2)];
  console.log(`${name.padEnd(26)} ${middle.ms.toFixed(0).padStart(6)} ms cold (median of ${rounds}): ${middle.made}`);
}
