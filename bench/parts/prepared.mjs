// Cases of a regime, drafted and filed by the deciders themselves, with what a bench asks of them.
import { endOfDay, instant, shanghaiDate } from '@shuji/core/kernel';
import * as registry from '@shuji/core/registry';
import { sampleFacts, wayForward } from '@shuji/core/rulebook';

const hash = '0'.repeat(64);
const id = (prefix, last) => `${prefix}_01jbexampe000000000000000${last}`;
const document = { id: id('doc', 1), name: '样例.pdf', sha256: hash, sizeBytes: 1 };
const issuing = { newId: (prefix) => id(prefix, 1), verifyUrl: (number) => `http://127.0.0.1/verify?number=${number}` };

/** Work on a case of a regime's first registration: each command by its name, and what a page asks of it. */
export function prepared(loaded) {
  const registration = Object.keys(loaded.regime.registrations)[0];
  const rules = loaded.regime.registrations[registration];
  const kind = rules.objects[0];
  const applicant = { id: id('org', 1), name: '示例数据有限公司', uscc: '91340100MA0000000X' };
  // Where the regime has accounts, the applicant has one.
  const account = { code: 'BENCH-1', status: 'open', holder: applicant };
  const context = { loaded, settings: {}, now: instant(Date.parse('2025-10-09T09:00:00+08:00')), account };
  const later = { ...context, now: endOfDay(shanghaiDate(context.now)) };
  const take = (state, decision, at) => {
    if (decision.kind === 'refused') throw new Error(`${loaded.regime.id}: ${decision.code} ${decision.fields}`);
    return decision.events.reduce((before, event) => registry.evolve(before, event, at.now), state);
  };
  const object = { resource: id('res', 1), kind, name: '样例', fingerprint: hash, sha256: hash };
  const command = {
    id: id('case', 1),
    registration,
    applicant,
    object: { ...object, rows: 20, sizeBytes: 1000, format: 'csv' },
    facts: sampleFacts(rules, loaded, kind, {}),
    rehearsal: false,
    standing: { force: 'in-force', instrument: null, on: shanghaiDate(context.now), from: null, to: null },
    draftRegime: true,
  };
  const bare = take(registry.noCase, registry.draft(command, context), context);
  const asked = registry
    .materialsAsked(bare, context)
    .filter(({ material }) => material.by === 'applicant' && !material.optional);
  const draft = asked.reduce(
    (state, { material }) => take(state, registry.attach(state, { material: material.id, document }, context), context),
    bare,
  );
  const today = { loaded, standing: command.standing };
  const filing = { number: '2025-000001', registeredAs: null, today };
  const open = take(draft, registry.submit(draft, filing, context, issuing), context);
  const stage = rules.stages[open.stage];
  const items = asked.slice(0, 1).map(({ material }) => material.id);
  const request = { items, note: '请补正' };
  const decide = { stage: open.stage, outcome: wayForward(stage).id, reasons: null, tolerated: [], registeredAs: null };
  // Some regimes ask the applicant for nothing that the system does not make.
  const lacking = () => registry.submit({ ...bare }, filing, context, issuing);
  // Every decision meets a state of its own, as in life: what core remembers of one state is of no use to the next.
  const work = [
    ['submit', () => registry.submit({ ...draft }, filing, context, issuing)],
    ...(lacking().kind === 'refused' ? [['submit, materials missing', lacking]] : []),
    ['decide', () => registry.decide({ ...open }, decide, later, issuing)],
  ];
  if (stage.supplement) {
    const waiting = take(open, registry.requestSupplement(open, request, context), context);
    const filed = take(waiting, registry.attach(waiting, { material: items[0], document }, later), later);
    work.push(
      ['request supplement', () => registry.requestSupplement({ ...open }, request, context)],
      ['supplement', () => registry.supplement({ ...filed }, later)],
      ['decide, supplement due', () => registry.decide({ ...waiting }, decide, later, issuing)],
    );
  }
  const outcomes = Object.keys(stage.then).map((id) => ({ ...decide, outcome: id, reasons: '理由' }));
  const page = () => {
    const [fresh, unsent] = [{ ...open }, { ...draft }];
    for (const command of outcomes) registry.decide(fresh, command, later, issuing);
    registry.requestSupplement(fresh, request, later);
    registry.submit(unsent, filing, context, issuing);
    registry.withdraw(unsent, { reasons: null }, context);
  };
  // A stage decided every way that it has, and what is said for it read out.
  const explained = () => {
    const fresh = { ...open };
    let said = 0;
    for (const command of outcomes) {
      const decision = registry.decide(fresh, command, later, issuing);
      for (const { text, cite } of decision.because) said += text.zh.length + text.en.length + cite.length;
    }
    return said;
  };
  return { work, page, asked: outcomes.length + 3, explained, outcomes: outcomes.length };
}

/** How often a second something is done, after a tenth of it to warm up. */
export function perSecond(work, count) {
  return timed(work, count).clock;
}

/** How often a second something is done, by the clock and by the processor's own time. */
export function timed(work, count) {
  for (let i = 0; i < count / 10; i++) work();
  const [started, used] = [performance.now(), process.cpuUsage()];
  for (let i = 0; i < count; i++) work();
  const { user, system } = process.cpuUsage(used);
  return { clock: (count * 1000) / (performance.now() - started), processor: (count * 1e6) / (user + system) };
}
