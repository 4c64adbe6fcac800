import { shanghaiDate } from '@shuji/core/kernel';
import { sealApplication } from '@shuji/core/registry';
import { sampleFacts } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import { Client } from '../../../packages/server/test/client.js';
import {
  certificate,
  type SealFixture,
  sealedCode,
  signature,
  trustIssuer,
} from '../../../packages/server/test/seals.js';
import { must, password, type World } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { journalOf, setting } from './setting.js';

/** A registration of an object without data whose draft is sealed, and the rule by which it may be. */
interface Sealed {
  readonly registration: string;
  readonly kind: string;
  /** A question of text. */
  readonly question: string;
  readonly cite: string;
}

/** An application filed online is sealed with the certificate of the applicant, which everybody at the case sees, and what changes later voids it. */
export function sealsApplications(regime: string, sealed: Sealed): Scenario {
  return through(sealApplication, async () => {
    const played = await setting();
    const clerk = await played.registry(regime);
    const client = await sealingApplicant(played.world);
    const id = await draftOf(client, played.world, regime, sealed);
    const view = () => must(client.get(`/api/cases/${id}`));
    const seal = async (name: SealFixture, signed = name) => {
      const { sealing } = await view();
      const body = { certificate: await certificate(name), signature: await signature(signed, sealing.fingerprint) };
      return client.post(`/api/cases/${id}/seal`, body);
    };
    const refused = async (answer: ReturnType<typeof seal>) => {
      const { status, body } = await answer;
      return [status, body.code, body.because[0].cite];
    };
    expect((await view()).sealing.because).toMatchObject([{ cite: sealed.cite }]);
    expect(await refused(seal('rsa', 'ec'))).toEqual([422, 'seal-invalid', sealed.cite]);
    expect(await refused(seal('expired'))).toEqual([422, 'seal-expired', sealed.cite]);
    expect(await refused(seal('other'))).toEqual([422, 'seal-not-of-applicant', sealed.cite]);
    expect((await view()).seal).toBeNull();

    await must(seal('rsa'));
    expect((await view()).seal).toMatchObject({
      trusted: false,
      voided: false,
      issuer: expect.stringContaining('测试根证书'),
    });
    await trustIssuer(played.world.dataDir);
    await must(seal('rsa'));
    expect((await view()).seal).toMatchObject({ trusted: true, subject: expect.stringContaining(sealedCode) });
    expect((await journalOf(id)).filter(({ type }) => type === 'ApplicationSealed')).toHaveLength(2);

    await must(client.post(`/api/cases/${id}/answer`, { facts: { [sealed.question]: '改过的回答' } }));
    expect((await view()).seal).toMatchObject({ trusted: true, voided: true });
    await must(seal('ec'));
    expect((await view()).seal).toMatchObject({ trusted: false, voided: false });

    await attachAll(client, id);
    expect((await view()).seal.voided).toBe(true);
    await must(seal('rsa'));
    await must(client.post(`/api/cases/${id}/submit`));
    const desk = await must(clerk.client.get(`/api/cases/${id}`));
    expect(desk).toMatchObject({ status: 'open', sealing: null, seal: { trusted: true, voided: false } });
    expect(desk.timeline.filter(({ type }: { type: string }) => type === 'ApplicationSealed')).toHaveLength(4);
    expect((await clerk.client.post(`/api/cases/${id}/seal`, { certificate: 'x', signature: 'AAAA' })).status).toBe(
      403,
    );
  });
}

// The organisation that the certificates of the fixtures name.
async function sealingApplicant({ url }: World): Promise<Client> {
  const client = new Client(url);
  const person = { name: '示例盖章人', email: 'seal@example.com', password };
  await must(client.post('/api/accounts/register', person));
  const body = { name: '示例盖章有限公司', uscc: sealedCode, kind: 'enterprise' };
  client.organisation = (await must(client.post('/api/organisations/found', body))).id;
  return client;
}

async function draftOf(client: Client, world: World, regime: string, { registration, kind }: Sealed): Promise<string> {
  const { loaded } = world.server.platform.regimes.get(regime, shanghaiDate(world.server.platform.source.now()));
  const rules = loaded.regime.registrations[registration];
  if (!rules) throw new Error(`no registration ${registration}`);
  const facts = sampleFacts(rules, loaded, kind, {});
  const body = { regime, registration, objectKind: kind, objectName: '登记账户', facts };
  return (await must(client.post('/api/cases/draft', body))).id;
}

async function attachAll(client: Client, id: string): Promise<void> {
  const { materials } = await must(client.get(`/api/cases/${id}`));
  for (const { id: material, kind, state } of materials) {
    if (kind !== 'document' || state !== 'missing') continue;
    const { id: document } = await must(client.upload('/api/documents/upload', `${material}.txt`, `示例：${material}`));
    await must(client.post(`/api/cases/${id}/attach`, { material, document }));
  }
}
