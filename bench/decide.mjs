// How many pure decisions core makes in a second on one thread, under a real regime. `a page`: each state is asked every
// command that a desk has for it, as a case page asks to know which buttons to offer and why. `a command`: each state is
// asked once and thrown away, in an equal mix of submitting, asking for a supplement, supplying it, and deciding, some of
// them refused. Reads the build; needs no database. Prints, never judges.
import { loadRulebook } from '@shuji/server/rulebook';
import { perSecond, prepared } from './parts/prepared.mjs';

const rounds = Number(process.env.SHUJI_BENCH_ROUNDS ?? 100_000);
const { regimes } = await loadRulebook();
for (const loaded of regimes) {
  const { work, page, asked } = prepared(loaded);
  const mixed = () => {
    for (const [, decide] of work) decide();
  };
  const total = perSecond(mixed, Math.round(rounds / work.length)) * work.length;
  const paged = perSecond(page, Math.round(rounds / asked)) * asked;
  console.log(
    `${loaded.regime.id.padEnd(22)} a page ${paged.toFixed(0).padStart(9)} decisions/s, a command ${total.toFixed(0).padStart(9)} decisions/s`,
  );
  if (process.env.SHUJI_BENCH_EACH)
    for (const [name, decide] of work)
      console.log(
        `  ${name.padEnd(20)} ${perSecond(decide, rounds / 4)
          .toFixed(0)
          .padStart(9)} /s`,
      );
}
