import { type Decision, decided, type Rule, refused } from '../kernel/index.js';
import type { Regime } from '../rulebook/index.js';
import { grounds } from './context.js';
import type { RegistryRefusal } from './refusals.js';

export interface NumbersSet {
  readonly type: 'SettingsSet';
  readonly regime: string;
  readonly numbers: Readonly<Record<string, number>>;
}

/** The authority sets numbers that the instrument leaves to it; refuses one that the regime does not know, or below its minimum. */
export function setNumbers(
  numbers: Readonly<Record<string, number>>,
  regime: Regime,
): Decision<NumbersSet, RegistryRefusal> {
  if (Object.keys(numbers).length === 0) return refused('settings-missing');
  const unknown = Object.keys(numbers).filter((id) => !regime.settings[id]);
  if (unknown.length > 0) return refused('setting-unknown', [], unknown);
  const rules: Rule[] = [];
  const low: string[] = [];
  for (const [id, value] of Object.entries(numbers)) {
    const setting = regime.settings[id];
    if (!setting) continue;
    rules.push({ cite: setting.cite, text: setting.title, basis: 'authority' });
    if (value < setting.minimum) low.push(id);
  }
  if (low.length > 0) return refused('setting-too-low', grounds(rules), low);
  return decided([{ type: 'SettingsSet', regime: regime.id, numbers }], grounds(rules));
}
