import { certificateFile, seedSigner, signCheckpoint } from '@shuji/core/evidence';
import { endOfDay, type Instant, instant, LocalDate, shanghaiDate } from '@shuji/core/kernel';
import { sampleFacts } from '@shuji/core/rulebook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, publicised, table } from '../../test/registration.js';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild, sourceAt, systemSource } from '../kernel/index.js';
import { systemActor } from '../main/index.js';

const regime = 'tjifa-003';
const clause = [{ cite: 'tjifa-003-2022/6.4.1.4' }];

// Two installations: each has a database, a log and a key of its own.
let now: Instant = instant(Date.parse('2025-09-15T09:00:00+08:00'));
let origin: World;
let here: World;
let holder: Member;
let applicant: Member;
let other: Member;
let registry: Member;
let certificate: { number: string; id: string };
let bytes: Uint8Array<ArrayBuffer>;
let key: string;
const content = table(9001);

beforeAll(async () => {
  const source = sourceAt(() => now, systemSource);
  origin = await openWorld({ source });
  holder = await origin.organisation('enterprise', '示例数据有限公司');
  const issuer = await origin.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
  const agency = await origin.organisation('agency', '示例审查所');
  ({ certificate, bytes } = await issued(issuer, agency));
  [key] = (await must(origin.anyone.get('/api/public/log/keys'))).keys;
  here = await openWorld({ source });
  // The first organisation of each world has the same invented credit code: it is the same enterprise.
  applicant = await here.organisation('enterprise', '示例数据有限公司');
  other = await here.organisation('enterprise', '另一示例有限公司');
  registry = await here.organisation('registry', '示例登记平台', 'data-asset-platform');
  for (const member of [applicant, other]) await accountOf(here, regime, member);
});

afterAll(async () => {
  await origin?.close();
  await here?.close();
});

async function issued(issuer: Member, agency: Member) {
  const { id } = await publicised(origin, { applicant: holder, registry: issuer, agency }, { content });
  const open = await must(issuer.client.get(`/api/cases/${id}`));
  const clock = open.clocks.find((entry: { state: string }) => entry.state === 'running');
  now = endOfDay(LocalDate.parse(clock.due));
  await origin.server.platform.registry.tick(id as never, { clock: clock.id }, { actor: systemActor });
  await must(issuer.client.post(`/api/cases/${id}/decide`, { stage: 'issue', outcome: 'issue' }));
  const [made] = (await must(holder.client.get(`/api/cases/${id}`))).certificates;
  const file = await origin.anyone.bytes(`/api/public/certificates/${made.id}.json`);
  return { certificate: made, bytes: Uint8Array.from(file.bytes) };
}

/** A draft of an initial registration, by recognition unless another is named, with every paper but the certificate. */
async function draft(by: Member, { registration = 'recognised', data = content } = {}): Promise<string> {
  const { regimes } = here.server.platform;
  const { loaded } = regimes.get(regime, shanghaiDate(now));
  const rules = loaded.regime.registrations[registration];
  if (!rules) throw new Error(registration);
  const facts = sampleFacts(rules, loaded, 'data-set', {});
  const resource = (await must(by.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', data))).id;
  const body = { regime, registration, objectKind: 'data-set', resource, facts, draftRegime: true };
  const { id } = await must(by.client.post('/api/cases/draft', body));
  for (const { id: material, kind, by: who } of rules.materials) {
    if (kind === 'form' || who !== 'applicant' || material === 'origin-certificate') continue;
    const paper = () => must(by.client.upload('/api/documents/upload', `${material}.txt`, `示例：${material}`));
    const document = kind === 'commitment' ? null : (await paper()).id;
    await must(by.client.post(`/api/cases/${id}/attach`, { material, document }));
  }
  return id;
}

async function present(id: string, file: Uint8Array<ArrayBuffer> | string, by = applicant) {
  const document = (await must(by.client.upload('/api/documents/upload', 'certificate.json', file))).id;
  return { document, ...(await by.client.post(`/api/cases/${id}/present-certificate`, { document })) };
}

const agreement = () => ({ name: '安徽示例登记机构', key, regimes: ['anhui-registry'], reasons: '签有互认协议' });
const recognise = (more: object = {}, by = registry) =>
  by.client.post('/api/recognised-registries/recognise', { ...agreement(), ...more });

/** The certificate as a log with another key would sign it, under the same name. */
function forged(): Uint8Array<ArrayBuffer> {
  const file = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const name = key.split('+')[0] ?? '';
  const signer = seedSigner(name, new Uint8Array(32).fill(3));
  const [, size = '', root = ''] = file.checkpoint.split('\n');
  const checkpoint = signCheckpoint({ size: Number(size), root: Buffer.from(root, 'base64') }, signer);
  const { leafIndex, treeSize, hashes } = file.proof;
  const evidence = { event: file.event, salt: Buffer.from(file.salt, 'hex'), leafIndex, treeSize, checkpoint };
  const made = { ...evidence, hashes: hashes.map((hash: string) => Buffer.from(hash, 'hex')), key: signer.key };
  return Uint8Array.from(certificateFile(made));
}

function altered(from: string, to: string): string {
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.includes(from)) throw new Error(`no ${from} in the certificate`);
  return text.replaceAll(from, to);
}

/** The certificate with the place of another leaf of the same log. */
function ofAnotherLeaf(): string {
  const { leafIndex } = JSON.parse(Buffer.from(bytes).toString('utf8')).proof;
  return altered(`"leafIndex": ${leafIndex}`, `"leafIndex": ${leafIndex - 1}`);
}

describe('recognition between two installations', () => {
  let draftId: string;

  test('a certificate of a registry that nobody has recognised is refused, whatever its file says', async () => {
    draftId = await draft(applicant);
    expect(await present(draftId, bytes)).toMatchObject({
      status: 422,
      body: { code: 'registry-unknown', fields: ['document'], because: clause },
    });
  });

  test('an administrator of the registry alone names whom it recognises, and anybody reads whom', async () => {
    expect(await recognise({}, applicant)).toMatchObject({ status: 403, body: { code: 'action-not-allowed' } });
    expect(await recognise({ key: 'shuji+00+AA' })).toMatchObject({ body: { code: 'registry-key-malformed' } });
    expect(await recognise({ until: '2025-01-01' })).toMatchObject({ body: { code: 'recognition-period' } });
    await must(recognise());
    expect(await recognise()).toMatchObject({ status: 409, body: { code: 'registry-recognised-already' } });
    const { items } = await must(here.anyone.get(`/api/recognised-registries?regime=${regime}`));
    expect(items).toMatchObject([{ ...agreement(), until: null, standing: 'holds', origin: key.split('+')[0] }]);
    expect(await must(here.anyone.get('/api/recognised-registries?regime=anhui-registry'))).toEqual({ items: [] });
  });

  test('forged and swapped certificates are refused, and leave nothing behind', async () => {
    const refusals: [Uint8Array<ArrayBuffer> | string, string][] = [
      ['{}', 'certificate-unreadable'],
      ['x'.repeat(1_048_577), 'certificate-unreadable'],
      [altered('示例街道表', '示例街道志'), 'proof-broken'],
      [altered(certificate.number, certificate.number.replace(/1(\.\w)?$/, '2$1')), 'proof-broken'],
      [ofAnotherLeaf(), 'proof-broken'],
      [forged(), 'registry-unknown'],
    ];
    for (const [file, code] of refusals)
      expect(await present(draftId, file), code).toMatchObject({ status: 422, body: { code, because: clause } });
    const view = await must(applicant.client.get(`/api/cases/${draftId}`));
    expect(view).toMatchObject({ recognised: null, version: expect.any(Number) });
    expect(view.timeline.map(({ type }: { type: string }) => type)).not.toContain('CertificateRecognised');
  });

  test('the certificate of another holder, or of other data, is refused', async () => {
    const theirs = await draft(other);
    expect(await present(theirs, bytes, other)).toMatchObject({
      status: 403,
      body: { code: 'certificate-of-another', fields: ['applicant'], because: clause },
    });
    const different = await draft(applicant, { data: table(9002) });
    expect(await present(different, bytes)).toMatchObject({
      status: 422,
      body: { code: 'certificate-object-differs', fields: ['object'], because: clause },
    });
  });

  test('rules that say nothing of it give a certificate no effect', async () => {
    const id = await draft(applicant, { registration: 'initial' });
    expect(await present(id, bytes)).toMatchObject({ status: 422, body: { code: 'recognition-not-provided' } });
    expect(await must(applicant.client.get(`/api/cases/${id}`))).toMatchObject({ recognition: null });
  });

  test('a certificate that holds answers what it proves, waives its paper, and is named on the next', async () => {
    const { status, document } = await present(draftId, bytes);
    expect(status).toBe(200);
    const view = await must(applicant.client.get(`/api/cases/${draftId}`));
    expect(view).toMatchObject({
      facts: { origin_platform: '安徽示例登记机构', origin_recognised: true, origin_certificate: certificate.number },
      recognised: {
        number: certificate.number,
        registry: '安徽示例登记机构',
        regime: 'anhui-registry',
        holder: holder.name,
      },
      recognition: { waives: [{ id: 'origin-certificate' }], instead: { stages: [{ id: 'review' }] }, because: clause },
    });
    const paper = view.materials.find(({ id }: { id: string }) => id === 'origin-certificate');
    expect(paper.state).toBe('waived');
    const changing = { facts: { origin_certificate: 'TJ-1' } };
    expect(await applicant.client.post(`/api/cases/${draftId}/answer`, changing)).toMatchObject({
      status: 409,
      body: { code: 'answered-by-certificate', fields: ['origin_certificate'] },
    });
    await must(applicant.client.post(`/api/cases/${draftId}/submit`, {}));
    const seen = await must(registry.client.get(`/api/cases/${draftId}`));
    expect(seen).toMatchObject({
      stage: 'recognition',
      recognised: { number: certificate.number, recordedAt: expect.any(String) },
    });
    const line = seen.timeline.find(({ type }: { type: string }) => type === 'CertificateRecognised');
    expect(line).toMatchObject({ detail: { zh: `${certificate.number} · 安徽示例登记机构` }, because: clause });
    // Whoever sees the case sees the file that was presented.
    expect((await registry.client.get(`/api/cases/${draftId}/documents/${document}`)).status).toBe(200);
    expect((await other.client.get(`/api/cases/${draftId}/documents/${document}`)).status).toBe(404);
  });

  test('it is presented once: another case with it is refused while that one goes on', async () => {
    const second = await draft(applicant, { data: content });
    expect(await present(second, bytes)).toMatchObject({
      status: 409,
      body: { code: 'already-presented', because: clause },
    });
  });

  test('two drafts that were presented with it at once: one is filed, the other is refused', async () => {
    await must(applicant.client.post(`/api/cases/${draftId}/withdraw`, {}));
    const ids = [await draft(applicant), await draft(applicant)];
    for (const id of ids) expect((await present(id, bytes)).status).toBe(200);
    const answers = await Promise.all(ids.map((id) => applicant.client.post(`/api/cases/${id}/submit`, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'already-presented' });
    draftId = ids[answers.findIndex(({ status }) => status === 200)] ?? '';
  });

  test('the case goes to its certificate, which names the earlier one and its registry', async () => {
    await must(registry.client.post(`/api/cases/${draftId}/decide`, { stage: 'recognition', outcome: 'recognise' }));
    const open = await must(registry.client.get(`/api/cases/${draftId}`));
    const clock = open.clocks.find((entry: { state: string }) => entry.state === 'running');
    now = endOfDay(LocalDate.parse(clock.due));
    await here.server.platform.registry.tick(draftId as never, { clock: clock.id }, { actor: systemActor });
    await must(registry.client.post(`/api/cases/${draftId}/decide`, { stage: 'issue', outcome: 'issue' }));
    const { certificates } = await must(applicant.client.get(`/api/cases/${draftId}`));
    const [first] = certificates.filter(({ kind }: { kind: string }) => kind === 'confirmation-certificate');
    const file = await here.anyone.bytes(`/api/public/certificates/${first.id}.json`);
    const { fields } = JSON.parse(Buffer.from(file.bytes).toString('utf8')).event.data;
    expect(fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'origin-platform', value: '安徽示例登记机构' }),
        expect.objectContaining({ id: 'origin-certificate', value: certificate.number }),
      ]),
    );
  });

  test('what has ended is recognised no more', async () => {
    const { items } = await must(here.anyone.get(`/api/recognised-registries?regime=${regime}`));
    const end = (by: Member) =>
      by.client.post(`/api/recognised-registries/${items[0].id}/end`, { reasons: '协议终止' });
    expect(await end(applicant)).toMatchObject({ status: 403 });
    await must(end(registry));
    expect(await end(registry)).toMatchObject({ status: 409, body: { code: 'recognition-over' } });
    const id = await draft(applicant, { data: table(9003) });
    expect(await present(id, bytes)).toMatchObject({
      status: 409,
      body: { code: 'recognition-over', because: clause },
    });
    const list = await must(here.anyone.get(`/api/recognised-registries?regime=${regime}`));
    expect(list.items).toMatchObject([{ standing: 'ended', endedFor: '协议终止' }]);
  });

  test('is in the journal: every table is rebuilt from it, equal', async () => {
    const { db, aggregates } = here.server.platform;
    const { before, after } = await rebuild(db, aggregates);
    expect(after).toEqual(before);
  });
});
