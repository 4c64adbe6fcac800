import type { CompiledScheme } from './compile.js';

/** A value as people who need not know it see it: the ends stay, the middle is covered. */
export function maskValue(category: string, value: string): string {
  if (category === 'none') return value;
  const characters = [...value];
  if (characters.length <= 2) return `${characters[0] ?? ''}*`;
  const keep = characters.length >= 8 ? 2 : 1;
  return `${characters.slice(0, keep).join('')}${'*'.repeat(characters.length - keep * 2)}${characters.slice(-keep).join('')}`;
}

/**
 * A value of a column as it is shown: masked where the column is of a category, and where the value alone has the form of one
 * that never stands uncovered, as a mobile number among remarks.
 */
export function shownValue(scheme: CompiledScheme, category: string, value: string): string {
  if (category !== 'none') return maskValue(category, value);
  const text = value.trim();
  const own = scheme.categories.find(
    ({ maskedAlone, tests }) => maskedAlone && tests.some(({ when, takes }) => when === 'always' && takes(text)),
  );
  return own === undefined ? value : maskValue(own.id, value);
}
