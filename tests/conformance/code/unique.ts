import { verifyFile } from '@shuji/core/evidence';
import { sampleFacts } from '@shuji/core/rulebook';
import { registeredAs } from '@shuji/server/registry';
import { expect } from 'vitest';
import { table } from '../../../packages/server/test/registration.js';
import { type Member, must } from '../../../packages/server/test/world.js';
import { loadedRegime } from '../rules.js';
import { type Scenario, through } from '../scenario.js';
import { issued } from './issued.js';
import { regimeOfToday, setting } from './setting.js';

/** The same content is registered once: nobody else registers it under any type, and a certificate that was changed proves nothing. */
export function registersContentOnce(regime: string, otherType: string): Scenario {
  return through(registeredAs, async () => {
    const all = await setting();
    const { world, applicant, registry } = all;
    const clerk = await registry(regime);
    const content = table(880);
    const id = await issued(all, { clerk, regime, content });
    const { certificates } = await must(applicant.client.get(`/api/cases/${id}`));

    const stranger = await world.organisation('enterprise', '同数据示例有限公司');
    const [first = ''] = Object.keys(regimeOfToday(world, regime).registrations);
    for (const registration of [first, otherType])
      expect(await applied(stranger, regime, registration, content), registration).toMatchObject({
        status: 409,
        body: { code: 'already-registered' },
      });

    const { keys } = await must(world.anyone.get('/api/public/log/keys'));
    const { bytes } = await world.anyone.bytes(`/api/public/certificates/${certificates[0].id}.json`);
    expect(verifyFile(bytes, { keys })).toMatchObject({ ok: true });
    const changed = new TextDecoder().decode(bytes).replaceAll(applicant.name, stranger.name);
    expect(verifyFile(new TextEncoder().encode(changed), { keys })).toMatchObject({ ok: false });
  });
}

/** An application of somebody for the same content, complete, and what its submission answers. */
async function applied({ client }: Member, regime: string, registration: string, content: string) {
  const loaded = loadedRegime(regime);
  const rules = loaded.regime.registrations[registration];
  if (!rules) throw new Error(`no registration ${registration}`);
  const [objectKind = ''] = rules.objects;
  const resource = (await must(client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', content))).id;
  const facts = sampleFacts(rules, loaded, objectKind, {});
  const body = { regime, registration, objectKind, resource, facts, draftRegime: true };
  const { id } = await must(client.post('/api/cases/draft', body));
  const { materials } = await must(client.get(`/api/cases/${id}`));
  for (const { id: material, kind, state, by } of materials) {
    if (state !== 'missing' || by !== 'applicant' || kind === 'form' || kind === 'fingerprint') continue;
    const upload = kind === 'commitment' ? null : await must(client.upload('/api/documents/upload', 'a.txt', material));
    await must(client.post(`/api/cases/${id}/attach`, { material, document: upload?.id ?? null }));
  }
  return client.post(`/api/cases/${id}/submit`);
}
