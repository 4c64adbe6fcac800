import type { WorkedCase } from '@shuji/core/rulebook';
import type { Command } from 'commander';
import { dayOf } from '../day.js';
import { readRulebook, regimeOf } from '../loaded-regimes.js';
import { Fault } from '../report.js';

interface CasesOptions {
  readonly title?: string;
  readonly on?: string;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji rulebook cases`: what the worked cases of a regime see under its present rules; fails where one does not hold. */
export function casesCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('cases')
    .description('writes down everything that the worked cases of a regime see, to be held against the text')
    .argument('<regime>', 'as in anhui-registry')
    .option('--title <words>', 'only cases whose title holds these words, in Chinese or English')
    .option('--on <day>', 'day whose version of the regime is meant, as in 2025-09-28 (today)')
    .option('--dir, --rulebook <dir>', 'another rulebook folder (SHUJI_RULEBOOK)')
    .option('--json', 'print the result as JSON')
    .action(async (id: string, options: CasesOptions) => {
      const { runWorkedCase, seenWorkedCase } = await import('@shuji/core/registry');
      const { workedCaseYaml } = await import('@shuji/core/rulebook');
      const loaded = await regimeOf(await readRulebook(options.rulebook, 'with-cases'), id, dayOf(options.on));
      const cases = chosen(loaded.regime.cases, options.title).map((worked) => ({
        seen: seenWorkedCase(loaded, worked),
        faults: runWorkedCase(loaded, worked),
      }));
      const ok = cases.every(({ faults }) => faults.length === 0);
      if (options.json) console.log(JSON.stringify({ ok, regime: id, cases }));
      else
        for (const { seen, faults } of cases)
          process.stdout.write(faults.map((text) => `  # ${text}\n`).join('') + workedCaseYaml(seen));
      exit(ok ? 0 : 1);
    });
}

function chosen(cases: readonly WorkedCase[], words: string | undefined): readonly WorkedCase[] {
  if (words === undefined) return cases;
  const found = cases.filter(({ title }) => title.zh.includes(words) || title.en.includes(words));
  if (found.length > 0) return found;
  throw new Fault('worked-case-unknown', {
    zh: `没有标题含“${words}”的演算案例。`,
    en: `There is no worked case whose title holds "${words}".`,
  });
}
