// One whole case through the platform, as its desks would take it from submission to certificate.
import { randomBytes } from 'node:crypto';
import { addWorkingDays, endOfDay, formatId, instant, shanghaiDate } from '@shuji/core/kernel';
import { materialsAsked, registrationOf, stageOf } from '@shuji/core/registry';
import { sampleFacts, wayForward } from '@shuji/core/rulebook';
import { sourceAt, withScope } from '@shuji/server/kernel';
import { rehearseReview, systemActor } from '@shuji/server/main';

/** When cases of benches begin. */
export const start = instant(Date.parse('2025-10-09T09:00:00+08:00'));
const actor = { actor: systemActor };
const hex = () => randomBytes(32).toString('hex');
const newId = (prefix) => formatId(prefix, Date.now(), randomBytes(10));
const document = (name) => ({ id: newId('doc'), name, sha256: hex(), sizeBytes: 1 });
const agency = { id: newId('org'), name: '示例审查所', uscc: '' };

/** A case under a clock of its own, ready to be submitted. */
export async function drafted(platform, loaded) {
  const [registration, rules] = Object.entries(loaded.regime.registrations)[0];
  const kind = rules.objects[0];
  let now = start;
  const registry = platform.registryAt(sourceAt(() => now, platform.source));
  const applicant = { id: newId('org'), name: '示例数据有限公司', uscc: '91340100MA0000000X' };
  const object = { resource: newId('res'), kind, name: '示例名录', fingerprint: hex(), sha256: hex() };
  const { id } = await registry.draft(
    {
      regime: loaded.regime.id,
      registration,
      applicant,
      object: { ...object, rows: 20, sizeBytes: 1000, format: 'csv' },
      facts: sampleFacts(rules, loaded, kind, {}),
      rehearsal: true,
      draftRegime: true,
    },
    actor,
  );
  for (const { material } of materialsAsked(await stateOf(platform, id), { loaded, settings: {}, now })) {
    if (material.by !== 'applicant' || material.optional) continue;
    await registry.attach(id, { material: material.id, document: document('样例.pdf') }, actor);
  }
  const wait = (until) => {
    now = until;
  };
  return { id, registry, wait };
}

/** A case as it stands. */
export async function stateOf(platform, id) {
  return (await withScope(platform.db, { kind: 'system' }, (tx) => platform.cases.load(tx, id))).state;
}

/** What the desks do from submission to certificate, found by walking one case: every case under a regime goes this way. */
export async function walkOf(platform, loaded) {
  const { id, registry, wait } = await drafted(platform, loaded);
  const steps = [];
  const take = async (at, step) => {
    steps.push({ at, step });
    wait(at);
    await step(registry, id);
  };
  let now = start;
  await take(now, (desk, of) => desk.submit(of, { acknowledged: [] }, actor));
  for (let state = await stateOf(platform, id); state.status === 'open'; state = await stateOf(platform, id)) {
    const name = state.stage;
    const stage = stageOf(registrationOf(state, loaded), name);
    if (stage.actor !== 'registry') {
      const [clock, entry] = Object.entries(state.clocks).find(([, { state: at }]) => at === 'running');
      now = endOfDay(entry.clock.due);
      await take(now, (desk, of) => desk.tick(of, { clock }, actor));
      continue;
    }
    if (stage.review) {
      const stands = { state, context: { loaded, settings: {}, now } };
      await take(now, (desk, of) => desk.assignReview(of, { agency }, actor));
      await take(now, (desk, of) =>
        rehearseReview(desk, { id: of, agency: agency.id, document: document('审查报告.pdf') }, stands),
      );
    }
    const { id: outcome, outcome: rule } = wayForward(stage);
    const reasons = rule.reasons === 'required' ? '样例' : null;
    now = endOfDay(addWorkingDays(shanghaiDate(now), 1));
    await take(now, (desk, of) => desk.decide(of, { stage: name, outcome, reasons, tolerated: [] }, actor));
  }
  return { id, steps };
}
