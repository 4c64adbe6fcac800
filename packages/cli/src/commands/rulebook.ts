import type { Command } from 'commander';

/** `shuji rulebook check`: loads every instrument and regime and walks every worked case. */
export function checkCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('rulebook')
    .description('the law as data')
    .command('check')
    .argument('[folder]', 'another rulebook folder')
    .option('--json', 'print the result as JSON')
    .action(async (folder: string | undefined, options: { json?: true }) => {
      const { checkRulebook } = await import('@shuji/server/rulebook');
      const result = await checkRulebook(folder);
      if (options.json) console.log(JSON.stringify(result));
      else {
        for (const { file, line, rule, message } of result.faults)
          console.error(`${file}:${line} ${rule} ${message.zh} ${message.en}`);
        console.log(
          `${result.regimes} regimes, ${result.instruments} instruments, ${result.workedCases} worked cases, ${result.faults.length} faults`,
        );
      }
      exit(result.faults.length === 0 ? 0 : 1);
    });
}
