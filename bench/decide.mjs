// How many pure decisions core makes in a second on one thread, under a real regime. `a page`: each state is asked every
// command that a desk has for it, as a case page asks to know which buttons to offer and why. `a command`: each state is
// asked once and thrown away, in an equal mix of submitting, asking for a supplement, supplying it, and deciding, some of
// them refused. Reads the build; needs no database. Prints, never judges.
import { endOfDay, instant, shanghaiDate } from '@shuji/core/kernel';
import * as registry from '@shuji/core/registry';
import { sampleFacts } from '@shuji/core/rulebook';
import { loadRulebook } from '@shuji/server/rulebook';

const rounds = Number(process.env.SHUJI_BENCH_ROUNDS ?? 100_000);
const hash = '0'.repeat(64);
const id = (prefix, last) => `${prefix}_01jbexampe000000000000000${last}`;
const document = { id: id('doc', 1), name: '样例.pdf', sha256: hash, sizeBytes: 1 };
const issuing = { newId: (prefix) => id(prefix, 1), verifyUrl: (number) => `http://127.0.0.1/verify?number=${number}` };

function prepared(loaded) {
  const registration = Object.keys(loaded.regime.registrations)[0];
  const rules = loaded.regime.registrations[registration];
  const kind = rules.objects[0];
  // Where the regime has accounts, the applicant has one.
  const account = { code: 'BENCH-1', status: 'open' };
  const context = { loaded, settings: {}, now: instant(Date.parse('2025-10-09T09:00:00+08:00')), account };
  const later = { ...context, now: endOfDay(shanghaiDate(context.now)) };
  const take = (state, decision, at) => {
    if (decision.kind === 'refused') throw new Error(`${loaded.regime.id}: ${decision.code} ${decision.fields}`);
    return decision.events.reduce((before, event) => registry.evolve(before, event, at.now), state);
  };
  const object = { resource: id('res', 1), kind, name: '样例', fingerprint: hash, sha256: hash };
  const applicant = { id: id('org', 1), name: '示例数据有限公司', uscc: '91340100MA0000000X' };
  const command = {
    id: id('case', 1),
    registration,
    applicant,
    object: { ...object, rows: 20, sizeBytes: 1000, format: 'csv' },
    facts: sampleFacts(rules, loaded, kind, {}),
    rehearsal: false,
  };
  const bare = take(registry.noCase, registry.draft(command, context), context);
  const asked = registry
    .materialsAsked(bare, context)
    .filter(({ material }) => material.by === 'applicant' && !material.optional);
  const draft = asked.reduce(
    (state, { material }) => take(state, registry.attach(state, { material: material.id, document }, context), context),
    bare,
  );
  const filing = { number: '2025-000001', registeredAs: null };
  const open = take(draft, registry.submit(draft, filing, context, issuing), context);
  const stage = rules.stages[open.stage];
  const items = asked.slice(0, 1).map(({ material }) => material.id);
  const request = { items, note: '请补正' };
  const [outcome] = Object.entries(stage.then).find(([, entry]) => entry.positive && !entry.tolerant);
  const decide = { stage: open.stage, outcome, reasons: null, tolerated: [], registeredAs: null };
  // Every decision meets a state of its own, as in life: what core remembers of one state is of no use to the next.
  const work = [
    ['submit', () => registry.submit({ ...draft }, filing, context, issuing)],
    ['submit, refused', () => registry.submit({ ...bare }, filing, context, issuing)],
    ['decide', () => registry.decide({ ...open }, decide, later, issuing)],
  ];
  if (stage.supplement) {
    const waiting = take(open, registry.requestSupplement(open, request, context), context);
    const filed = take(waiting, registry.attach(waiting, { material: items[0], document }, later), later);
    work.push(
      ['request supplement', () => registry.requestSupplement({ ...open }, request, context)],
      ['supplement', () => registry.supplement({ ...filed }, later)],
      ['decide, refused', () => registry.decide({ ...waiting }, decide, later, issuing)],
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
  return { work, page, asked: outcomes.length + 3 };
}

function perSecond(work, count) {
  for (let i = 0; i < count / 10; i++) work();
  const started = performance.now();
  for (let i = 0; i < count; i++) work();
  return (count * 1000) / (performance.now() - started);
}

const { regimes } = await loadRulebook();
for (const loaded of regimes) {
  const { work, page, asked } = prepared(loaded);
  const mixed = () => {
    for (const [, decide] of work) decide();
  };
  const total = perSecond(mixed, Math.round(rounds / work.length)) * work.length;
  const paged = perSecond(page, Math.round(rounds / asked)) * asked;
  console.log(
    `${loaded.regime.id.padEnd(22)} a page ${paged.toFixed(0).padStart(9)} decisions/s, a command ${total.toFixed(0).padStart(9)} decisions/s`,
  );
  if (process.env.SHUJI_BENCH_EACH)
    for (const [name, decide] of work)
      console.log(
        `  ${name.padEnd(20)} ${perSecond(decide, rounds / 4)
          .toFixed(0)
          .padStart(9)} /s`,
      );
}
