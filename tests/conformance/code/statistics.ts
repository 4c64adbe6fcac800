import { registerStatistics } from '@shuji/server/registry';
import { expect } from 'vitest';
import { publicised, table } from '../../../packages/server/test/registration.js';
import { must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { setting } from './setting.js';

/** What is registered adds up, to anybody who asks: entries and their data, and how both are distributed. */
export function addsUpRegistrations(regime: string): Scenario {
  return through(registerStatistics, async () => {
    const { world, applicant, agency, registry, limitOver } = await setting();
    const asked = `/api/public/register/statistics?regime=${regime}`;
    const before = await must(world.anyone.get(asked));
    const clerk = await registry(regime);
    const content = table(731);
    const { id } = await publicised(world, { applicant, registry: clerk, agency }, { regime, content });
    await limitOver(id, clerk);
    const { status, stage, offers } = await must(clerk.client.get(`/api/cases/${id}`));
    const good = offers?.find(
      (offer: { command: string; positive: boolean }) => offer.command === 'decide' && offer.positive,
    );
    if (status === 'open')
      await must(clerk.client.post(`/api/cases/${id}/decide`, { stage, outcome: good.outcome, reasons: '示例理由' }));

    const after = await must(world.anyone.get(asked));
    expect(after.entries).toBe(before.entries + 1);
    const [, ...lines] = content.trimEnd().split('\n');
    expect(BigInt(after.rows) - BigInt(before.rows)).toBe(BigInt(lines.length));
    expect(BigInt(after.bytes) - BigInt(before.bytes)).toBe(BigInt(Buffer.byteLength(content)));
    for (const parts of [after.byRegime, after.byStatus, after.byKind, after.byMonth, after.byIndustry]) {
      const sum = parts.reduce((total: number, { entries }: { entries: number }) => total + entries, 0);
      expect(sum).toBe(after.entries);
    }
    expect(after.byRegime).toMatchObject([{ name: regime, entries: after.entries }]);
  });
}
