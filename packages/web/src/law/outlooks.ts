import type { LocalDate, Text } from '@shuji/core/kernel';
import { type Simulated, type SimulationInput, simulate } from '@shuji/core/registry';
import { type Json, typeOf } from '@shuji/core/rulebook';
import type { RegimeInForce } from '../registry/queries.js';

/** What somebody wants to know. */
export interface Asked {
  readonly on: LocalDate;
  /** Kind of object; the first of each type of registration where none is named. */
  readonly object?: string | undefined;
  readonly regime?: string | undefined;
  readonly registration?: string | undefined;
  readonly facts: Readonly<Record<string, Json>>;
}

/** What would happen under one type of registration. */
export interface Outlook {
  /** Regime and type of registration, as one name. */
  readonly id: string;
  readonly inForce: RegimeInForce;
  readonly registrationTitle: Text;
  readonly input: SimulationInput;
  readonly simulated: Simulated;
}

// What is asked of a regime has one answer, and a page asks it again whenever it is drawn.
const known = new WeakMap<RegimeInForce, Map<string, readonly Outlook[]>>();
const mostKnown = 50;

/** The outlook of every type of registration that is asked for, in the order of the regimes; of all regimes, of first registrations. */
export function outlooksOf(regimes: readonly RegimeInForce[], asked: Asked): Outlook[] {
  const key = JSON.stringify(asked);
  return regimes.flatMap((inForce) => {
    const answers = known.get(inForce) ?? new Map<string, readonly Outlook[]>();
    known.set(inForce, answers);
    const before = answers.get(key);
    if (before) return before;
    if (answers.size >= mostKnown) answers.clear();
    const made = outlooksUnder(inForce, asked);
    answers.set(key, made);
    return made;
  });
}

/** The type of registration that answers belong to; null where several are asked for, each with a form of its own. */
export function registrationAsked(
  { loaded }: RegimeInForce,
  { regime, registration }: Pick<Asked, 'regime' | 'registration'>,
): string | null {
  if (regime === undefined) return null;
  const ids = Object.keys(loaded.regime.registrations);
  return ids.find((id) => id === registration) ?? (ids.length === 1 ? (ids[0] ?? null) : null);
}

function outlooksUnder(inForce: RegimeInForce, asked: Asked): Outlook[] {
  const { loaded, settings } = inForce;
  const { id: regime, registrations } = loaded.regime;
  const one = registrationAsked(inForce, asked);
  // Regimes are held against each other by how something new is registered; what acts upon an entry belongs to one regime.
  const shown = Object.entries(registrations).filter(([id, rules]) =>
    asked.regime === undefined ? typeOf(rules) === 'first' : one === null || id === one,
  );
  return shown.flatMap(([registration, { title, objects }]): Outlook[] => {
    const input: SimulationInput = {
      ...{ registration, settings, submittedOn: asked.on },
      object: asked.object ?? objects[0] ?? '',
      facts: one === null ? {} : asked.facts,
    };
    return [
      {
        ...{ id: `${regime} ${registration}`, inForce, registrationTitle: title, input },
        simulated: simulate(loaded, input),
      },
    ];
  });
}
