import { OrganisationId, shanghaiDate } from '@shuji/core/kernel';
import { sampleFacts } from '@shuji/core/rulebook';
import { openAccount } from '../src/main/open-account.js';
import type { Member, World } from './world.js';
import { must } from './world.js';

/** A small table, invented, and different for each number. */
export function table(number: number): string {
  return `街道,人口,代码\n${Array.from({ length: 20 }, (_, row) => `示例街道${row},${row * 100 + number},${number}-${row}`).join('\n')}\n`;
}

let tables = 0;

/** The applicant's account, where the regime requires one. */
export async function accountOf(world: World, regime: string, { id, name, email, client }: Member): Promise<void> {
  const party = { id: OrganisationId.parse(id), name, uscc: '' };
  const actor = { id: email, onBehalfOf: id, scope: { kind: 'system' as const } };
  const paper = (title: string) => must(client.upload('/api/documents/upload', title, `示例：${title}`));
  await openAccount(world.server.platform, regime, { party, actor, paper });
}

/** A draft of the applicant's, complete but for what a test takes away. */
export async function drafted(
  world: World,
  applicant: Member,
  { regime = 'anhui-registry', without = [] as readonly string[], content = table(++tables), draftRegime = true } = {},
): Promise<{ id: string; version: number }> {
  const { regimes, source } = world.server.platform;
  const { loaded } = regimes.get(regime, shanghaiDate(source.now()));
  const [registration = '', rules] = Object.entries(loaded.regime.registrations)[0] ?? [];
  if (!rules) throw new Error('the regime has no registration');
  const objectKind = rules.objects[0] ?? '';
  const resource = (
    await must(applicant.client.upload('/api/resources/upload?name=示例街道表', 'streets.csv', content))
  ).id;
  await accountOf(world, regime, applicant);
  const facts = sampleFacts(rules, loaded, objectKind, {});
  let { id, version } = await must(
    applicant.client.post('/api/cases/draft', { regime, registration, objectKind, resource, facts, draftRegime }),
  );
  const view = await must(applicant.client.get(`/api/cases/${id}`));
  for (const material of view.materials) {
    const made = material.kind === 'form' || material.kind === 'fingerprint';
    if (material.state !== 'missing' || material.by !== 'applicant' || made || without.includes(material.id)) continue;
    const document =
      material.kind === 'commitment'
        ? null
        : (await must(applicant.client.upload('/api/documents/upload', `${material.id}.txt`, `示例：${material.id}`)))
            .id;
    ({ version } = await must(
      applicant.client.post(`/api/cases/${id}/attach`, { material: material.id, document }, { version }),
    ));
  }
  return { id, version };
}

/** A case that has been submitted. */
export async function submitted(world: World, applicant: Member, options: Parameters<typeof drafted>[2] = {}) {
  const { id, version } = await drafted(world, applicant, options);
  return must(applicant.client.post(`/api/cases/${id}/submit`, {}, { version })) as Promise<{
    id: string;
    version: number;
  }>;
}

/** A case in its publicity: accepted, reviewed by the agency, passed. */
export async function publicised(
  world: World,
  { applicant, registry, agency }: { applicant: Member; registry: Member; agency: Member },
  options: Parameters<typeof drafted>[2] = {},
): Promise<{ id: string }> {
  const { id } = await submitted(world, applicant, options);
  for (;;) {
    const view = await must(registry.client.get(`/api/cases/${id}`));
    const { regimes, source } = world.server.platform;
    const { regime } = regimes.get(view.regime, shanghaiDate(source.now())).loaded;
    const stage = regime.registrations[view.registration]?.stages[view.stage];
    if (stage?.actor !== 'registry' || view.status !== 'open') return { id };
    if (stage.review) await reviewed(id, { registry, agency });
    const [outcome = ''] = Object.entries(stage.then).find(([, entry]) => entry.positive && !entry.tolerant) ?? [];
    await must(registry.client.post(`/api/cases/${id}/decide`, { stage: view.stage, outcome, reasons: '示例理由' }));
  }
}

/** The agency is assigned and files a good report. */
export async function reviewed(id: string, { registry, agency }: { registry: Member; agency: Member }): Promise<void> {
  await must(registry.client.post(`/api/cases/${id}/assign-review`, { agency: agency.id }));
  await declared(id, agency);
  await must(agency.client.post(`/api/cases/${id}/file-report`, await reportOf(id, agency)));
}

/** The agency answers every kind of tie that the case asks about: no, but for those named. */
export async function declared(id: string, agency: Member, tied: readonly string[] = []): Promise<void> {
  const { review } = await must(agency.client.get(`/api/cases/${id}`));
  if (!review.independence) return;
  const answers = review.independence.ties.map(({ id: tie }: { id: string }) => ({
    ...{ tie, tied: tied.includes(tie) },
    words: tied.includes(tie) ? '示例：如实说明' : '',
  }));
  await must(agency.client.post(`/api/cases/${id}/declare-independence`, { answers }));
}

/** A good report of the agency, with a finding on everything that the case asks about. */
export async function reportOf(id: string, agency: Member) {
  const { review } = await must(agency.client.get(`/api/cases/${id}`));
  const document = (await must(agency.client.upload('/api/documents/upload', 'report.txt', '示例审查报告'))).id;
  const table = review.asked.map(({ about, rule }: { about: string; rule: string }) => ({
    ...{ about, rule, conclusion: 'meets', words: '', evidence: [] },
  }));
  const words = { findings: '示例：合规', samples: '示例：20 行' };
  return { document, conclusion: 'pass', ...words, independent: true, table };
}
