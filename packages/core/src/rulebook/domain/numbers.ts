import type { Rule } from '../../kernel/index.js';
import { settingOf } from '../clocks.js';
import type { Settings } from '../engine.js';
import type { NumberRule } from './answers.js';
import { type DomainContext, domainRule, entryOf } from './domain-engine.js';
import type { DomainRegime } from './domain-regime.js';
import type { NumberUnit } from './terms.js';

/** A number of a rule with its value found: in the instrument, or in the authority's setting. */
export interface FoundNumber {
  /** Exact decimal. */
  readonly value: string;
  readonly unit: NumberUnit;
  readonly bound: NumberRule['bound'];
  readonly basis: 'instrument' | 'authority';
  /** Setting that gave it; null where the instrument does. */
  readonly setting: string | null;
  readonly because: readonly [Rule];
}

/** A number of the regime under the authority's settings. Throws where the regime has no such number. */
export function evaluateNumber(context: DomainContext, id: string): FoundNumber {
  const { loaded, settings } = context;
  const rule = entryOf(loaded.regime.numbers, id, 'number');
  const setting = typeof rule.value === 'object' ? rule.value.setting : null;
  const basis = setting === null ? 'instrument' : 'authority';
  const because = [domainRule(context, rule, rule.title, basis)] as const;
  return {
    value: numberValue(loaded.regime, rule, settings),
    unit: rule.unit,
    bound: rule.bound,
    basis,
    setting,
    because,
  };
}

/** The value of a number rule as an exact decimal. */
export function numberValue(regime: DomainRegime, { value }: NumberRule, settings: Settings): string {
  return typeof value === 'object' ? String(settingOf(regime, settings, value.setting)) : String(value);
}
