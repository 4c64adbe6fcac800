import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseKey, verifyFile } from '@shuji/core/evidence';
import type { Command } from 'commander';
import { dataFolder } from '../installation.js';
import { Fault } from '../report.js';

/** `shuji verify`: checks a certificate offline, with the file and public keys alone. */
export function verifyCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('verify')
    .argument('<certificate>', 'certificate.json or certificate.pdf')
    .description('check a certificate offline')
    .option('--keys <file>', 'trusted verifier keys, one a line (the key of this installation)')
    .option('--json', 'print the result as one line of JSON')
    .action(async (file: string, options: { keys?: string; json?: true }) => exit(await verify(file, options)));
}

async function verify(file: string, options: { keys?: string; json?: true }): Promise<number> {
  const bytes = await read(file);
  const keys = await readKeys(options.keys);
  const result = verifyFile(new Uint8Array(bytes), keys ? { keys } : {});
  if (!result.ok) {
    const { code, message, detail } = result;
    const more = detail ? `（${detail.slice(0, 200)}）` : '';
    throw new Fault(code, { zh: `${message.zh}${more}`, en: `${message.en}${more}` });
  }
  if (options.json) console.log(JSON.stringify(result));
  else for (const sentence of result.statement.sentences) console.log(`✓ ${sentence.zh}\n  ${sentence.en}`);
  return 0;
}

// Larger than any certificate, small enough to hold.
const maxBytes = 64 * 1024 ** 2;

async function read(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Fault('file-not-found', { zh: `文件不存在：${path}`, en: `There is no such file: ${path}` });
  if (!found.isFile())
    throw new Fault('file-not-regular', { zh: `不是普通文件：${path}`, en: `This is not a regular file: ${path}` });
  if (found.size > maxBytes)
    throw new Fault('file-too-large', { zh: `文件过大：${path}`, en: `The file is too large: ${path}` });
  return readFile(path);
}

// Keys that somebody gave; else those of this installation, where there are any.
async function readKeys(path: string | undefined): Promise<string[] | undefined> {
  const own = join(dataFolder(), 'keys', 'log-key.pub');
  const file = path ?? (existsSync(own) ? own : undefined);
  if (file === undefined) return undefined;
  const lines = (await read(file)).toString('utf8').split('\n');
  const keys = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (keys.length > 0 && keys.every((key) => parseKey(key) !== null)) return keys;
  throw new Fault('keys-malformed', {
    zh: `公钥文件应每行一个验证公钥（名称+标识+公钥）：${file}`,
    en: `The file of keys must hold one verifier key a line (name+hash+key): ${file}`,
  });
}
