import { type Decision, decided, type Refused, type Rule, refused } from '../../kernel/index.js';
import type { Json } from '../engine.js';
import { type DomainContext, domainRule } from './domain-engine.js';
import { fitsFact } from './facts.js';
import type { Procedure } from './procedure.js';
import type { ProcedureRefusal } from './procedure-refusals.js';
import type { ProcedureEvent } from './procedure-state.js';
import { enter, type ProcedureContext, procedureOf } from './stage-entry.js';
import { World } from './world.js';

/** What opens a procedure: which one, who asks, on what facts, with which materials. */
export interface Opening {
  readonly procedure: string;
  readonly by: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly materials: readonly string[];
}

export type ProcedureDecision = Decision<ProcedureEvent, ProcedureRefusal>;

/**
 * Opens a procedure. Refuses where another role asks, facts are missing or wrong, a case is given in which it can not be
 * opened, or materials are missing that these facts ask for. Throws where the regime has no such procedure.
 */
export function openProcedure(opening: Opening, context: ProcedureContext): ProcedureDecision {
  const { procedure: id, by, facts, materials } = opening;
  const rule = procedureOf(context, id);
  const own = domainRule(context, rule, rule.title);
  if (by !== rule.opened_by) return refused('wrong-role', [own], [], { expected: rule.opened_by, actual: by });
  const world = new World(context, facts);
  const refusal = factRefusal(rule, facts, world, own) ?? barred(rule, world) ?? missing(rule, world, materials);
  if (refusal) return refusal;
  const event: ProcedureEvent = { type: 'ProcedureOpened', procedure: id, by, facts, materials, at: context.now };
  const before = { procedure: id, facts, openedAt: context.now, decidedAt: context.now };
  const { events, rules } = enter(before, rule.start, null, context);
  return decided([event, ...events], [own, ...rules]);
}

/** The materials that these facts ask for before a stage, or at the opening. */
export function materialsAsked(rule: Procedure, world: World, before?: string): Procedure['materials'] {
  return rule.materials.filter((material) => material.before === before && world.holds(material.when));
}

type Refusal = Refused<ProcedureRefusal>;

function factRefusal(
  { asks }: Procedure,
  facts: Readonly<Record<string, Json>>,
  world: World,
  own: Rule,
): Refusal | null {
  const known = world.context.loaded.regime.facts;
  const wrong = Object.entries(facts).filter(([id, value]) => {
    const fact = Object.hasOwn(known, id) ? known[id] : undefined;
    return !fact || (value !== null && !fitsFact(fact, value));
  });
  if (wrong.length > 0)
    return refused(
      'facts-wrong',
      [own],
      wrong.map(([id]) => id),
    );
  const missing = asks.filter((id) => (world.facts[id] ?? null) === null);
  return missing.length > 0 ? refused('facts-missing', [own], missing) : null;
}

function barred({ refuse_when }: Procedure, world: World): Refusal | null {
  const [first, ...rest] = refuse_when.filter(({ when }) => world.holds(when));
  if (!first) return null;
  const ids = [first, ...rest].map(({ id }) => id);
  return refused('opening-barred', rulesOf(first, rest, world.context), ids);
}

function missing(procedure: Procedure, world: World, filed: readonly string[]): Refusal | null {
  const asked = materialsAsked(procedure, world);
  const strange = filed.filter((id) => !procedure.materials.some((material) => material.id === id));
  if (strange.length > 0)
    return refused('material-unknown', [domainRule(world.context, procedure, procedure.title)], strange);
  return materialRefusal(asked, filed, world.context);
}

/** The refusal of what is asked for and not filed; null where nothing is missing. */
export function materialRefusal(
  asked: Procedure['materials'],
  filed: readonly string[],
  context: DomainContext,
): Refusal | null {
  const [first, ...rest] = asked.filter(({ id, optional }) => !optional && !filed.includes(id));
  if (!first) return null;
  const ids = [first, ...rest].map(({ id }) => id);
  return refused('materials-missing', rulesOf(first, rest, context), ids);
}

interface Entry {
  readonly cite: Rule['cite'];
  readonly title: Rule['text'];
}

function rulesOf(first: Entry, rest: readonly Entry[], context: DomainContext): [Rule, ...Rule[]] {
  const rule = (entry: Entry) => domainRule(context, entry, entry.title);
  return [rule(first), ...rest.map(rule)];
}
