import type { Command } from 'commander';
import { withPlatform } from '../installation.js';

/** `shuji rebuild`: makes every table anew from the journal and says whether it came out equal. */
export function rebuildCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('rebuild')
    .description('rebuild every table from the journal')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: true }) => {
      const { rebuild } = await import('@shuji/server/kernel');
      const result = await withPlatform((platform) => rebuild(platform.db, platform.aggregates));
      const changed = Object.keys(result.after).filter((table) => result.before[table] !== result.after[table]);
      if (options.json) console.log(JSON.stringify({ ...result, changed }));
      else
        console.log(
          `${result.events} events, ${Object.keys(result.after).length} tables, ${changed.length === 0 ? 'all equal' : `mended: ${changed.join(', ')}`}`,
        );
      exit(0);
    });
}
