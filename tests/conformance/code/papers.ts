import { shanghaiDate } from '@shuji/core/kernel';
import { takeIn } from '@shuji/core/registry';
import { sampleFacts } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import { type Member, must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { type Setting, setting } from './setting.js';

/** A registration of an object without data, and until when its first stage lasts where papers came on a day. */
interface Papers {
  readonly registration: string;
  readonly receivedOn: string;
  readonly due: string;
  readonly cite: string;
}

/** An application is handed over, comes by registered mail, or is filed online; on paper its time runs from the day of receipt. */
export function takesInPapers(regime: string, papers: Papers): Scenario {
  return through(takeIn, async () => {
    const played = await setting();
    const clerk = await played.registry(regime);
    for (const [name, channel] of [
      ['当面示例有限公司', 'in-person'],
      ['邮寄示例有限公司', 'registered-mail'],
    ] as const) {
      const applicant = await played.world.organisation('enterprise', name);
      const filed = { regime, registration: papers.registration, objectKind: 'account', objectName: '登记账户' };
      const body = { ...filed, applicant: applicant.id, channel, receivedOn: papers.receivedOn };
      const own = await must(applicant.client.post('/api/cases/draft', filed));
      expect((await must(applicant.client.get(`/api/cases/${own.id}`))).intake).toBeNull();
      const online = await clerk.client.post('/api/cases/take-in', { ...body, channel: 'online' });
      expect([online.body.code, online.body.because[0].cite]).toEqual(['channel-not-offered', papers.cite]);

      const { id } = await must(clerk.client.post('/api/cases/take-in', body));
      await written(played, id, clerk, papers.registration);
      const view = await must(applicant.client.get(`/api/cases/${id}`));
      expect(view).toMatchObject({
        status: 'open',
        intake: { channel, receivedOn: papers.receivedOn, by: clerk.name },
      });
      expect([shanghaiDate(view.submittedAt), view.clocks[0].due]).toEqual([papers.receivedOn, papers.due]);
    }
  });
}

// The registry writes down what the papers say, scans each of them, and files the application.
async function written({ world }: Setting, id: string, { client }: Member, registration: string): Promise<void> {
  const { regime } = await must(client.get(`/api/cases/${id}`));
  const { loaded } = world.server.platform.regimes.get(regime, shanghaiDate(world.server.platform.source.now()));
  const rules = loaded.regime.registrations[registration];
  if (!rules) throw new Error(`no registration ${registration}`);
  await must(client.post(`/api/cases/${id}/answer`, { facts: sampleFacts(rules, loaded, 'account', {}) }));
  for (const material of rules.materials.filter(({ by, optional }) => by === 'applicant' && !optional)) {
    const { id: document } = await must(client.upload('/api/documents/upload', `${material.id}.txt`, '示例扫描件'));
    await must(client.post(`/api/cases/${id}/attach`, { material: material.id, document }));
  }
  await must(client.post(`/api/cases/${id}/submit`));
}
