import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callUp } from '@shuji/server/registry';
import { expect } from 'vitest';
import { openSource, sendDocument } from '../../../packages/server/test/licence-source.js';
import { drafted } from '../../../packages/server/test/registration.js';
import { must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { journalOf, setting } from './setting.js';

/**
 * Upon the authorisation of the applicant, and not before, a document is called up from who holds it and filed with the
 * application by itself; the registry sees from where it came and when that was authorised.
 */
export function callsUp(regime: string, material: string, cite: string): Scenario {
  return through(callUp, async () => {
    const { world, applicant, registry } = await setting();
    const clerk = await registry(regime);
    const title = { zh: '示例电子证照库', en: 'sample store of e-licences' };
    const holder = await openSource((response) => sendDocument(response, '示例执照'));
    try {
      const sources = [{ id: 'licences', title, url: holder.url, materials: [{ regime, material }] }];
      await writeFile(join(world.dataDir, 'call-up-sources.json'), JSON.stringify(sources));
      const { id } = await drafted(world, applicant, { regime, without: [material] });
      const call = (authorised: boolean) =>
        applicant.client.post(`/api/cases/${id}/call-up`, { material, source: 'licences', authorised });
      const unauthorised = await call(false);
      expect([unauthorised.status, unauthorised.body.code]).toEqual([422, 'call-up-not-authorised']);
      expect(unauthorised.body.because).toMatchObject([{ cite }]);
      expect(holder.asked).toEqual([]);

      const filed = await must(call(true));
      expect(filed.because.map((rule: { cite: string }) => rule.cite)).toContain(cite);
      expect(holder.asked).toMatchObject([{ body: { material, case: id, applicant: { name: applicant.name } } }]);
      await must(applicant.client.post(`/api/cases/${id}/submit`));

      const desk = await must(clerk.client.get(`/api/cases/${id}`));
      const shown = desk.materials.find((entry: { id: string }) => entry.id === material);
      expect(shown).toMatchObject({ state: 'filed', calledUp: { source: 'licences', title } });
      const { status, bytes } = await clerk.client.bytes(`/api/cases/${id}/documents/${shown.document.id}`);
      expect([status, new TextDecoder().decode(bytes)]).toEqual([200, '示例执照']);
      const kept = (await journalOf(id)).filter(
        ({ type, data }) => type === 'MaterialFiled' && (data as { material: string }).material === material,
      );
      expect(kept).toMatchObject([{ data: { calledUp: { authorisedAt: shown.calledUp.authorisedAt } } }]);
    } finally {
      await holder.close();
    }
  });
}
