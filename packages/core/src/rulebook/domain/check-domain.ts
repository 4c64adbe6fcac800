import { citationFaults, repeated } from '../check.js';
import type { PathFault } from '../parse.js';
import { circleFaults, decisionFaults, domainConditionFaults, formulaFaults } from './check-answers.js';
import { domainCaseFaults } from './check-domain-cases.js';
import { domainSettingFaults, dutyFaults, factFaults, roleFaults } from './check-names.js';
import { procedureFaults } from './check-procedures.js';
import type { DomainTest } from './domain-condition.js';
import type { DomainRegime } from './domain-regime.js';
import type { Formula } from './formula.js';

/** Every fault of meaning in a regime of a domain that its schema can't see. */
export function checkDomainRegime(
  regime: DomainRegime,
  tests: ReadonlyMap<string, DomainTest>,
  formulas: ReadonlyMap<string, Formula>,
): PathFault[] {
  return [
    ...citationFaults(regime),
    ...repeated(regime.instruments, (index) => ['instruments', index]),
    ...domainSettingFaults(regime),
    ...factFaults(regime, tests),
    ...roleFaults(regime),
    ...Object.entries(regime.lists).flatMap(([id, { items }]) =>
      repeated(
        items.map((item) => item.id),
        (index) => ['lists', id, 'items', index, 'id'],
      ),
    ),
    ...domainConditionFaults(regime, tests),
    ...decisionFaults(regime, tests),
    ...circleFaults(regime, tests),
    ...formulaFaults(regime, formulas),
    ...procedureFaults(regime, tests),
    ...dutyFaults(regime),
    ...domainCaseFaults(regime),
  ];
}
