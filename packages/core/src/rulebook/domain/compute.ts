import { Decimal } from 'decimal.js';
import type { Because } from '../../kernel/index.js';
import type { Rounding } from './answers.js';
import { type DomainContext, domainRule, entryOf } from './domain-engine.js';
import { type Amounts, type ComputedStep, FormulaError } from './formula.js';
import { evaluateNumber } from './numbers.js';
import type { NumberUnit } from './terms.js';

/** What a formula gives, or why it gives nothing. */
export type Computed =
  | {
      readonly kind: 'computed';
      /** Before rounding; what was divided is cut at a hundred digits. */
      readonly value: string;
      /** Rounded, with all its places. */
      readonly rounded: string;
      readonly unit: NumberUnit;
      readonly steps: readonly ComputedStep[];
      readonly because: Because;
    }
  | { readonly kind: 'undefined'; readonly why: string; readonly because: Because };

const modes: Readonly<Record<Rounding['mode'], Decimal.Rounding>> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP,
};

/**
 * Computes a formula of the regime over exact decimals, and rounds once, at the end. Answers `undefined` where an amount is
 * missing or the operation has no result, as in a division by zero. Throws where the regime has no such formula.
 */
export function computeFormula(context: DomainContext, id: string, of: Amounts): Computed {
  const { regime, formulas } = context.loaded;
  const rule = entryOf(regime.formulas, id, 'formula');
  const formula = formulas.get(id);
  if (!formula) throw new Error(`formula was not parsed: ${id}`);
  const found = formula.numbers.map((name) => [name, evaluateNumber(context, name)] as const);
  const because: Because = [domainRule(context, rule, rule.title), ...found.flatMap(([, number]) => number.because)];
  try {
    const { value, steps } = formula.compute(
      of,
      Object.fromEntries(found.map(([name, number]) => [name, number.value])),
    );
    return { kind: 'computed', value, rounded: rounded(value, rule.round), unit: rule.unit, steps, because };
  } catch (error) {
    if (error instanceof FormulaError) return { kind: 'undefined', why: error.message, because };
    throw error;
  }
}

/** An exact decimal rounded, with all its places; never a negative zero. */
export function rounded(value: string, { places, mode }: Rounding): string {
  const made = new Decimal(value).toDecimalPlaces(places, modes[mode]);
  return (made.isZero() ? made.abs() : made).toFixed(places);
}
