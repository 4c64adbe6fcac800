import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from '../../test/client.js';
import { declared, publicised, reportOf, submitted } from '../../test/registration.js';
import { type Member, must, openWorld, password, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let applicant: Member;
let registry: Member;
let agency: Member;
let supervisor: Member;
beforeAll(async () => {
  world = await openWorld();
  applicant = await world.organisation('enterprise', '示例数据公司');
  registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  agency = await world.organisation('agency', '示例审查所');
  supervisor = await world.organisation('supervisor', '示例监管部门');
});
afterAll(() => world.close());

/** A case that is accepted and waits for its review. */
async function accepted(by = applicant): Promise<string> {
  const { id } = await submitted(world, by);
  await must(registry.client.post(`/api/cases/${id}/decide`, { stage: 'acceptance', outcome: 'accept' }));
  return id;
}
const assign = (id: string, to: Member, version?: number) =>
  registry.client.post(
    `/api/cases/${id}/assign-review`,
    { agency: to.id },
    version === undefined ? undefined : { version },
  );

describe('a reviewer', () => {
  test('reports after it has declared, and the desks of the case see what it concluded on', async () => {
    const id = await accepted();
    await must(assign(id, agency));
    const report = await reportOf(id, agency);
    expect(await agency.client.post(`/api/cases/${id}/file-report`, report)).toMatchObject({
      status: 422,
      body: { code: 'independence-not-declared', because: [{ cite: 'ah-registration-2023/11(4)' }] },
    });
    await declared(id, agency);
    expect((await agency.client.post(`/api/cases/${id}/file-report`, { ...report, table: [] })).body).toMatchObject({
      code: 'findings-missing',
      fields: expect.arrayContaining(['compliance', 'truth', 'samples', 'state-secret']),
    });
    await must(agency.client.post(`/api/cases/${id}/file-report`, report));
    for (const desk of [registry, applicant, agency]) {
      const { review } = await must(desk.client.get(`/api/cases/${id}`));
      expect(review.report).toMatchObject({
        complete: true,
        conclusion: 'pass',
        signers: [{ name: expect.any(String) }],
      });
      expect(review.report.table).toHaveLength(review.asked.length);
      expect(review.declarations).toHaveLength(1);
    }
  });

  test('with a tie is out of the case, the same agency is not assigned again, and a later case finds the tie', async () => {
    const other = await world.organisation('enterprise', '曾有往来示例公司');
    const tied = await world.organisation('agency', '曾有往来示例审查所');
    const id = await accepted(other);
    await must(assign(id, tied));
    await declared(id, tied, ['equity']);
    expect(await must(registry.client.get(`/api/cases/${id}`))).toMatchObject({
      agency: null,
      review: { refused: [{ agency: '曾有往来示例审查所' }] },
    });
    expect((await tied.client.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await assign(id, tied)).body).toMatchObject({ code: 'agency-tied' });
    expect((await assign(id, agency)).status).toBe(200);
    const later = await accepted(other);
    expect(await assign(later, tied)).toMatchObject({
      status: 409,
      body: {
        code: 'reviewer-tied',
        fields: ['earlier-declaration'],
        because: [{ cite: 'ah-registration-2023/11(4)' }],
      },
    });
  });

  test('that shares a member with the applicant is not assigned', async () => {
    const shared = await world.organisation('agency', '同员示例审查所');
    const id = await accepted();
    const invitation = { email: applicant.email, roles: ['clerk'] };
    const { link } = await must(shared.client.post(`/api/organisations/${shared.id}/invite`, invitation));
    const token = new URL(link).searchParams.get('token');
    await must(applicant.client.post('/api/invitations/accept', { token }));
    expect((await assign(id, shared)).body).toMatchObject({ code: 'reviewer-tied', fields: ['shared-member'] });
  });

  test('is assigned once, where two officers assign at once', async () => {
    const id = await accepted();
    const another = await world.organisation('agency', '另一示例审查所');
    const { version } = await must(registry.client.get(`/api/cases/${id}`));
    const answers = await Promise.all([assign(id, agency, version), assign(id, another, version)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

/** A second reviewer of the agency. */
async function colleague(): Promise<Member> {
  const email = 'second.reviewer@example.com';
  const { link } = await must(
    agency.client.post(`/api/organisations/${agency.id}/invite`, { email, roles: ['reviewer'] }),
  );
  const client = new Client(world.url);
  const token = new URL(link).searchParams.get('token');
  await must(client.post('/api/invitations/accept', { token, name: '示例审查员乙', password }));
  client.organisation = agency.id;
  return { ...agency, email, client };
}

describe('signatures', () => {
  test('of two different professionals complete a report where the authority asks for two', async () => {
    const { version } = await must(registry.client.get('/api/settings/anhui-registry'));
    await must(
      registry.client.post('/api/settings/anhui-registry/set', { settings: { 'review-signatures': 2 } }, { version }),
    );
    const id = await accepted();
    await must(assign(id, agency));
    await declared(id, agency);
    await must(agency.client.post(`/api/cases/${id}/file-report`, await reportOf(id, agency)));
    const again = await agency.client.post(`/api/cases/${id}/sign-report`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'signed-already' } });
    expect((await registry.client.post(`/api/cases/${id}/sign-report`, {})).body.code).toBe('desk-wrong');
    expect((await must(registry.client.get(`/api/cases/${id}`))).review.report).toBeNull();
    await must(agency.client.post(`/api/cases/${id}/withdraw-signature`, {}));
    expect((await agency.client.post(`/api/cases/${id}/sign-report`, {})).body.code).toBe('report-not-drafted');
    const second = await colleague();
    await must(agency.client.post(`/api/cases/${id}/file-report`, await reportOf(id, agency)));
    expect((await second.client.post(`/api/cases/${id}/sign-report`, {})).body.code).toBe('independence-not-declared');
    await declared(id, second);
    await must(second.client.post(`/api/cases/${id}/sign-report`, {}));
    const { report } = (await must(registry.client.get(`/api/cases/${id}`))).review;
    expect(report).toMatchObject({ complete: true, signers: [{}, {}] });
    expect(new Set(report.signers.map(({ person }: { person: string }) => person)).size).toBe(2);
    const now = await must(registry.client.get('/api/settings/anhui-registry'));
    await must(
      registry.client.post(
        '/api/settings/anhui-registry/set',
        { settings: { 'review-signatures': 1 } },
        { version: now.version },
      ),
    );
  });
});

describe('working papers', () => {
  test('are of the agency and the supervisor alone, are kept once, and are not removed while they must be kept', async () => {
    const { id } = await publicised(world, { applicant, registry, agency });
    const document = (await must(agency.client.upload('/api/documents/upload', '底稿.txt', '示例底稿'))).id;
    const path = `/api/cases/${id}/review-papers`;
    await must(agency.client.post(`${path}/keep`, { document }));
    expect((await agency.client.post(`${path}/keep`, { document })).body.code).toBe('paper-kept-already');
    const { items, until, because } = await must(agency.client.get(path));
    expect({ names: items.map((item: { document: { name: string } }) => item.document.name), until }).toEqual({
      names: ['底稿.txt'],
      until: null,
    });
    expect(because).toMatchObject([{ cite: 'ah-registration-2023/11(3)', basis: 'authority' }]);
    expect((await must(supervisor.client.get(path))).items).toHaveLength(1);
    const [paper] = items;
    expect((await supervisor.client.get(`${path}/${paper.id}/document`)).status).toBe(200);
    for (const stranger of [applicant, registry]) {
      expect((await stranger.client.get(path)).status).toBe(404);
      expect((await stranger.client.get(`${path}/${paper.id}/document`)).status).toBe(404);
      expect((await stranger.client.get(`/api/cases/${id}/documents/${document}`)).status).toBe(404);
      expect(JSON.stringify(await must(stranger.client.get(`/api/cases/${id}`)))).not.toContain(document);
    }
    expect((await applicant.client.post(`${path}/keep`, { document })).status).toBe(403);
    expect((await agency.client.post(`${path}/${paper.id}/remove`, {})).body).toMatchObject({ code: 'paper-retained' });
    const another = await world.organisation('agency', '旁观示例审查所');
    expect((await another.client.get(path)).status).toBe(404);
    expect((await another.client.post(`${path}/${paper.id}/remove`, {})).status).toBe(404);
  });
});

test('a rebuild makes reviews, declared ties and working papers anew as they stood', async () => {
  const { db, aggregates } = world.server.platform;
  const { before, after } = await rebuild(db, aggregates);
  expect(after).toEqual(before);
});
