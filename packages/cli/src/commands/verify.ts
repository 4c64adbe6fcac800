import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyFile } from '@shuji/core/evidence';
import type { Text } from '@shuji/core/kernel';
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
  const unreadable = await whyUnreadable([file, ...(options.keys === undefined ? [] : [options.keys])]);
  if (unreadable) {
    console.error(options.json ? JSON.stringify({ ok: false, ...unreadable }) : plain(unreadable));
    return 1;
  }
  const keys = await readKeys(options.keys);
  const result = verifyFile(new Uint8Array(await readFile(file)), keys ? { keys } : {});
  if (options.json) console.log(JSON.stringify(result));
  else if (result.ok)
    for (const sentence of result.statement.sentences) console.log(`✓ ${sentence.zh}\n  ${sentence.en}`);
  else console.error(`${plain(result)}${result.detail ? `\n  ${result.detail}` : ''}`);
  return result.ok ? 0 : 1;
}

interface Fault {
  readonly code: string;
  readonly message: Text;
}

function plain({ code, message }: Fault): string {
  return `✗ ${code}：${message.zh}\n  ${message.en}`;
}

// Larger than any certificate, small enough to hold.
const maxBytes = 64 * 1024 ** 2;

async function whyUnreadable(paths: readonly string[]): Promise<Fault | undefined> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile())
      return { code: 'file-not-found', message: { zh: `文件不存在：${path}`, en: `There is no such file: ${path}` } };
    if (found.size > maxBytes)
      return { code: 'file-too-large', message: { zh: `文件过大：${path}`, en: `The file is too large: ${path}` } };
  }
  return undefined;
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
