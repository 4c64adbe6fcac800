import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RegimeFault } from '@shuji/core/rulebook';

/** Folder that holds `packages` and `rulebook`; the same from src and from dist. */
export const productFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

/** Folder of the rulebook that ships with the product. */
export const rulebookFolder = join(productFolder, 'rulebook');

/** Largest file that is read at all, in bytes. */
const maxBytes = 4_000_000;

/** Names of the files of a folder that end with the suffix, in order. */
export async function namesOf(folder: string, suffix: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(suffix)).sort();
}

/** Faults of what would be passed over in silence: files whose name ends otherwise than in `.yaml`, and folders. */
export async function strayFaults(folder: string, within: string): Promise<RegimeFault[]> {
  const entries = await readdir(join(folder, within), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const { name } = entry;
    if (name.endsWith('.yaml') || name.startsWith('.')) return [];
    if (entry.isDirectory()) return [fileFault(`${within}/${name}`, 'file-name', ...subfolder(within))];
    if (!/\.ya?ml$/i.test(name)) return [];
    const right = name.replace(/\.ya?ml$/i, '.yaml');
    const zh = `文件名须以 .yaml 结尾，应为 ${right}。`;
    return [fileFault(`${within}/${name}`, 'file-name', zh, `The name must end in .yaml: ${right}.`)];
  });
}

function subfolder(within: string): readonly [zh: string, en: string] {
  return [
    `子文件夹不会读取，请把文件移到 ${within} 下。`,
    `Folders inside are not read: move the files to ${within} itself.`,
  ];
}

/** The text of a file of a rulebook, its lines ended by line feeds; or why it is not read. */
export type LawText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly fault: RegimeFault };

/** Reads a file of a rulebook folder: a plain file of at most 4 MB, in UTF-8, without control characters. */
export async function readLawText(folder: string, file: string): Promise<LawText> {
  const path = join(folder, file);
  try {
    const found = await stat(path);
    if (!found.isFile()) return refused(notPlain(file));
    if (found.size > maxBytes) return refused(tooLarge(file, found.size));
    return decoded(file, await readFile(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return refused(unreadable(file, String(error.code)));
    throw error;
  }
}

function refused(fault: RegimeFault): LawText {
  return { ok: false, fault };
}

function notPlain(file: string): RegimeFault {
  const zh = '这不是文件，而是文件夹或设备；请移走或改名。';
  return fileFault(file, 'file-unreadable', zh, 'This is a folder or a device and no file; move it away or rename it.');
}

function tooLarge(file: string, size: number): RegimeFault {
  const [is, most] = [(size / 1_000_000).toFixed(1), maxBytes / 1_000_000];
  const zh = `文件过大：${is} MB，至多 ${most} MB。`;
  return fileFault(file, 'file-too-large', zh, `The file is too large: ${is} MB, and ${most} MB at most.`);
}

const reasons: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  EACCES: ['没有读取权限', 'there is no permission to read it'],
  EPERM: ['没有读取权限', 'there is no permission to read it'],
  ELOOP: ['符号链接绕成了圈', 'its symbolic links lead in a circle'],
  ENOENT: ['符号链接所指的文件不存在', 'its symbolic link points at nothing'],
};

function unreadable(file: string, code: string): RegimeFault {
  const [zh, en] = reasons[code] ?? [code, code];
  return fileFault(file, 'file-unreadable', `文件读不出来：${zh}。`, `The file can not be read: ${en}.`);
}

const lineFeed = 0x0a;

function decoded(file: string, bytes: Uint8Array): LawText {
  const text = utf8(bytes);
  if (text === null)
    return refused({ ...notUtf8(file), line: firstLine(linesOf(bytes), (line) => utf8(line) === null) });
  const lines = text.replace(/\r\n?/g, '\n');
  if (!control.test(lines)) return { ok: true, text: lines };
  return refused({ ...controlCharacter(file), line: firstLine(lines.split('\n'), (line) => control.test(line)) });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

// No byte of a longer character of UTF-8 is a line feed.
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const found = bytes.indexOf(lineFeed, from);
    const to = found < 0 ? bytes.length : found;
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

function firstLine<Line>(lines: readonly Line[], isWrong: (line: Line) => boolean): number {
  return Math.max(lines.findIndex(isWrong), 0) + 1;
}

function notUtf8(file: string): RegimeFault {
  return fileFault(
    file,
    'file-encoding',
    '文件不是 UTF-8 编码（可能是 GBK、GB18030 或 UTF-16），请在编辑器中另存为 UTF-8。',
    'The file is not in UTF-8 (perhaps GBK, GB18030 or UTF-16); save it as UTF-8 in your editor.',
  );
}

function controlCharacter(file: string): RegimeFault {
  const zh = '此行含看不见的控制字符，请删去后重新输入。';
  return fileFault(
    file,
    'file-encoding',
    zh,
    'This line holds an invisible control character; delete it and type it anew.',
  );
}

/** Files that are read before they are asked for: waiting for each by itself costs as much as understanding it. */
const readAhead = 16;

/** The files of a folder of a rulebook that end with the suffix, in order, each with its text or why it is not read. */
export async function* lawFiles(
  folder: string,
  within: string,
  suffix: string,
): AsyncGenerator<{ readonly name: string; readonly file: string; readonly law: LawText }> {
  const files = (await namesOf(join(folder, within), suffix)).map((name) => ({ name, file: `${within}/${name}` }));
  const reading: Promise<LawText>[] = [];
  for (const [index, { name, file }] of files.entries()) {
    for (const next of files.slice(reading.length, index + readAhead)) {
      const law = readLawText(folder, next.file);
      // A failure is told when its turn comes; nobody waits for it before.
      law.catch(() => undefined);
      reading.push(law);
    }
    yield { name, file, law: await (reading[index] ?? readLawText(folder, file)) };
  }
}

/** A fault of a file as a whole, told at its first line. */
export function fileFault(file: string, rule: string, zh: string, en: string): RegimeFault {
  return { file, line: 1, rule, message: { zh, en } };
}
