import { registerStatistics } from '@shuji/server/registry';
import { expect } from 'vitest';
import { table } from '../../../packages/server/test/registration.js';
import { must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { issued } from './issued.js';
import { setting } from './setting.js';

/** What is registered adds up, to anybody who asks: entries and their data, and how both are distributed. */
export function addsUpRegistrations(regime: string): Scenario {
  return through(registerStatistics, async () => {
    const all = await setting();
    const { world, registry } = all;
    const asked = `/api/public/register/statistics?regime=${regime}`;
    const before = await must(world.anyone.get(asked));
    const clerk = await registry(regime);
    const content = table(731);
    await issued(all, { clerk, regime, content });

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
