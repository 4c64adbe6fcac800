import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyFile } from '@shuji/core/evidence';
import type { Command } from 'commander';
import { dataFolder } from '../installation.js';

/** `shuji verify`: checks a certificate offline, with the file and public keys alone. */
export function verifyCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('verify')
    .argument('<certificate>', 'certificate.json or certificate.pdf')
    .description('check a certificate offline')
    .option('--keys <file>', 'trusted verifier keys, one a line')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: { keys?: string; json?: true }) => exit(await verify(file, options)));
}

async function verify(file: string, options: { keys?: string; json?: true }): Promise<number> {
  const keys = await readKeys(options.keys);
  const result = verifyFile(new Uint8Array(await readFile(file)), keys ? { keys } : {});
  if (options.json) console.log(JSON.stringify(result));
  else if (result.ok)
    for (const sentence of result.statement.sentences) console.log(`✓ ${sentence.zh}\n  ${sentence.en}`);
  else
    console.error(
      `✗ ${result.code}：${result.message.zh}\n  ${result.message.en}${result.detail ? `\n  ${result.detail}` : ''}`,
    );
  return result.ok ? 0 : 1;
}

async function readKeys(path: string | undefined): Promise<string[] | undefined> {
  const own = join(dataFolder(), 'keys', 'log-key.pub');
  const file = path ?? (existsSync(own) ? own : undefined);
  if (file === undefined) return undefined;
  return (await readFile(file, 'utf8'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
