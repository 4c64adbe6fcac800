import { verifyFile } from '@shuji/core/evidence';
import { openPlatform } from '@shuji/server/main';
import { expect } from 'vitest';
import { publicised } from '../../../packages/server/test/registration.js';
import { must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { journalOf, regimeOfToday, setting } from './setting.js';

/** The platform carries a case from its draft through every stage to a certificate that proves itself, and keeps the traces. */
export function carriesWholeFlow(regime: string): Scenario {
  return through(openPlatform, async () => {
    const { world, applicant, agency, registry, limitOver } = await setting();
    const clerk = await registry(regime);
    const { id } = await publicised(world, { applicant, registry: clerk, agency }, { regime });
    expect(await must(world.anyone.get(`/api/public/notices/${id}`))).toMatchObject({ status: 'open' });
    await limitOver(id, clerk);
    const { stage, offers } = await must(clerk.client.get(`/api/cases/${id}`));
    const { outcome } = offers.find(({ command, positive }: Offer) => command === 'decide' && positive);
    await must(clerk.client.post(`/api/cases/${id}/decide`, { stage, outcome, reasons: '示例理由' }));

    const view = await must(applicant.client.get(`/api/cases/${id}`));
    expect(view).toMatchObject({ status: 'ended', outcome: 'issued' });
    const [rules] = Object.values(regimeOfToday(world, regime).registrations);
    const done = view.stages.filter(({ state }: { state: string }) => state === 'done');
    expect(done.map(({ id: stage }: { id: string }) => stage)).toEqual(Object.keys(rules?.stages ?? {}));
    const { keys } = await must(world.anyone.get('/api/public/log/keys'));
    const { bytes } = await world.anyone.bytes(`/api/public/certificates/${view.certificates[0].id}.json`);
    expect(verifyFile(bytes, { keys })).toMatchObject({ ok: true });
    const types = (await journalOf(id)).map(({ type }) => type);
    for (const type of ['CaseDrafted', 'CaseSubmitted', 'StageDecided', 'CertificateIssued', 'CaseEnded'])
      expect(types).toContain(type);
  });
}

interface Offer {
  readonly command: string;
  readonly positive: boolean;
}
