import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { DomainRegime, DomainSetting } from './domain/domain-regime.js';
import type { Json } from './engine.js';
import { parseObligations } from './parse-obligations.js';
import { Regime, units } from './regime.js';
import { regimePart } from './regime-part.js';

// An obligation that claims a length of time of a regime says the same number in the same unit.

const rulebook = join(import.meta.dirname, '../../../../rulebook');
const read = (folder: string) =>
  readdirSync(join(rulebook, folder)).map((name) => readFileSync(join(rulebook, folder, name), 'utf8'));
const regimes = new Map(
  read('regimes')
    .map((text) => parse(text))
    .map((data) => ('domain' in data ? DomainRegime.parse(data) : Regime.parse(data)))
    .map((regime) => [regime.id, regime]),
);

const claims = read('obligations')
  .flatMap((text) => parseObligations(text, '').rows)
  .flatMap(({ obligation: { id, params, means } }) => {
    const said = lengthSaid(params);
    if (means.kind !== 'regime' || said === null) return [];
    const [regime = '', path = ''] = means.path.split('#');
    const held = regimes.get(regime);
    return held ? [{ id, said, held: lengthHeld(regimePart(held, path), held) }] : [];
  });

test.each(claims)('$id says $said', ({ said, held }) => expect(held).toBe(said));

test('there are such claims', () => expect(claims.length).toBeGreaterThanOrEqual(13));

/** As in `5 working_day`: the parameter that has a unit, or the parameters themselves. */
function lengthSaid(params: Readonly<Record<string, Json>>): string | null {
  for (const entry of [params, ...Object.values(params)]) {
    if (entry === null || typeof entry !== 'object' || !('unit' in entry) || typeof entry.unit !== 'string') continue;
    const count = [entry.value, entry.limit, entry.duration, entry.min].find((value) => typeof value === 'number');
    if (count !== undefined) return `${count} ${entry.unit}`;
  }
  return null;
}

function lengthHeld(part: unknown, regime: Regime | DomainRegime): string | null {
  if (part === null || typeof part !== 'object') return null;
  // A setting is held to its lowest number: what the instrument leaves to the authority is a minimum at most.
  const setting = DomainSetting.safeParse(part);
  if (setting.success) return `${setting.data.minimum} ${setting.data.unit.replace(/s$/, '')}`;
  if ('value' in part && 'unit' in part) return `${part.value} ${String(part.unit).replace(/s$/, '')}`;
  for (const unit of units) {
    const count = Object.entries(part).find(([key]) => key === unit)?.[1];
    if (count === undefined) continue;
    if (typeof count === 'object') return lengthHeld(regime.settings[count.setting], regime);
    return `${count} ${unit.replace(/s$/, '')}`;
  }
  return null;
}
