import { verifyFile } from '@shuji/core/evidence';
import { endOfDay, type Instant, instant, LocalDate, shanghaiDate } from '@shuji/core/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafted, publicised, reviewed, submitted, table } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild, sourceAt, systemSource, withScope } from '../kernel/index.js';
import { systemActor } from '../main/index.js';

let now: Instant = instant(Date.parse('2025-09-15T09:00:00+08:00'));
let world: World;
let applicant: Member;
let other: Member;
let registry: Member;
let elsewhere: Member;
let agency: Member;
let supervisor: Member;

beforeAll(async () => {
  world = await openWorld({ source: sourceAt(() => now, systemSource) });
  applicant = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  elsewhere = await world.organisation('registry', '贵州示例登记机构', authorityOf('guizhou-registry'));
  agency = await world.organisation('agency', '示例审查所');
  supervisor = await world.organisation('supervisor', '示例监管部门');
});

afterAll(() => world?.close());

function authorityOf(regime: string): string {
  return world.server.platform.regimes.get(regime, shanghaiDate(now)).loaded.regime.authority.id;
}

/** Walks the clock of the case's publicity to its end. */
async function publicityOver(id: string): Promise<void> {
  const view = await must(registry.client.get(`/api/cases/${id}`));
  const clock = view.clocks.find((entry: { state: string }) => entry.state === 'running');
  now = endOfDay(LocalDate.parse(clock.due));
  await world.server.platform.registry.tick(id as never, { clock: clock.id }, { actor: systemActor });
}

describe('a case', () => {
  test('goes from draft to certificate, and the certificate proves itself', async () => {
    const { id } = await publicised(world, { applicant, registry, agency });
    const notice = await must(world.anyone.get(`/api/public/notices/${id}`));
    expect(notice).toMatchObject({
      status: 'open',
      objectionBarred: null,
      evidenceRequired: true,
      objectionBecause: [{ cite: 'ah-registration-2023/22' }],
      rehearsal: false,
    });
    await publicityOver(id);
    const issued = await must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'issue', outcome: 'issue' }));
    expect(issued.because.map(({ cite }: { cite: string }) => cite)).toContain('ah-registration-2023/19(5)');
    const view = await must(applicant.client.get(`/api/cases/${id}`));
    expect(view).toMatchObject({
      status: 'ended',
      outcome: 'issued',
      certificates: [{ kind: 'data-resource-certificate' }],
    });
    const [certificate] = view.certificates;
    expect(await must(applicant.client.get(`/api/resources/${view.resource.id}`))).toMatchObject({
      card: { rights: { registrations: [certificate.number] } },
    });

    const { keys } = await must(world.anyone.get('/api/public/log/keys'));
    for (const form of ['json', 'pdf']) {
      const { status, bytes } = await world.anyone.bytes(`/api/public/certificates/${certificate.id}.${form}`);
      expect(status).toBe(200);
      expect(verifyFile(bytes, { keys })).toMatchObject({ ok: true });
      const altered = Uint8Array.from(bytes);
      const at = Math.floor(bytes.length / 2);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(verifyFile(altered, { keys })).toMatchObject({ ok: false });
    }
    const entry = await must(world.anyone.get(`/api/public/register/${certificate.number}`));
    expect(entry).toMatchObject({ holder: '示例数据有限公司', status: 'valid', rehearsal: false });
    const found = await must(world.anyone.get(`/api/public/register?query=${encodeURIComponent('示例街道')}`));
    expect(found.items.map(({ number }: { number: string }) => number)).toContain(certificate.number);
  });

  test('is suspended by an objection, which anyone files and follows by its code', async () => {
    const { id } = await publicised(world, { applicant, registry, agency });
    const evidence = [(await must(world.anyone.upload('/api/public/documents/upload', 'proof.txt', '示例证据'))).id];
    const body = { objector: '示例异议人', contact: '示例联系方式', claim: '权属', reason: '示例理由', evidence };
    const file = () => world.anyone.post(`/api/public/notices/${id}/object`, body, { key: `objection-to-${id}` });
    const { objection, trackingCode } = await must(file());
    expect(await must(file())).toEqual({ objection, trackingCode });
    await must(registry.client.post(`/api/cases/${id}/objections/${objection}/accept`));
    expect(await must(registry.client.get(`/api/cases/${id}`))).toMatchObject({
      status: 'suspended',
      objections: [{ contact: '示例联系方式' }],
    });
    expect((await must(applicant.client.get(`/api/cases/${id}`))).objections[0].contact).toBeNull();
    await must(applicant.client.post(`/api/cases/${id}/objections/${objection}/answer`, { answer: '示例说明' }));
    const resolve = { result: 'dismissed', reasons: '示例：证据不足' };
    await must(registry.client.post(`/api/cases/${id}/objections/${objection}/resolve`, resolve));
    expect(await must(world.anyone.get(`/api/public/objections/${trackingCode}`))).toMatchObject({
      status: 'resolved',
      result: 'dismissed',
      answer: '示例说明',
    });
    expect(await must(registry.client.get(`/api/cases/${id}`))).toMatchObject({ status: 'open', stage: 'publicity' });
  });

  test('has a document that its parties may read, and nobody else', async () => {
    const { id } = await submitted(world, applicant);
    const view = await must(registry.client.get(`/api/cases/${id}`));
    const filed = view.materials.find(({ document }: { document: unknown }) => document !== null);
    const path = `/api/cases/${id}/documents/${filed.document.id}`;
    expect((await registry.client.bytes(path)).status).toBe(200);
    for (const client of [other.client, elsewhere.client, agency.client, world.anyone])
      expect((await client.bytes(path)).status).toBeGreaterThanOrEqual(401);
    expect((await other.client.bytes(`/api/documents/${filed.document.id}`)).status).toBe(404);
  });
});

describe('what bad input gets', () => {
  const cites = (body: { because: { cite: string }[] }) => body.because.map(({ cite }) => cite);

  test('a draft regime that was not chosen as one opens no case, and says by which article it is a draft', async () => {
    const { status, body } = await draftOf('anhui-registry', {});
    expect([status, body.code, body.fields]).toEqual([409, 'regime-draft', ['regime']]);
    expect(cites(body)).toEqual(['ah-registration-2023/38']);
    expect((await draftOf('anhui-registry', { draftRegime: 'yes' })).status).toBe(400);
    expect((await draftOf('anhui-registry', { draftRegime: true })).status).toBe(200);
  });

  test('a regime opens no case before its first day or after its last, nor takes one that was drafted in its time', async () => {
    const before = now;
    const { id, version } = await drafted(world, applicant, { regime: 'shenzhen-registry', draftRegime: false });
    now = instant(Date.parse('2026-07-01T00:00:00+08:00'));
    const late = await draftOf('shenzhen-registry', {});
    const view = await must(applicant.client.get(`/api/cases/${id}`));
    const submission = await applicant.client.post(`/api/cases/${id}/submit`, {}, { version });
    now = instant(Date.parse('2023-06-30T23:59:59+08:00'));
    const early = await draftOf('shenzhen-registry', { draftRegime: true });
    now = before;
    expect([late.status, late.body.code, cites(late.body)]).toEqual([
      409,
      'regime-expired',
      ['sz-registration-2023/34'],
    ]);
    expect([submission.body.code, cites(submission.body)]).toEqual(['regime-expired', ['sz-registration-2023/34']]);
    expect([early.body.code, cites(early.body)]).toEqual(['regime-not-yet', ['sz-registration-2023/34']]);
    expect(view.offers.find(({ command }: { command: string }) => command === 'submit').barred.code).toBe(
      'regime-expired',
    );
    await must(applicant.client.post(`/api/cases/${id}/submit`, {}, { version }));
  });

  async function draftOf(regime: string, more: object) {
    const { regimes } = world.server.platform;
    const [registration = '', rules] = Object.entries(
      regimes.get(regime, shanghaiDate(now)).loaded.regime.registrations,
    )[0] ?? [''];
    const upload = applicant.client.upload('/api/resources/upload?name=示例', 'streets.csv', table(0));
    const body = { regime, registration, objectKind: rules?.objects[0], resource: (await must(upload)).id };
    return applicant.client.post('/api/cases/draft', { ...body, ...more });
  }

  test('a submission with materials missing names them and their articles, and takes no number', async () => {
    const { id, version } = await drafted(world, applicant, { without: ['applicant-identity'] });
    const { status, body } = await applicant.client.post(`/api/cases/${id}/submit`, {}, { version });
    expect([status, body.code, body.fields]).toEqual([422, 'materials-missing', ['applicant-identity']]);
    expect(cites(body)).toEqual(['ah-registration-2023/13(2)']);
    expect(await must(applicant.client.get(`/api/cases/${id}`))).toMatchObject({
      status: 'draft',
      number: '',
      version,
    });
  });

  test('the same key gives the same answer once; with another body it is refused', async () => {
    const { id, version } = await drafted(world, applicant);
    const key = 'the-very-same-key';
    const first = await must(applicant.client.post(`/api/cases/${id}/submit`, {}, { version, key }));
    const again = await must(applicant.client.post(`/api/cases/${id}/submit`, {}, { version, key }));
    expect(again).toEqual({ ...first, replayed: true });
    const misused = await applicant.client.post(`/api/cases/${id}/withdraw`, { reasons: null }, { key });
    expect([misused.status, misused.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  test('two submissions at once: one case, one number', async () => {
    const { id, version } = await drafted(world, applicant);
    const answers = await Promise.all(
      [1, 2, 3].map(() => applicant.client.post(`/api/cases/${id}/submit`, {}, { version })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter(({ status }) => status !== 200))
      expect([409, 412], body.code).toContain(status);
  });

  test('a stale version is refused with both versions', async () => {
    const { id, version } = await submitted(world, applicant);
    await must(
      registry.client.post(`/api/cases/${id}/decide`, { stage: 'acceptance', outcome: 'accept' }, { version }),
    );
    const { status, body } = await registry.client.post(
      `/api/cases/${id}/decide`,
      { stage: 'acceptance', outcome: 'refuse', reasons: '示例' },
      { version },
    );
    expect([status, body.code]).toEqual([412, 'version-stale']);
  });

  test('the same content is not registered twice under one regime', async () => {
    const content = table(9001);
    const { id } = await publicised(world, { applicant, registry, agency }, { content });
    await publicityOver(id);
    await must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'issue', outcome: 'issue' }));
    const second = await drafted(world, other, { content });
    const { status, body } = await other.client.post(`/api/cases/${second.id}/submit`);
    expect([status, body.code]).toEqual([409, 'already-registered']);
  });

  test('a damaged file leaves no resource', async () => {
    const before = await must(applicant.client.get('/api/resources'));
    const { status, body } = await applicant.client.upload(
      '/api/resources/upload',
      'a.parquet',
      'PAR1 no parquet at all',
    );
    expect([status, body.code, body.fields]).toEqual([422, 'file-damaged', ['file']]);
    expect(await must(applicant.client.get('/api/resources'))).toEqual(before);
  });

  test('a body that is no JSON, of a wrong type, or too large is a problem, and the server goes on', async () => {
    const send = (body: string) =>
      fetch(`${world.url}/api/cases/draft`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect((await send('{')).status).toBe(400);
    expect((await send(JSON.stringify({ regime: 7 }))).status).toBe(400);
    expect((await send(`"${'x'.repeat(2_000_000)}"`)).status).toBe(413);
    expect((await world.anyone.get('/api/nowhere')).body.code).toBe('route-not-found');
    expect((await world.anyone.get('/api/public/register?cursor=%00')).status).toBe(400);
    expect(await must(world.anyone.get('/api/health'))).toMatchObject({ status: 'ok' });
  });
});

describe('who may do what', () => {
  test('a case is invisible to other applicants and other authorities', async () => {
    const { id } = await submitted(world, applicant);
    for (const { client } of [other, elsewhere, agency]) {
      expect((await client.get(`/api/cases/${id}`)).body.code).toBe('not-found');
      expect(
        (await must(client.get('/api/cases?status=all&limit=100'))).items.map((item: { id: string }) => item.id),
      ).not.toContain(id);
    }
    expect((await world.anyone.get(`/api/cases/${id}`)).status).toBe(401);
    expect(await must(supervisor.client.get(`/api/cases/${id}`))).toMatchObject({ id, offers: [] });
  });

  test('a case in publicity is for the public to read, and in nobody else’s worklist', async () => {
    const { id } = await publicised(world, { applicant, registry, agency });
    await must(world.anyone.get(`/api/public/notices/${id}`));
    for (const { client } of [other, elsewhere]) {
      const { items } = await must(client.get('/api/cases?status=all&limit=100'));
      expect(items.map((item: { id: string }) => item.id)).not.toContain(id);
      expect((await client.get(`/api/cases/${id}`)).status).toBe(404);
    }
  });

  test('a draft is its applicant’s alone', async () => {
    const { id } = await drafted(world, applicant);
    for (const { client } of [registry, supervisor]) expect((await client.get(`/api/cases/${id}`)).status).toBe(404);
  });

  test('an applicant does not decide, a registry does not file', async () => {
    const { id } = await submitted(world, applicant);
    const decided = await applicant.client.post(`/api/cases/${id}/decide`, { stage: 'acceptance', outcome: 'accept' });
    expect([decided.status, decided.body.code]).toEqual([403, 'desk-wrong']);
    const withdrawn = await registry.client.post(`/api/cases/${id}/withdraw`, {});
    expect([withdrawn.status, withdrawn.body.code]).toEqual([403, 'desk-wrong']);
    const own = await applicant.client.post(`/api/cases/${id}/attach`, {
      material: 'compliance-report',
      document: null,
    });
    expect([own.status, own.body.code]).toEqual([403, 'material-by-third-party']);
  });

  test('a reviewer with a tie to the applicant may not review', async () => {
    const tied = await world.organisation('enterprise', '有关联示例公司');
    const { id } = await submitted(world, tied);
    await must(
      tied.client.post(`/api/organisations/${tied.id}/ties/declare`, { with: registry.id, nature: 'ownership' }),
    );
    const { status, body } = await registry.client.post(`/api/cases/${id}/decide`, {
      stage: 'acceptance',
      outcome: 'accept',
    });
    expect([status, body.code]).toEqual([403, 'conflict-of-interest']);
    expect(body.because.map(({ cite }: { cite: string }) => cite)).toEqual(['ah-registration-2023/11(4)']);
  });

  test('an agency with a tie to the applicant is not assigned, whichever side has declared it', async () => {
    for (const by of ['applicant', 'agency'] as const) {
      const reviewer = await world.organisation('agency', '有关联示例审查所');
      const enterprise = await world.organisation('enterprise', '受审示例公司');
      const [from, to] = by === 'applicant' ? [enterprise, reviewer] : [reviewer, enterprise];
      const administrator = by === 'applicant' ? enterprise.client : world.owner;
      administrator.organisation = from.id;
      const tie = await administrator.post(`/api/organisations/${from.id}/ties/declare`, {
        ...{ with: to.id, nature: 'ownership' },
      });
      expect(tie.status).toBe(200);
      const { id } = await submitted(world, enterprise);
      const assign = (agencyId: string) => registry.client.post(`/api/cases/${id}/assign-review`, { agency: agencyId });
      await must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'acceptance', outcome: 'accept' }));
      expect(await assign(reviewer.id)).toMatchObject({
        status: 403,
        body: {
          code: 'conflict-of-interest',
          fields: ['agency'],
          because: [{ cite: 'ah-registration-2023/11(4)' }],
        },
      });
      expect((await must(registry.client.get(`/api/cases/${id}`))).agency).toBeNull();
      expect((await assign(agency.id)).status).toBe(200);
    }
  });

  test('only the assigned agency files a report', async () => {
    const { id } = await submitted(world, applicant);
    const stranger = await world.organisation('agency', '另一示例审查所');
    await must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'acceptance', outcome: 'accept' }));
    const report = {
      document: 'doc_00000000000000000000000000',
      conclusion: 'pass',
      findings: 'x',
      samples: '',
      independent: true,
    };
    expect((await stranger.client.post(`/api/cases/${id}/file-report`, report)).status).toBe(404);
    await reviewed(id, { registry, agency });
  });

  test('an authority sets the numbers that its instrument leaves to it, not below the least, and no other does', async () => {
    const path = '/api/settings/anhui-registry/set';
    expect((await elsewhere.client.post(path, { settings: { 'supplement-days': 7 } })).status).toBe(404);
    expect((await registry.client.post(path, { settings: { 'supplement-days': 0 } })).body.code).toBe(
      'setting-too-low',
    );
    expect((await registry.client.post(path, { settings: { nonsense: 1 } })).body.code).toBe('setting-unknown');
    const { version } = await must(registry.client.get('/api/settings/anhui-registry'));
    await must(registry.client.post(path, { settings: { 'supplement-days': 7 } }, { version }));
    expect((await registry.client.post(path, { settings: { 'supplement-days': 8 } }, { version })).body.code).toBe(
      'version-stale',
    );
    const { items } = await must(registry.client.get('/api/settings/anhui-registry'));
    expect(items.find(({ id }: { id: string }) => id === 'supplement-days')).toMatchObject({ value: 7 });
  });
});

test('a worklist pages by cursor, each case once', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = await must(registry.client.get(`/api/cases?status=all&limit=3${query}`));
    seen.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  const all = await must(registry.client.get('/api/cases?status=all&limit=100'));
  expect(seen).toEqual(all.items.map(({ id }: { id: string }) => id));
  expect(new Set(seen).size).toBe(seen.length);
});

test('every table is rebuilt from the journal, equal', async () => {
  const { db, aggregates } = world.server.platform;
  const { before, after, events } = await rebuild(db, aggregates);
  expect(events).toBeGreaterThan(100);
  expect(after).toEqual(before);
});

test('the role of the server owns nothing and can not touch the journal', async () => {
  const { db } = world.server.platform;
  const tried = (sql: (tx: Parameters<Parameters<typeof withScope>[2]>[0]) => Promise<unknown>) =>
    withScope(db, { kind: 'system' }, sql);
  await expect(tried((tx) => tx.updateTable('journal').set({ actor: 'x' }).execute())).rejects.toThrow(
    /permission|append-only/,
  );
  await expect(tried((tx) => tx.deleteFrom('journal').execute())).rejects.toThrow(/permission|append-only/);
  const seen = await withScope(db, { kind: 'public' }, (tx) => tx.selectFrom('journal').select('seq').execute());
  expect(seen).toEqual([]);
});
