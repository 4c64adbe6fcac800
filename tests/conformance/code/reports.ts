import { expect } from 'vitest';
import { publicised } from '../../../packages/server/test/registration.js';
import { type Scenario, through } from '../scenario.js';
import { journalOf, setting } from './setting.js';

/** A third party's report stands in the journal with who answers for it, its file, its conclusion and its declaration. */
export function recordsReport(regime: string): Scenario {
  return through('ReportFiled', async () => {
    const { world, applicant, agency, registry } = await setting();
    const { id } = await publicised(world, { applicant, registry: await registry(regime), agency }, { regime });
    const reports = (await journalOf(id)).filter(({ type }) => type === 'ReportFiled');
    expect(reports.map(({ data }) => data)).toMatchObject([
      {
        report: {
          agency: agency.id,
          person: expect.stringMatching(/^person_/),
          conclusion: 'pass',
          findings: '示例：合规',
          document: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      },
    ]);
    expect(reports[0]?.actor).toMatch(/^person_/);
  });
}
