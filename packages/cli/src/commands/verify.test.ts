import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { formatKey, verifierKey } from '@shuji/core/evidence';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  beginning,
  type Ended,
  inPairs,
  openInstallation,
  refused,
  type TestInstallation,
} from '../installation.test-process.js';

let shuji: TestInstallation;
let keys: string;
const files = ['certificate.json', 'certificate.pdf'];

// Commands run where no installation is, as at a bank that was handed the file.
beforeAll(async () => {
  shuji = await openInstallation();
  await writeFile(shuji.path('streets.csv'), '街道,人口\n示例街道,1000\n');
  const run = await shuji.run([
    'run',
    'streets.csv',
    '--regime',
    'guizhou-registry',
    '--out',
    'out',
    '--at',
    beginning,
  ]);
  if (run.code !== 0) throw new Error(run.stderr);
  keys = shuji.path('keys.txt');
  await writeFile(keys, await readFile(shuji.path('data', 'keys', 'log-key.pub')));
  await mkdir(shuji.path('elsewhere'));
});
afterAll(() => shuji?.close());

function verify(...args: string[]): Promise<Ended> {
  return shuji.run(['verify', ...args], { cwd: shuji.path('elsewhere'), env: { SHUJI_DATA: shuji.path('nowhere') } });
}

describe.each(files)('%s', (name) => {
  const path = () => shuji.path('out', name);

  test('proves what was registered, for whom and since when, without a key', async () => {
    const { code, stdout, stderr } = await verify(path());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['演练', '演练主体有限公司', 'streets.csv', 'GZ-YS-YL2025-000001', '2025-11-24', '2027-11-24'])
      expect(stdout).toContain(word);
    for (const word of ['rehearsal', 'In the log shuji since', '未经核对']) expect(stdout).toContain(word);
    expect(await readdir(shuji.path('elsewhere'))).toEqual([]);
  });

  test('with the key, says that it is trusted', async () => {
    const { code, stdout } = await verify(path(), '--keys', keys);
    expect(code).toBe(0);
    expect(stdout).toContain('在您信任的公钥之中');
    const { stdout: json } = await verify(path(), '--keys', keys, '--json');
    expect(JSON.parse(json)).toMatchObject({ ok: true, statement: { rehearsal: true, keyTrusted: true } });
  });

  test('is refused with one byte changed, wherever it is', async () => {
    const bytes = await readFile(path());
    const places = Array.from({ length: 25 }, (_, i) => Math.floor((i * (bytes.length - 1)) / 24));
    await inPairs(places, async (place, i) => {
      const changed = shuji.path(`changed-${i}-${name}`);
      await writeFile(changed, bytes.with(place, (bytes[place] ?? 0) ^ (1 << (i % 8))));
      refused(await verify(changed, '--keys', keys));
    });
  });

  test('is refused where it was cut, has more at its end, or is empty', async () => {
    const bytes = await readFile(path());
    const changes = [0, 1, 100, bytes.length >> 1, bytes.length - 1].map((length) => bytes.subarray(0, length));
    await inPairs([...changes, Buffer.concat([bytes, Buffer.from('\n')])], async (content, i) => {
      const changed = shuji.path(`cut-${i}-${name}`);
      await writeFile(changed, content);
      refused(await verify(changed));
    });
  });

  test('is refused by who trusts another key', async () => {
    const stranger = formatKey(verifierKey('shuji', new Uint8Array(32).fill(7)));
    await writeFile(shuji.path('stranger.txt'), `${stranger}\n`);
    expect(refused(await verify(path(), '--keys', shuji.path('stranger.txt')))).toBe('key-unknown');
  });
});

// A forger would change what somebody relies on.
test.each([
  ['the number', '"number": "GZ-YS-YL2025-000001.', '"number": "GZ-YS-YL2025-000002.'],
  ['the holder', '演练主体有限公司', '演练主体有限公可'],
  ['the mark of a rehearsal', '"rehearsal": true', '"rehearsal": null'],
  ['the day of issue', '"issuedOn": "2025-11-24"', '"issuedOn": "2024-11-24"'],
  ['the term', '"validUntil": "2027-11-24"', '"validUntil": "2029-11-24"'],
  ['the right', '"right": "usufruct"', '"right": "usufrucT"'],
  ['the size of the data', '"rows": 1,', '"rows": 9,'],
  ['an article', 'gz-registration-2023/21-2', 'gz-registration-2023/21-1'],
  ['the authority', '贵州省数据流通交易服务中心', '贵州省数据流通交易服务中信'],
  ['the place in the log', /"leafIndex": (\d)/, '"leafIndex": 9$1'],
  ['the head of the log', /"checkpoint": "shuji\\n(\d)/, '"checkpoint": "shuji\\n9$1'],
  ['a space that means nothing', '": "', '":  "'],
])('%s can not be changed', async (_, found, instead) => {
  const text = await readFile(shuji.path('out', 'certificate.json'), 'utf8');
  const changed = text.replace(found, instead);
  expect(changed).not.toBe(text);
  const path = shuji.path(`forged-${_.replaceAll(' ', '-')}.json`);
  await writeFile(path, changed);
  refused(await verify(path));
});

describe('what is no certificate is refused by its name', () => {
  test.each([
    ['file-unknown', 'empty.json', ''],
    ['file-unknown', 'note.txt', '示例'],
    ['pdf-not-sealed', 'other.pdf', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n'],
    ['format-unknown', 'other.json', '{"a": 1}\n'],
    ['not-json', 'half.json', '{"format": '],
  ])('%s: %s', async (code, name, content) => {
    await writeFile(shuji.path(name), content);
    expect(refused(await verify(shuji.path(name)))).toBe(code);
  });

  test('a file, or keys, that are not there or no file', async () => {
    expect(refused(await verify(shuji.path('absent.pdf')))).toBe('file-not-found');
    expect(refused(await verify(shuji.folder))).toBe('file-not-regular');
    const good = shuji.path('out', 'certificate.json');
    expect(refused(await verify(good, '--keys', shuji.path('absent.txt')))).toBe('file-not-found');
    expect(refused(await verify(good, '--keys', good))).toBe('keys-malformed');
    await writeFile(shuji.path('empty.txt'), '\n');
    expect(refused(await verify(good, '--keys', shuji.path('empty.txt')))).toBe('keys-malformed');
  });

  test('for programs, as one line of JSON', async () => {
    const { code, stdout, stderr } = await verify(shuji.path('absent.pdf'), '--json');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      code: 'file-not-found',
      message: { zh: expect.any(String), en: expect.any(String) },
    });
  });
});

test('the second certificate and its PDF are proved as well', async () => {
  for (const name of ['certificate-2.json', 'certificate-2.pdf']) {
    const { code, stdout } = await verify(shuji.path('out', name), '--keys', keys);
    expect(code).toBe(0);
    expect(stdout).toContain('数据用益凭证');
  }
});
