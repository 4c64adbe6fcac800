import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  beginning,
  type Given,
  openInstallation,
  refused,
  root,
  type TestInstallation,
} from '../installation.test-process.js';

let shuji: TestInstallation;
beforeAll(async () => {
  shuji = await openInstallation();
  await writeFile(shuji.path('good.csv'), 'a,b\n1,2\n');
});
afterAll(() => shuji?.close());

// Commands of one group run beside each other. Whatever one was given, it leaves no results, no draft of them and nothing temporary.
async function nothingLeft(): Promise<void> {
  expect((await readdir(shuji.folder)).filter((name) => name.startsWith('out'))).toEqual([]);
  expect(await shuji.leftovers()).toEqual([]);
}

function run(file: string, more: readonly string[] = [], given?: Given) {
  return shuji.run(
    ['run', file, '--regime', 'anhui-registry', '--out', `out-${file}/of/a-run`, '--at', beginning, ...more],
    given,
  );
}

async function sample(name: string): Promise<Buffer> {
  return readFile(join(root, 'samples', name));
}

function flipped(bytes: Buffer, at: number): Buffer {
  return Buffer.from(bytes.with(at, (bytes[at] ?? 0) ^ 0xff));
}

/** A zip file with one member of so many zeros; `declared` is what its directory says of their number. */
function bomb(member: string, bytes: number, declared: number): Buffer {
  // A gzip stream is a deflate stream between ten bytes and eight.
  const zipped = gzipSync(Buffer.alloc(bytes, '0'), { level: 9 });
  const body = zipped.subarray(10, -8);
  const head = (signature: number, from: number, size: number) => {
    const header = Buffer.alloc(size);
    header.writeUInt32LE(signature, 0);
    header.writeUInt16LE(8, from + 2);
    zipped.copy(header, from + 8, zipped.length - 8, zipped.length - 4);
    header.writeUInt32LE(body.length, from + 12);
    header.writeUInt32LE(declared, from + 16);
    header.writeUInt16LE(member.length, from + 20);
    return Buffer.concat([header, Buffer.from(member)]);
  };
  const local = Buffer.concat([head(0x04034b50, 6, 30), body]);
  const directory = head(0x02014b50, 8, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

const wide = (separator: string) => Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(separator);
const japanese = Buffer.from('94d48d862c96bc914f0a312c8e52936391be98590a322c97e996d889d48e710a', 'hex');

describe('a file that is no table is refused by what it is', () => {
  afterAll(nothingLeft);

  test.concurrent.each<[code: string, name: string, content: string | Buffer | (() => Promise<Buffer>), told?: string]>(
    [
      ['file-empty', 'empty.csv', ''],
      ['file-empty', 'header.csv', 'a,b\n'],
      ['file-empty', 'header.tsv', 'a\tb'],
      ['file-empty', 'blank.csv', '\n\n\n'],
      ['file-empty', 'nothing.json', '[]'],
      ['file-type-unknown', 'note.docx', 'x'],
      ['file-type-unknown', 'no-extension', 'a,b\n1,2\n'],
      ['file-type-mismatch', 'picture.csv', Buffer.from('89504e470d0a1a0a', 'hex'), 'png'],
      ['file-type-mismatch', 'table.parquet', 'a,b\n1,2\n'],
      ['file-type-mismatch', 'book.csv', () => sample('streets.xlsx'), 'zip'],
      ['file-type-mismatch', 'plain.csv.gz', 'a,b\n1,2\n'],
      ['file-damaged', 'table.json', 'a,b\n1,2\n'],
      ['file-damaged', 'cut.csv.gz', gzipSync('a,b\n1,2\n').subarray(0, -6)],
      ['file-damaged', 'flipped.csv.gz', flipped(gzipSync('a,b\n1,2\n'.repeat(99)), 14)],
      ['file-damaged', 'cut.xlsx', async () => (await sample('streets.xlsx')).subarray(0, 10_000)],
      ['file-damaged', 'flipped.xlsx', async () => flipped(await sample('streets.xlsx'), 2000)],
      ['file-damaged', 'zip.xlsx', bomb('note.txt', 10, 10)],
      ['file-damaged', 'cut.parquet', async () => (await sample('streets.parquet')).subarray(0, 2000)],
      ['file-damaged', 'flipped.parquet', async () => flipped(await sample('streets.parquet'), 300)],
      ['file-damaged', 'open.csv', 'a,b\n"1,2\n3,4\n', 'line 2'],
      ['rows-ragged', 'long.csv', 'a,b\n1,2\n1,2,3\n', 'line 3, expected 2, found 3'],
      ['rows-ragged', 'short.csv', 'a,b,c\n1,2,3\n1,2\n4,5,6\n', 'line 3, expected 3, found 2'],
      ['columns-too-many', 'wide.csv', `${wide(',')}\n${wide(',')}\n`, 'limit 5000'],
      ['columns-too-many', 'wide.ndjson', `{"${wide('":1,"')}":1}\n`, 'limit 5000'],
      ['compression-bomb', 'bomb.xlsx', bomb('xl/worksheets/sheet1.xml', 50_000_000, 50_000_000)],
      ['file-damaged', 'liar.xlsx', bomb('xl/worksheets/sheet1.xml', 50_000_000, 100)],
      ['encoding-unsupported', 'shift-jis.csv', japanese, 'Shift JIS'],
      ['encoding-unsupported', 'latin-1.csv', Buffer.from('id,name\n1,café\n2,Müller\n', 'latin1'), 'Latin-1'],
      ['encoding-unsupported', 'utf-16.csv', Buffer.from('id,name\n1,示例\n', 'utf16le'), 'UTF-16LE'],
    ],
  )('%s: %s', async (code, name, content, told = '') => {
    await writeFile(shuji.path(name), typeof content === 'function' ? await content() : content);
    const result = await run(name);
    expect(refused(result)).toBe(code);
    expect(result.stderr).toContain(told);
    expect(await readdir(shuji.folder)).not.toContain('data');
  });

  test('file-too-large: by the installation’s own limit, before and after it is expanded', async () => {
    const given = { env: { SHUJI_MAX_FILE_BYTES: '5000' } };
    await writeFile(shuji.path('large.csv'), `a,b\n${'1,2\n'.repeat(2000)}`);
    expect(refused(await run('large.csv', [], given))).toBe('file-too-large');
    await writeFile(shuji.path('large.csv.gz'), gzipSync(`a,b\n${'1,2\n'.repeat(2000)}`));
    expect(refused(await run('large.csv.gz', [], given))).toBe('compression-bomb');
  });

  test('a folder, a link that leads nowhere, a name that is not there, a file that may not be read', async () => {
    await mkdir(shuji.path('folder.csv'));
    await symlink('nowhere.csv', shuji.path('dangling.csv'));
    await writeFile(shuji.path('closed.csv'), 'a\n1\n', { mode: 0o000 });
    expect(refused(await run('folder.csv'))).toBe('file-not-regular');
    expect(refused(await run('dangling.csv'))).toBe('file-not-found');
    expect(refused(await run('absent.csv'))).toBe('file-not-found');
    await mkdir(shuji.path('open'), { mode: 0o777 });
    await chmod(shuji.path('open'), 0o777);
    expect(refused(await run('closed.csv', ['--out', 'open/out'], nobody))).toBe('not-permitted');
  });
});

// Root may read and write everything: then the command runs as somebody who may not.
const nobody: Given = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

describe('a command line that is wrong is refused before anything is begun', () => {
  afterAll(nothingLeft);

  test.concurrent.each([
    ['option-missing', ['run', 'good.csv', '--out', 'out'], '--regime'],
    ['option-missing', ['run', 'good.csv', '--regime', 'anhui-registry'], '--out'],
    ['argument-missing', ['run', '--regime', 'anhui-registry', '--out', 'out'], 'file'],
    ['option-value-missing', ['run', 'good.csv', '--regime', 'anhui-registry', '--out'], '--out'],
    ['option-unknown', ['run', 'good.csv', '--regime', 'anhui-registry', '--out', 'out', '--bogus'], '--bogus'],
    ['arguments-too-many', ['run', 'good.csv', 'good.csv', '--regime', 'anhui-registry', '--out', 'out'], ''],
    ['command-unknown', ['bogus'], 'bogus'],
    ['argument-missing', ['verify'], 'certificate'],
    ['regime-unknown', ['run', 'good.csv', '--regime', 'beijing', '--out', 'out'], 'guizhou-registry'],
    ['regime-unknown', ['run', 'good.csv', '--regime', 'constructor', '--out', 'out'], 'anhui-registry'],
  ])('%s: shuji %s', async (code, args, told) => {
    const result = await shuji.run(args);
    expect(refused(result)).toBe(code);
    expect(result.stderr).toContain(told);
  });

  test.concurrent.each([
    ['registration-unknown', ['--registration', 'lease'], 'holding'],
    ['object-unknown', ['--object', 'boat'], 'data-resource'],
    ['at-invalid', ['--at', 'tomorrow'], 'tomorrow'],
    ['start-twice', ['--on', '2025-09-28'], '--on'],
    ['uscc-invalid', ['--uscc', '91110000MA0000000X'], 'GB 32100'],
    ['facts-invalid', ['--facts', 'good.csv'], 'good.csv'],
    ['facts-invalid', ['--facts', 'absent.json'], 'absent.json'],
  ])('%s: %s', async (code, more, told) => {
    const result = await run('good.csv', more);
    expect(refused(result)).toBe(code);
    expect(result.stderr).toContain(told);
  });

  test('with --json, the refusal is the one line of standard output', async () => {
    for (const [code, args] of [
      ['option-missing', ['run', 'good.csv', '--out', 'out', '--json']],
      ['rows-ragged', ['run', 'long.csv', '--out', 'out', '--regime', 'anhui-registry', '--json']],
    ] as const) {
      const { code: exit, stdout, stderr } = await shuji.run(args);
      expect({ exit, stderr }).toEqual({ exit: 1, stderr: '' });
      const message = { zh: expect.any(String), en: expect.any(String) };
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, code, message });
    }
  });
});

describe('results that can not be written are refused before anything is registered', () => {
  afterAll(nothingLeft);

  test('a folder that is a file, or below one, or that would replace the source', async () => {
    expect(refused(await run('good.csv', ['--out', 'good.csv']))).toBe('out-not-folder');
    expect(refused(await run('good.csv', ['--out', 'good.csv/below']))).toBe('out-not-writable');
    await mkdir(shuji.path('mine'));
    await writeFile(shuji.path('mine', 'card.json'), '[{"a":1}]');
    expect(refused(await run('mine/card.json', ['--out', 'mine']))).toBe('out-replaces-file');
    expect(await readdir(shuji.path('mine'))).toEqual(['card.json']);
  });

  test('a folder that may not be written', async () => {
    await mkdir(shuji.path('closed'));
    await chmod(shuji.path('closed'), 0o555);
    expect(refused(await run('good.csv', ['--out', 'closed'], nobody))).toBe('out-not-writable');
    expect(refused(await run('good.csv', ['--out', 'closed/below'], nobody))).toBe('out-not-writable');
    expect(await readdir(shuji.folder)).not.toContain('data');
  });
});

describe('a full disk', () => {
  afterAll(nothingLeft);

  const mounted: string[] = [];
  afterAll(() => {
    for (const folder of mounted) execFileSync('umount', [folder]);
  });

  async function smallDisk(name: string): Promise<string | undefined> {
    const folder = shuji.path(name);
    await mkdir(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=755', 'tmpfs', folder], { stdio: 'ignore' });
      mounted.push(folder);
      return folder;
    } catch {
      return undefined;
    }
  }

  test('leaves no half result, and says what the register holds', async (context) => {
    const disk = await smallDisk('small');
    if (!disk) return context.skip('needs root, to mount a small disk');
    const result = await run('good.csv', ['--out', join(disk, 'out')]);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^✗ disk-full：.*AH-CY-YL2025-000001.*\n {2}.*AH-CY-YL2025-000001.*\n$/);
    expect(await readdir(disk)).toEqual([]);
  });

  test('under the installation is told as such', async (context) => {
    const disk = await smallDisk('small-data');
    if (!disk) return context.skip('needs root, to mount a small disk');
    const result = await run('good.csv', [], { env: { SHUJI_DATA: join(disk, 'data') } });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^✗ disk-full：.*\n {2}.*\n$/);
  });
});

describe('a run that is stopped', () => {
  afterAll(nothingLeft);

  test.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing', async (signal) => {
    const command = shuji.start(['run', 'good.csv', '--regime', 'anhui-registry', '--out', 'out']);
    await command.printed(/盘点/);
    command.child.kill(signal);
    const { code, stderr } = await command.ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringMatching(/^✗ interrupted：.*\n {2}.*\n$/) });
  });

  test('while it scans, leaves nothing', async () => {
    await writeFile(shuji.path('long-scan.csv'), `a,b\n${'示例,2\n'.repeat(400_000)}`);
    const command = shuji.start(['run', 'long-scan.csv', '--regime', 'anhui-registry', '--out', 'out']);
    while ((await readdir(shuji.path('temp'))).length === 0) await new Promise((done) => setTimeout(done, 10));
    command.child.kill('SIGINT');
    expect((await command.ended).code).toBe(130);
  });
});

test('after all of this, a good file is registered; through a link and a path with .. as well', async () => {
  await symlink('good.csv', shuji.path('link.csv'));
  for (const [i, file] of ['good.csv', 'link.csv', 'folder.csv/../good.csv'].entries()) {
    const { code, stderr } = await run(file, ['--out', `done-${i}`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await readdir(shuji.path(`done-${i}`))).toHaveLength(6);
  }
});
