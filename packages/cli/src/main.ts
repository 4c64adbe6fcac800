import { Command, CommanderError } from 'commander';
import { backupCommand, restoreCommand } from './commands/backup.js';
import { checkCommand } from './commands/rulebook.js';
import { runCommand } from './commands/run.js';
import { sampleCommand } from './commands/sample.js';
import { serveCommand } from './commands/serve.js';
import { rebuildCommand } from './commands/store.js';
import { verifyCommand } from './commands/verify.js';
import { reportError } from './report.js';

/** Runs one command line; answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('shuji').description('数籍 Shuji: the data cadastre').exitOverride();
  let code = 0;
  for (const add of [
    serveCommand,
    sampleCommand,
    runCommand,
    verifyCommand,
    rebuildCommand,
    backupCommand,
    restoreCommand,
    checkCommand,
  ]) {
    add(program, (exit) => {
      code = exit;
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    return reportError(error, argv.includes('--json'));
  }
}
