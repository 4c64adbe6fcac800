import { exhausted } from '../../kernel/index.js';
import { computeFormula } from './compute.js';
import type { DomainCase, ProcedureCase, ProcedureStep } from './domain-case.js';
import type { DomainContext, LoadedDomainRegime } from './domain-engine.js';
import { dutyDue, dutyOf, keptUntilUnder } from './duty-due.js';
import { evaluateDecision, evaluateList } from './evaluate.js';
import { evaluateNumber } from './numbers.js';
import { ProcedureWalk, type Refusal } from './worked-procedure.js';

/** Walks a worked case of a domain; answers what differs from what it says, in words. Empty when it holds. */
export function runDomainCase(loaded: LoadedDomainRegime, worked: DomainCase): string[] {
  const context = { loaded, settings: worked.settings };
  if ('decide' in worked) return decided(context, worked);
  if ('list' in worked) return listed(context, worked);
  if ('compute' in worked) return computed(context, worked);
  if ('numbers' in worked) return numbered(context, worked);
  if ('procedure' in worked) return walked(context, worked);
  if ('duty' in worked) return due(context, worked);
  if ('keep' in worked) return kept(context, worked);
  return exhausted(worked);
}

type CaseOf<Key extends string> = Extract<DomainCase, Record<Key, unknown>>;

function decided(context: DomainContext, worked: CaseOf<'decide'>): string[] {
  const answer = evaluateDecision(context, worked.decide, worked.facts);
  const [first] = Object.values(answer.meaning);
  const single = context.loaded.regime.decisions[worked.decide]?.hit === 'first';
  return [
    ...differs('result', worked.is, single ? answer.results[0] : answer.results),
    ...compare(
      { because: worked.because, positive: worked.positive, reasons: worked.reasons, legal_basis: worked.legal_basis },
      {
        because: answer.because.map(({ cite }) => cite),
        positive: first?.positive,
        reasons: first?.reasons,
        legal_basis: first?.legal_basis ?? [],
      },
    ),
  ];
}

function listed(context: DomainContext, worked: CaseOf<'list'>): string[] {
  const answer = evaluateList(context, worked.list, worked.facts);
  const who = context.loaded.regime.lists[worked.list]?.who;
  return [
    ...differs('items', worked.is, answer.items),
    ...compare({ open: worked.open, who: worked.who }, { open: answer.open, who }),
  ];
}

function computed(context: DomainContext, worked: CaseOf<'compute'>): string[] {
  const of = Object.fromEntries(
    Object.entries(worked.of).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
  const answer = computeFormula(context, worked.compute, of);
  if (answer.kind === 'undefined')
    return worked.is === 'undefined' ? [] : [`expected result ${worked.is}, came none: ${answer.why}`];
  return [...differs('result', worked.is, answer.rounded), ...compare({ unit: worked.unit }, { unit: answer.unit })];
}

// A number may be said alone, with its unit, or with its bound and its unit.
function numbered(context: DomainContext, worked: CaseOf<'numbers'>): string[] {
  return Object.entries(worked.numbers).flatMap(([id, expected]) => {
    const { value, unit, bound } = evaluateNumber(context, id);
    const words = String(expected).trim().split(/\s+/);
    const said = words.length === 1 ? value : words.length === 2 ? `${value} ${unit}` : `${bound} ${value} ${unit}`;
    return differs(`number ${id}`, words.join(' '), said);
  });
}

function due(context: DomainContext, worked: CaseOf<'duty'>): string[] {
  const answer = dutyDue(context, worked.duty, worked.on);
  const { who, on: arises, evidence, published } = dutyOf(context, worked.duty);
  return [
    ...differs('due', worked.due, answer.due),
    ...compare(
      {
        arises: worked.arises,
        next: worked.next,
        who: worked.who,
        evidence: worked.evidence,
        published: worked.published,
      },
      { arises, next: answer.next, who, evidence, published },
    ),
  ];
}

function kept(context: DomainContext, worked: CaseOf<'keep'>): string[] {
  const bound = context.loaded.regime.retention[worked.keep]?.bound;
  return [
    ...differs('kept until', worked.until, keptUntilUnder(context, worked.keep, worked.from).until),
    ...compare({ bound: worked.bound }, { bound }),
  ];
}

function walked(context: DomainContext, worked: ProcedureCase): string[] {
  const walk = new ProcedureWalk(context, worked);
  const materials = compare({ materials: worked.materials }, { materials: walk.asked });
  const opening = refusalFaults('opening', worked.refused, walk.open());
  if (worked.refused || opening.length > 0) return [...materials, ...opening];
  const { due: first, stage, acts, at_once, offers } = worked;
  const faults = [...materials, ...compare({ due: first, stage, acts, at_once, offers }, walk.seen)];
  for (const step of worked.walk) {
    const at = `${step.on} ${step.do}`;
    const wrong = refusalFaults(at, step.refused, walk.act(step));
    faults.push(...wrong);
    if (wrong.length > 0) return faults;
    faults.push(...compare(seenIn(step), walk.seen).map((text) => `${at}: ${text}`));
  }
  const { state } = walk;
  const end = state.status === 'ended' ? state.endedAs : state.status;
  return [...faults, ...compare({ outcome: worked.outcome }, { outcome: end })];
}

function seenIn({ due, supplement_due, consult_due, stage, acts, at_once, overdue, offers }: ProcedureStep) {
  return { due, supplement_due, consult_due, stage, acts, at_once, overdue, offers };
}

function refusalFaults(at: string, expected: ProcedureStep['refused'], found: Refusal): string[] {
  if (!expected) return found ? [`${at}: refused with ${found.code} ${found.fields.join(',')}`.trimEnd()] : [];
  const { code, fields } = expected;
  if (!found) return [`${at}: expected refusal ${code}, came none`];
  return compare({ code, fields }, { ...found }).map((text) => `${at}: ${text}`);
}

// Parts that the case does not write down are not looked at.
function compare(expected: Readonly<Record<string, unknown>>, found: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(expected).flatMap(([part, value]) =>
    value === undefined ? [] : differs(part, value, found[part]),
  );
}

function differs(what: string, expected: unknown, found: unknown): string[] {
  const [one, other] = [ordered(expected), ordered(found ?? null)];
  return one === other ? [] : [`expected ${what} ${one}, came ${other}`];
}

// Neither the order of a map nor that of a list of names makes a difference.
function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).sort().join(', ')}]`;
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, entry]) => `${key}: ${ordered(entry)}`)
    .sort()
    .join(', ')}}`;
}
