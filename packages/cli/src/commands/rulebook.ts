import type { Command } from 'commander';
import { printFaults } from '../print-faults.js';
import { rulebookFolderOf } from '../rulebook-folder.js';
import { casesCommand } from './rulebook-cases.js';
import { diffCommand } from './rulebook-diff.js';
import { explainCommand } from './rulebook-explain.js';
import { mutateCommand } from './rulebook-mutate.js';
import { newCommand } from './rulebook-new.js';
import { simulateCommand } from './rulebook-simulate.js';

/** `shuji rulebook`: checks and explains the law as data, and counts how its obligations are met. */
export function rulebookCommand(program: Command, exit: (code: number) => void): void {
  const rulebook = program.command('rulebook').description('the law as data');
  checkCommand(rulebook, exit);
  coverageCommand(rulebook, exit);
  explainCommand(rulebook, exit);
  diffCommand(rulebook, exit);
  newCommand(rulebook, exit);
  mutateCommand(rulebook, exit);
  casesCommand(rulebook, exit);
  simulateCommand(rulebook, exit);
}

/** `shuji rulebook check`: loads every instrument, regime and obligation, walks every worked case, follows every means. */
function checkCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('check')
    .description('says what is wrong with instruments, regimes and obligations')
    .argument('[folder]', 'another rulebook folder')
    .option('--json', 'print the result as JSON')
    .action(async (folder: string | undefined, options: { json?: true }) => {
      const { checkRulebook } = await import('@shuji/server/rulebook');
      const result = await checkRulebook(await rulebookFolderOf(folder));
      if (options.json) console.log(JSON.stringify(result));
      else {
        printFaults(result.faults);
        console.log(
          `${result.regimes} regimes, ${result.instruments} instruments, ${result.workedCases} worked cases, ${result.obligations} obligations, ${result.faults.length} faults`,
        );
      }
      exit(result.faults.length === 0 ? 0 : 1);
    });
}

/** `shuji rulebook coverage`: how many obligations of each instrument are met, and by what; fails as the check does. */
function coverageCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('coverage')
    .description('counts how the obligations of each instrument are met')
    .argument('[folder]', 'another rulebook folder')
    .option('--json', 'print the result as JSON')
    .action(async (folder: string | undefined, options: { json?: true }) => {
      const { rulebookCoverage } = await import('@shuji/server/rulebook');
      const coverage = await rulebookCoverage(await rulebookFolderOf(folder));
      if (options.json) console.log(JSON.stringify(coverage));
      else {
        const { coverageTable } = await import('./coverage-table.js');
        printFaults(coverage.faults);
        console.log(coverageTable(coverage).join('\n'));
      }
      exit(coverage.faults.length === 0 ? 0 : 1);
    });
}
