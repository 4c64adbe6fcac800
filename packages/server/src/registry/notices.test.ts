import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseNotice } from '@shuji/core/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafted, publicised, submitted } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';

let world: World;
let folder: string;
let applicant: Member;
let other: Member;
let registry: Member;
let elsewhere: Member;
let agency: Member;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-notices-'));
  world = await openWorld();
  applicant = await world.organisation('enterprise', '示例数据科技有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  elsewhere = await world.organisation('registry', '样例登记机构', 'sample-authority');
  agency = await world.organisation('agency', '示例律师事务所');
});
afterAll(async () => {
  await world?.close();
  if (folder) await rm(folder, { recursive: true });
});

const noticesOf = async ({ client }: Member, id: string): Promise<CaseNotice[]> =>
  (await must(client.get(`/api/cases/${id}/notices`))).items;
const kindsOf = async (member: Member, id: string) => (await noticesOf(member, id)).map(({ kind }) => kind);
const decided = (id: string, body: Readonly<Record<string, unknown>>) =>
  must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'acceptance', ...body }));

const here = (tool: string) => spawnSync(tool, ['-v']).error === undefined;
const [pdfsig, pdftotext] = [here('pdfsig'), here('pdftotext')];

async function told(tool: string, pdf: Uint8Array, before: readonly string[], behind: readonly string[] = []) {
  const path = join(folder, 'notice.pdf');
  await writeFile(path, pdf);
  return spawnSync(tool, [...before, path, ...behind], { encoding: 'utf8' }).stdout;
}

describe('the notices of a case', () => {
  test('come with its decisions, and stay what they were', async () => {
    const draft = await drafted(world, applicant);
    expect(await noticesOf(applicant, draft.id)).toEqual([]);
    const { id } = await submitted(world, applicant);
    expect(await noticesOf(applicant, id)).toEqual([]);
    const items = ['applicant-identity'];
    await must(registry.client.post(`/api/cases/${id}/request-supplement`, { items, note: '身份证明已过有效期' }));
    const [asked, ...none] = await noticesOf(applicant, id);
    expect(none).toEqual([]);
    expect(asked).toMatchObject({
      ...{ id: '1', kind: 'supplement', caseId: id, reasons: { zh: '身份证明已过有效期' } },
      addressees: [{ as: 'applicant', name: applicant.name }],
      items: [{ cite: 'ah-registration-2023/13(2)' }],
      because: [{ cite: 'ah-registration-2023/20' }],
    });
    expect(asked?.limits).toHaveLength(1);

    const document = (await must(applicant.client.upload('/api/documents/upload', 'id.txt', '示例：新证明'))).id;
    await must(applicant.client.post(`/api/cases/${id}/attach`, { material: 'applicant-identity', document }));
    await must(applicant.client.post(`/api/cases/${id}/supplement`));
    await decided(id, { outcome: 'refuse', reasons: '来源证明与登记对象不符' });
    const [first, second] = await noticesOf(registry, id);
    expect(first).toEqual(asked);
    expect(second).toMatchObject({ id: '2', kind: 'not-accepted', reasons: { zh: '来源证明与登记对象不符' } });
    expect(await noticesOf(applicant, id)).toEqual([first, second]);
  });

  test('are read by its parties alone', async () => {
    const { id } = await submitted(world, applicant);
    await decided(id, { outcome: 'accept', reasons: null });
    expect(await kindsOf(applicant, id)).toEqual(['acceptance']);
    for (const path of ['notices', 'notices/1.pdf']) {
      expect((await world.anyone.get(`/api/cases/${id}/${path}`)).status).toBe(401);
      for (const { client } of [other, elsewhere, agency])
        expect((await client.get(`/api/cases/${id}/${path}`)).status).toBe(404);
    }
  });

  test('come as PDFs signed by the installation, in Chinese or English, and in no other language', async () => {
    const { id } = await submitted(world, applicant);
    await decided(id, { outcome: 'refuse', reasons: '来源证明与登记对象不符' });
    const pdf = async (query = '') => applicant.client.bytes(`/api/cases/${id}/notices/1.pdf${query}`);
    const zh = await pdf();
    expect(zh.status).toBe(200);
    expect(Buffer.from(zh.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect((await pdf('?lang=en')).bytes).not.toEqual(zh.bytes);
    expect((await pdf()).bytes).toEqual(zh.bytes);
    expect(await applicant.client.get(`/api/cases/${id}/notices/1.pdf?lang=fr`)).toMatchObject({
      ...{ status: 400, body: { code: 'request-invalid', fields: ['querystring/lang'] } },
    });
    if (pdfsig) {
      const said = await told('pdfsig', zh.bytes, ['-nocert']);
      expect(said).toContain('Signature Validation: Signature is Valid.');
      expect(said).toContain('Total document signed');
    }
    if (pdftotext) {
      const text = (await told('pdftotext', zh.bytes, ['-layout'], ['-'])).replace(/\s/g, '');
      for (const words of ['不予受理决定书', applicant.name, '来源证明与登记对象不符', `${world.url}/cases/${id}`])
        expect(text).toContain(words);
    }
  });

  test('that are not there are not found', async () => {
    const { id } = await submitted(world, applicant);
    expect((await applicant.client.get(`/api/cases/${id}/notices/1.pdf`)).status).toBe(404);
    for (const wrong of ['0', '-1', 'x', '99999'])
      expect([wrong, (await applicant.client.get(`/api/cases/${id}/notices/${wrong}.pdf`)).status]).toEqual([
        wrong,
        400,
      ]);
    const unknown = `case_${'0'.repeat(26)}`;
    expect((await applicant.client.get(`/api/cases/${unknown}/notices`)).status).toBe(404);
  });
});

describe('the notice of a publicity', () => {
  const publicPdf = (id: string, query = '') => world.anyone.bytes(`/api/public/notices/${id}/notice.pdf${query}`);

  test('is read by anybody without an account, while the publicity lasts', async () => {
    const waiting = await submitted(world, applicant);
    expect((await publicPdf(waiting.id)).status).toBe(404);
    const { id } = await publicised(world, { applicant, registry, agency });
    const { status, bytes } = await publicPdf(id);
    expect(status).toBe(200);
    expect((await publicPdf(id, '?lang=de')).status).toBe(400);
    const notices = await noticesOf(applicant, id);
    const place = notices.find(({ kind }) => kind === 'publicity')?.id;
    expect((await applicant.client.bytes(`/api/cases/${id}/notices/${place}.pdf`)).bytes).toEqual(bytes);
    if (pdftotext) {
      const text = (await told('pdftotext', bytes, ['-layout'], ['-'])).replace(/\s/g, '');
      for (const words of ['公示公告', '社会公众', applicant.name, `${world.url}/notices/${id}`])
        expect(text).toContain(words);
    }
    await must(applicant.client.post(`/api/cases/${id}/withdraw`, { reasons: null }));
    expect((await publicPdf(id)).status).toBe(404);
  });

  test('is followed by what became of an objection, told to both', async () => {
    const { id } = await publicised(world, { applicant, registry, agency });
    const evidence = (await must(world.anyone.upload('/api/public/documents/upload', 'proof.txt', '示例证据'))).id;
    const body = {
      objector: '示例异议人',
      contact: '示例联系方式',
      claim: '权属',
      reason: '另有协议',
      evidence: [evidence],
    };
    const { objection, trackingCode } = await must(world.anyone.post(`/api/public/notices/${id}/object`, body));
    const answer = (code: string) => world.anyone.bytes(`/api/public/objections/${code}/notice.pdf`);
    expect((await answer(trackingCode)).status).toBe(404);
    await must(registry.client.post(`/api/cases/${id}/objections/${objection}/reject`, { reasons: '与登记对象无关' }));
    const notices = await noticesOf(applicant, id);
    const rejected = notices.at(-1);
    expect(rejected).toMatchObject({
      ...{ kind: 'objection-rejected', reasons: { zh: '与登记对象无关' } },
      addressees: [{ as: 'objector', name: '示例异议人' }],
    });
    expect(JSON.stringify(notices)).not.toContain('示例联系方式');
    const { status, bytes } = await answer(trackingCode);
    expect(status).toBe(200);
    expect(bytes).toEqual((await applicant.client.bytes(`/api/cases/${id}/notices/${rejected?.id}.pdf`)).bytes);
    expect((await answer('0'.repeat(32))).status).toBe(404);
    expect((await answer('x')).status).toBe(400);
  });
});
