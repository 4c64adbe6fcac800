import { Command, CommanderError } from 'commander';
import { backupCommand, restoreCommand } from './commands/backup.js';
import { corpusCommand } from './commands/corpus.js';
import { qualityCommand } from './commands/quality.js';
import { rulebookCommand } from './commands/rulebook.js';
import { runCommand } from './commands/run.js';
import { sampleCommand } from './commands/sample.js';
import { scanCommand } from './commands/scan.js';
import { serveCommand } from './commands/serve.js';
import { rebuildCommand } from './commands/store.js';
import { verifyCommand } from './commands/verify.js';
import { reportError, usageFault } from './report.js';

/** Runs one command line; answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('shuji')
    .description('数籍 Shuji: the data cadastre')
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  let code = 0;
  for (const add of [
    serveCommand,
    sampleCommand,
    runCommand,
    scanCommand,
    qualityCommand,
    verifyCommand,
    rebuildCommand,
    backupCommand,
    restoreCommand,
    rulebookCommand,
    corpusCommand,
  ]) {
    add(program, (exit) => {
      code = exit;
    });
  }
  // A reader that has seen enough, as `head`, closes the pipe; the work goes on.
  process.stdout.on('error', ignoreClosedPipe);
  process.stderr.on('error', ignoreClosedPipe);
  const json = argv.includes('--json');
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportError(error, json);
    // Help that was asked for, or that answers an empty command line, has been printed.
    if (error.exitCode === 0 || error.code === 'commander.help') return error.exitCode;
    return reportError(usageFault(error), json);
  }
}

function ignoreClosedPipe(error: Error): void {
  if (!('code' in error && error.code === 'EPIPE')) throw error;
}
