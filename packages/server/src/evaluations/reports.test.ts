import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { type Member, must, openWorld, password, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let folder: string;
let holder: Member;
let other: Member;
let agency: Member;
let colleague: Client;
let reviewer: Client;
let resource: string;

const rules = `id: orders
title: {zh: 订单, en: orders}
tables:
  - id: orders
    rules:
      - {id: number, dimension: accuracy, kind: unique, columns: [编号]}
      - {id: day, dimension: completeness, kind: not-null, column: 日期, threshold: 0.9}
`;
const rows = Array.from({ length: 40 }, (_, at) => `${at + 1},${at % 4 === 0 ? '' : '2026-01-05'}`);

async function invited(member: Member, email: string, roles: readonly string[]): Promise<Client> {
  const { link } = await must(member.client.post(`/api/organisations/${member.id}/invite`, { email, roles }));
  const client = new Client(world.url);
  const token = new URL(link).searchParams.get('token');
  await must(client.post('/api/invitations/accept', { token, name: `示例评价员 ${email}`, password }));
  client.organisation = member.id;
  return client;
}

beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), 'shuji-report-'));
  holder = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  agency = await world.organisation('agency', '示例评价机构');
  colleague = await invited(holder, 'colleague@example.com', ['clerk']);
  reviewer = await invited(agency, 'reviewer@example.com', ['reviewer']);
  const csv = `编号,日期\n${rows.join('\n')}\n`;
  resource = (await must(holder.client.upload('/api/resources/upload?name=订单', '订单.csv', csv))).id;
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

const texts = async (lang = 'zh') =>
  must(holder.client.get(`/api/resources/${resource}/quality/report-texts?lang=${lang}`));
const drawUp = async (body: object = {}) =>
  must(holder.client.post(`/api/resources/${resource}/quality/reports`, { lang: 'zh', texts: await texts(), ...body }));
const at = (id: string, path = '') => `/api/quality/reports/${id}${path}`;
const read = (id: string, client = holder.client) => must(client.get(at(id)));
const list = async (client: Client) => (await must(client.get('/api/quality/reports'))).items;

async function pdfOf(id: string, client = holder.client) {
  const { status, bytes } = await client.bytes(at(id, '/report.pdf'));
  const path = join(folder, 'report.pdf');
  await writeFile(path, bytes);
  const told = (tool: string, before: readonly string[], behind: readonly string[] = []) =>
    spawnSync(tool, [...before, path, ...behind], { encoding: 'utf8' }).stdout;
  return {
    status,
    bytes,
    text: () => told('pdftotext', ['-layout'], ['-']).replace(/\s/g, ''),
    signature: () => told('pdfsig', ['-nocert']),
  };
}
const poppler = spawnSync('pdfsig', ['-v']).error === undefined && spawnSync('pdftotext', ['-v']).error === undefined;
if (!poppler) console.warn('no poppler-utils (Debian): reports are not read back and their seals not held');

describe('a report on the quality of a resource', () => {
  test('is not drawn up before something was measured', async () => {
    expect(await holder.client.get(`/api/resources/${resource}/quality/report-texts`)).toMatchObject({
      status: 409,
      body: { code: 'not-measured' },
    });
    await must(holder.client.post(`/api/resources/${resource}/quality/rules`, { rules }));
    await must(holder.client.post(`/api/resources/${resource}/quality/measure`));
    expect((await texts()).problems).toContain('日期 (day)（完整性）：检查 40，不合格 10');
    expect((await texts('en')).basis).toContain('Dali measures for data asset valuation');
  });

  test('is signed by two people of the holder, and never changes then', async () => {
    const { id, because } = await drawUp();
    expect(because[0].cite).toBe('dl-valuation-2023/25');
    const draft = await pdfOf(id);
    expect(draft.status).toBe(200);
    await must(
      holder.client.post(at(id, '/revise'), { texts: { ...(await texts()), problems: '日期缺失：系统迁移所致。' } }),
    );
    await must(holder.client.post(at(id, '/sign')));
    expect(await holder.client.post(at(id, '/sign'))).toMatchObject({
      status: 409,
      body: { code: 'report-signed-by-you' },
    });
    expect(await read(id)).toMatchObject({ status: 'draft', lacking: 1, signedAt: null });
    await must(colleague.post(at(id, '/sign')));
    const signed = await read(id);
    expect(signed).toMatchObject({ status: 'signed', lacking: 0, supersededBy: null });
    expect(signed.signatures).toHaveLength(2);
    for (const [path, body] of [
      ['/sign', {}],
      ['/withdraw', {}],
      ['/revise', { texts: await texts() }],
    ] as const)
      expect(await colleague.post(at(id, path), body)).toMatchObject({ status: 409, body: { code: 'report-final' } });
    const pdf = await pdfOf(id);
    expect((await pdfOf(id)).bytes).toEqual(pdf.bytes);
    if (!poppler) return;
    expect(draft.bytes.length).toBeGreaterThan(1000);
    expect(pdf.text()).toContain('日期缺失：系统迁移所致');
    expect(pdf.text()).toContain('示例评价员');
    expect(pdf.text()).toContain('75.00%');
    expect(pdf.text()).not.toContain('草稿');
    expect(pdf.signature()).toContain('Signature Validation: Signature is Valid.');
  });

  test('that is a draft is marked and sealed by nobody', async () => {
    const { id } = await drawUp();
    if (poppler) {
      const pdf = await pdfOf(id);
      expect(pdf.text()).toContain('草稿');
      expect(pdf.signature()).not.toContain('Signature is Valid');
    }
    await must(holder.client.post(at(id, '/withdraw')));
    expect(await read(id)).toMatchObject({ status: 'withdrawn' });
  });

  test('of an agency is signed by its reviewers, and follows the one before once signed', async () => {
    const [before] = (await list(holder.client)).filter(({ status }: { status: string }) => status === 'signed');
    const { id } = await drawUp({ evaluator: agency.id });
    expect(await holder.client.post(at(id, '/sign'))).toMatchObject({
      status: 403,
      body: { code: 'report-not-evaluator' },
    });
    expect((await list(reviewer)).map((line: { id: string }) => line.id)).toEqual([id]);
    expect(await reviewer.post(at(id, '/withdraw'))).toMatchObject({ status: 403, body: { code: 'report-not-owner' } });
    await must(reviewer.post(at(id, '/revise'), { texts: { ...(await texts()), problems: '' } }));
    expect(await reviewer.post(at(id, '/sign'))).toMatchObject({
      status: 422,
      body: { code: 'report-part-empty', fields: ['problems'] },
    });
    await must(reviewer.post(at(id, '/revise'), { texts: await texts() }));
    await must(reviewer.post(at(id, '/sign')));
    expect((await read(before.id)).supersededBy).toBeNull();
    await must(agency.client.post(at(id, '/sign')));
    expect(await read(id, reviewer)).toMatchObject({ status: 'signed', supersedes: before.id });
    expect((await read(before.id)).supersededBy).toBe(id);
  });

  test('is asked of an agency alone, that has no tie to the holder', async () => {
    const body = { lang: 'zh', texts: await texts() };
    const asked = (evaluator: string) =>
      holder.client.post(`/api/resources/${resource}/quality/reports`, { ...body, evaluator });
    expect(await asked(other.id)).toMatchObject({ status: 422, body: { code: 'evaluator-unknown' } });
    await must(
      holder.client.post(`/api/organisations/${holder.id}/ties/declare`, { with: agency.id, nature: 'service' }),
    );
    expect(await asked(agency.id)).toMatchObject({ body: { code: 'conflict-of-interest', fields: ['evaluator'] } });
  });

  test('is nobody else’s to see', async () => {
    const [{ id }] = await list(holder.client);
    expect(await list(other.client)).toEqual([]);
    expect(await other.client.get(at(id))).toMatchObject({ status: 404 });
    expect((await pdfOf(id, other.client)).status).toBe(404);
    expect(await other.client.post(at(id, '/sign'))).toMatchObject({ status: 404 });
  });

  test('comes out the same from the journal', async () => {
    const { db, aggregates } = world.server.platform;
    const { before, after } = await rebuild(db, aggregates);
    expect(before.quality_report).toBeTruthy();
    expect(after.quality_report).toBe(before.quality_report);
  });
});
