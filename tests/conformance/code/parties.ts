import { conflictOf, may } from '@shuji/core/parties';
import { expect } from 'vitest';
import { organisation, person } from '../../../packages/core/src/parties/organisation.test-fixture.js';
import { submitted } from '../../../packages/server/test/registration.js';
import { must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { setting } from './setting.js';

/** Who has a tie to the applicant may not review, whichever side declared it; who has none may. */
export function barsTiedReviewers(cite: string): Scenario {
  return through(conflictOf, async () => {
    const [applicant, agency] = [organisation(1), organisation(2)];
    const reviewer = { person: person(1), organisations: [agency] };
    const tied = (from: typeof applicant, to: typeof applicant) =>
      conflictOf([{ organisation: from, with: to, nature: 'ownership' }], reviewer, applicant);
    const barred = { kind: 'refused', code: 'conflict-of-interest', because: [{ cite }] };
    expect(tied(applicant, agency)).toMatchObject({ ...barred, values: { nature: 'ownership' } });
    expect(tied(agency, applicant)).toMatchObject(barred);
    expect(tied(organisation(3), agency)).toBeNull();

    const { world, registry } = await setting();
    const [owner, expert] = [
      await world.organisation('enterprise', '有关联示例公司'),
      await world.organisation('agency', '有关联示例审查所'),
    ];
    const clerk = await registry('anhui-registry');
    const { id } = await submitted(world, owner);
    await must(clerk.client.post(`/api/cases/${id}/decide`, { stage: 'acceptance', outcome: 'accept' }));
    await must(clerk.client.post(`/api/cases/${id}/assign-review`, { agency: expert.id }));
    const tie = { with: expert.id, nature: 'ownership' };
    await must(owner.client.post(`/api/organisations/${owner.id}/ties/declare`, tie));
    const document = (await must(expert.client.upload('/api/documents/upload', 'report.txt', '示例审查报告'))).id;
    const report = { document, conclusion: 'pass', findings: '示例', samples: '', independent: true };
    const { status, body } = await expert.client.post(`/api/cases/${id}/file-report`, report);
    expect([status, body.code]).toEqual([403, 'conflict-of-interest']);
  });
}

/** Rules of control keep each lawful user to what its organisation and its role are for. */
export function keepsUsersInScope(): Scenario {
  return through(may, () => {
    const active = { organisation: organisation(1), name: '甲', uscc: '', authority: null };
    const asked = (kind: 'enterprise' | 'registry' | 'agency', role: 'clerk' | 'reviewer') => {
      const membership = { ...active, kind, roles: [role] };
      const actor = {
        person: person(1),
        name: '张三',
        email: '',
        owner: false,
        memberships: [membership],
        active: membership,
      };
      const actions = [
        'apply',
        'handle-case',
        'decide-case',
        'file-report',
        'configure-registry',
        'supervise',
      ] as const;
      return actions.filter((action) => may(actor, action).kind === 'allowed');
    };
    expect(asked('enterprise', 'clerk')).toEqual(['apply']);
    expect(asked('enterprise', 'reviewer')).toEqual([]);
    expect(asked('registry', 'clerk')).toEqual(['handle-case']);
    expect(asked('registry', 'reviewer')).toEqual(['handle-case', 'decide-case']);
    expect(asked('agency', 'clerk')).toEqual([]);
    expect(asked('agency', 'reviewer')).toEqual(['file-report']);
  });
}
