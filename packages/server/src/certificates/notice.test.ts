import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoticeKind, noticeTitles } from '@shuji/core/registry';
import { afterAll, describe, expect, test } from 'vitest';
import { loadOrCreateDocumentKey } from './document-key.js';
import { readFontCoverage } from './font-coverage.js';
import { createCertificateRenderer } from './index.js';
import { noticeOf } from './notice.test-fixture.js';
import { noticePage } from './notice-page.js';
import { addresseeText, leadText, noticeText } from './notice-text.js';

const folder = await mkdtemp(join(tmpdir(), 'shuji-notice-'));
const renderer = createCertificateRenderer({ threads: 1 });
const document = await loadOrCreateDocumentKey(folder, 'log.example/anhui', new Date('2025-01-01T00:00:00Z'));
afterAll(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

const url = 'http://127.0.0.1:7800/cases/case_01jbexampe0000000000000001';
const render = (overrides: Record<string, unknown> = {}, lang: 'zh' | 'en' = 'zh') =>
  renderer.renderNotice(noticeOf(overrides), { lang, url, document });
const has = readFontCoverage();
const pageOf = (overrides: Record<string, unknown>, lang: 'zh' | 'en' = 'zh') =>
  noticePage(noticeOf(overrides), { lang, url }, has);

const here = (tool: string) => spawnSync(tool, ['-v']).error === undefined;
const [pdfsig, pdftotext] = [here('pdfsig'), here('pdftotext')];
if (!pdfsig || !pdftotext)
  console.warn('no poppler-utils (Debian): notices are not read back and their signatures not held');

async function told(tool: string, before: readonly string[], pdf: Uint8Array, behind: readonly string[] = []) {
  const path = join(folder, 'notice.pdf');
  await writeFile(path, pdf);
  return spawnSync(tool, [...before, path, ...behind], { encoding: 'utf8' }).stdout;
}

const textOf = async (pdf: Uint8Array) => (await told('pdftotext', ['-layout'], pdf, ['-'])).replace(/\s/g, '');

describe('a notice as PDF', () => {
  test('is the same for the same notice', async () => expect(await render()).toEqual(await render()));

  test.runIf(pdfsig)('is signed as a whole by the document key, dated as the notice is', async () => {
    const said = await told('pdfsig', ['-nocert'], await render());
    expect(said).toContain('Signature Validation: Signature is Valid.');
    expect(said).toContain('Total document signed');
    expect(said).toContain('ETSI.CAdES.detached');
    expect(said).toMatch(/Signing Time: .*Oct 09 2025/);
  });

  test.runIf(pdfsig)('no longer verifies when a byte of it has changed', async () => {
    const pdf = await render();
    for (let at = 40; at < pdf.length - 40_000; at += Math.ceil(pdf.length / 6))
      expect(await told('pdfsig', ['-nocert'], pdf.with(at, (pdf[at] ?? 0) ^ 1))).not.toContain('Signature is Valid');
  });

  test.runIf(pdftotext)(
    'says in Chinese to whom, what, why, until when, by which article, and where to look',
    async () => {
      const text = await textOf(await render());
      for (const words of [
        '示例省数据资源登记中心',
        '不予受理决定书',
        '文号2025-000012-02',
        '当事人示例数据科技有限公司：',
        '身份证明已过有效期。',
        '补正期限：2025年10月20日',
        '可修改材料后重新申请',
        'gz-registration-2023/18-2',
        '2025年10月9日',
        url,
      ])
        expect(text).toContain(words);
    },
  );

  test.runIf(pdftotext)('goes over as many pages as its reasons take, and cuts none of them', async () => {
    const sentences = Array.from({ length: 160 }, (_, at) => `第${at + 1}项事实：来源证明与登记对象的范围不一致。`);
    const pdf = await render({ reasons: { zh: sentences.join(''), en: 'x' } });
    const pages = (await told('pdftotext', ['-layout'], pdf, ['-'])).split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(2);
    const text = await textOf(pdf);
    for (const at of [1, 40, 80, 120, 160]) expect(text).toContain(`第${at}项事实`);
  });

  test.runIf(pdftotext)('takes markup in what somebody wrote for letters', async () => {
    const wrote = '#set page(width: 1pt) *粗* $x$ <label>';
    expect(await textOf(await render({ reasons: { zh: wrote, en: wrote } }))).toContain(wrote.replace(/\s/g, ''));
  });

  test.runIf(pdftotext)('says in English what it says, and that a rehearsal has no effect', async () => {
    const text = await textOf(await render({ rehearsal: true }, 'en'));
    expect(text).toContain('Decisionnottoaccept');
    expect(text).toContain('withoutlegaleffect');
  });
});

describe('the page of a notice', () => {
  test('leaves out what there is nothing to say of', () => {
    const bare = { kind: 'publicity', decision: null, reasons: null, items: [], limits: [], remedy: null };
    expect(pageOf(bare)).toMatchObject({ decision: null, reasons: null, items: null, limits: null, remedy: null });
  });

  test('tells whoever is decided against where the rules set no remedy', () => {
    expect(pageOf({ remedy: null }).remedy).toMatchObject({ value: noticeText.noRemedy.zh, cites: [] });
    expect(pageOf({ kind: 'acceptance', remedy: null }).remedy).toBeNull();
  });

  test('names nobody whose name is withheld', () => {
    const { addressees } = pageOf({ addressees: [{ as: 'holder', name: null }] }, 'en');
    expect(addressees).toEqual(['To the holder (name withheld):']);
  });

  test('shows by number what would turn or hide the text', () => {
    expect(pageOf({ reasons: { zh: '示例\u202e', en: 'x' } }).reasons?.value).toBe('示例‹U+202E›');
  });

  test('has words of the font for every kind and addressee', () => {
    const texts = [noticeTitles, leadText, noticeText, addresseeText].flatMap((catalogue) => Object.values(catalogue));
    for (const character of texts.flatMap(({ zh, en }) => [...zh, ...en]))
      expect([character, has(character.codePointAt(0) ?? 0)]).toEqual([character, true]);
    expect(Object.keys(leadText)).toEqual([...NoticeKind.options]);
  });
});
