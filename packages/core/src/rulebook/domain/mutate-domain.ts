import { DutyStart } from '../duty.js';
import type { LoadedDomainRegime } from './domain-engine.js';
import {
  type DomainChange,
  type DomainMutant,
  type DomainMutantKind,
  domainMutantKinds,
  domainMutantOf,
  intoOthers,
} from './domain-mutant.js';
import { domainProof } from './domain-proof.js';
import type { DomainRegime } from './domain-regime.js';
import { answerChanges } from './mutate-answers.js';
import { numberChanges } from './mutate-numbers.js';
import { procedureChanges } from './mutate-procedures.js';

/**
 * Every regime that differs from this one by a single change of its rules: see `domainMutantKinds`. Titles, citations, notes,
 * readings, events and texts say no rule and stay, and so do roles and the types and options of facts, which name what rules
 * speak of. A change that can make no difference is left out, where the reason stands beside it.
 */
export function domainMutants(regime: DomainRegime): DomainMutant[] {
  const changes = [
    ...partChanges(regime),
    ...numberChanges(regime),
    ...answerChanges(regime),
    ...procedureChanges(regime),
    ...dutyChanges(regime),
  ];
  return changes.map((change) => domainMutantOf(regime, change));
}

function partChanges(regime: DomainRegime): DomainChange[] {
  const kinds = ['facts', 'lists', 'decisions', 'numbers', 'formulas', 'procedures', 'retention', 'settings'] as const;
  return kinds.flatMap((key) =>
    Object.keys(regime[key]).map((id): DomainChange => ({ kind: 'part', place: [key, id], value: undefined })),
  );
}

function dutyChanges({ duties, roles, retention }: DomainRegime): DomainChange[] {
  return [
    ...duties.flatMap(({ who, on, every, within, evidence, published }, index): DomainChange[] => {
      const at = ['duties', index];
      return [
        { kind: 'item', place: at, value: undefined },
        ...intoOthers('actor', [...at, 'who'], who, Object.keys(roles)),
        ...intoOthers('start', [...at, 'on'], on, DutyStart.options),
        ...intoOthers('flag', [...at, 'evidence'], evidence, ['required', 'optional', 'none']),
        { kind: 'flag', place: [...at, 'published'], value: !published },
        ...(every ? [{ kind: 'part' as const, place: [...at, 'every'], value: undefined }] : []),
        ...(within ? [{ kind: 'part' as const, place: [...at, 'within'], value: undefined }] : []),
      ];
    }),
    ...Object.entries(retention).flatMap(([id, { bound }]) =>
      intoOthers('bound', ['retention', id, 'bound'], bound, ['exactly', 'at-least']),
    ),
  ];
}

/** How many mutants of a kind there are, and how many of them nothing notices. */
export interface DomainMutantTally {
  readonly kind: DomainMutantKind;
  readonly mutants: number;
  readonly survivors: number;
}

/** What the worked cases of a regime prove. */
export interface DomainMutation {
  readonly kinds: readonly DomainMutantTally[];
  readonly survivors: readonly DomainMutant[];
}

/**
 * Changes one thing of a regime of a domain at a time, at a path or below it, or anywhere, and asks whether it is noticed: by
 * a worked case, or by the check. Null where nothing stands at the path. The worked cases must hold for the regime itself.
 */
export function mutateDomainRegime(loaded: LoadedDomainRegime, path?: string): DomainMutation | null {
  const proof = domainProof(loaded, domainMutants(loaded.regime));
  const mutants = path === undefined ? proof.all : proof.changes(path);
  if (mutants === null) return null;
  const survivors = mutants.filter((mutant) => !proof.isNoticed(mutant));
  const count = (list: readonly DomainMutant[], kind: DomainMutantKind) =>
    list.filter((mutant) => mutant.kind === kind).length;
  return {
    kinds: domainMutantKinds
      .map((kind) => ({ kind, mutants: count(mutants, kind), survivors: count(survivors, kind) }))
      .filter((tally) => tally.mutants > 0),
    survivors,
  };
}
