import type { Place } from '../changed-part.js';
import { type DomainChange, intoOthers } from './domain-mutant.js';
import type { DomainRegime } from './domain-regime.js';
import type { Procedure } from './procedure.js';

/** Changes of the start of a time limit into each start that can come at another moment. */
export function clockStartsBesides(
  regime: DomainRegime,
  procedure: Procedure,
  stage: string,
  from: string,
  place: Place,
): DomainChange[] {
  const dates = procedure.asks.filter((id) => regime.facts[id]?.type === 'date').map((id) => `facts.${id}`);
  // A stage is entered at the moment of the decision before it; one that is entered with the opening, at that moment too.
  const same = enteredAtOpening(procedure, stage)
    ? ['stage-entered', 'decided', 'opened']
    : ['stage-entered', 'decided'];
  const others = ['opened', 'stage-entered', 'decided', ...dates].filter(
    (start) => !(same.includes(from) && same.includes(start)),
  );
  return intoOthers('start', place, from, others);
}

// Whether a stage can only be entered in the moment of the opening, at once or through stages of the system that do not last.
function enteredAtOpening({ start, stages }: Procedure, id: string): boolean {
  const passes = (name: string) => stages[name]?.actor === 'system' && !stages[name].lasts;
  const waysIn = (to: string) => Object.keys(stages).filter((name) => leadsTo(stages[name], to));
  const before = new Set([id]);
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const name of waysIn(next)) {
      if (!passes(name)) return false;
      if (!before.has(name)) open.push(name);
      before.add(name);
    }
  return before.has(start);
}

function leadsTo(stage: Procedure['stages'][string] | undefined, to: string): boolean {
  return Object.values(stage?.then ?? {}).some((outcome) => outcome.to === to);
}
