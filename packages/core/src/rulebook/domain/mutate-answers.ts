import type { Place } from '../changed-part.js';
import type { DecisionTable, FormulaRule, RuleList } from './answers.js';
import { type DomainChange, intoOthers } from './domain-mutant.js';
import type { DomainRegime } from './domain-regime.js';
import { conditionChanges, expressionChanges } from './mutate-expressions.js';
import { type LegalRank, legalRanks } from './terms.js';

/** Changes of lists, decisions and formulas. */
export function answerChanges(regime: DomainRegime): DomainChange[] {
  return [
    ...Object.entries(regime.lists).flatMap(([id, list]) => listChanges(regime, list, ['lists', id])),
    ...Object.entries(regime.decisions).flatMap(([id, table]) => tableChanges(regime, table, ['decisions', id])),
    ...Object.entries(regime.formulas).flatMap(([id, rule]) => formulaChanges(regime, rule, ['formulas', id])),
  ];
}

function listChanges(regime: DomainRegime, { who, open, items }: RuleList, place: Place): DomainChange[] {
  return [
    { kind: 'flag', place: [...place, 'open'], value: !open },
    ...(who === undefined ? [] : intoOthers('actor', [...place, 'who'], who, Object.keys(regime.roles))),
    ...items.flatMap(({ when }, index): DomainChange[] => [
      { kind: 'item', place: [...place, 'items', index], value: undefined },
      ...conditionChanges(regime, when, [...place, 'items', index, 'when']),
    ]),
  ];
}

function tableChanges(regime: DomainRegime, { hit, rows, results }: DecisionTable, place: Place): DomainChange[] {
  const names = Object.keys(results);
  return [
    { kind: 'row', place: [...place, 'hit'], value: hit === 'first' ? 'all' : 'first' },
    ...rows.flatMap(({ when, then }, index): DomainChange[] => {
      const at = [...place, 'rows', index];
      return [
        { kind: 'row', place: at, value: undefined },
        ...intoOthers('row', [...at, 'then'], then, names),
        ...conditionChanges(regime, when, [...at, 'when']),
      ];
    }),
    ...Object.entries(results).flatMap(([id, { positive, reasons, legal_basis }]): DomainChange[] => {
      const at = [...place, 'results', id];
      return [
        { kind: 'result', place: [...at, 'positive'], value: !positive },
        { kind: 'result', place: [...at, 'reasons'], value: reasons === 'required' ? 'optional' : 'required' },
        ...rankChanges(legal_basis, [...at, 'legal_basis']),
      ];
    }),
  ];
}

/** Changes of the ranks of law that are allowed: each left out, each other let in. */
export function rankChanges(ranks: readonly LegalRank[] | undefined, place: Place): DomainChange[] {
  if (!ranks) return [{ kind: 'result', place, value: ['law'] }];
  const without = ranks.map((rank) => ranks.filter((other) => other !== rank));
  const further = legalRanks.filter((rank) => !ranks.includes(rank)).map((rank) => [...ranks, rank]);
  return [...without, ...further].map((value) => ({
    kind: 'result',
    place,
    value: value.length > 0 ? value : undefined,
  }));
}

function formulaChanges(regime: DomainRegime, { is, round }: FormulaRule, place: Place): DomainChange[] {
  const { places, mode } = round;
  return [
    ...expressionChanges(regime, is).map(
      (value): DomainChange => ({ kind: 'formula', place: [...place, 'is'], value }),
    ),
    ...[places + 1, places - 1].map(
      (value): DomainChange => ({ kind: 'rounding', place: [...place, 'round', 'places'], value }),
    ),
    ...intoOthers('rounding', [...place, 'round', 'mode'], mode, ['half-up', 'half-even', 'down', 'up']),
  ];
}
