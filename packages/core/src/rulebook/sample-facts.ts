import { askedFields, prohibitions } from './asks.js';
import type { ConditionVariables, EntryVariables, Json, LoadedRegime } from './engine.js';
import type { Field, Registration } from './regime.js';
import { conditionVariables } from './variables.js';

/**
 * Answers to every question of a form, for rehearsals and worked cases: `given` where it answers, otherwise the first
 * option or a plain value; declarations are chosen so that no prohibited case holds, unless `given` asks for one.
 */
export function sampleFacts(
  registration: Registration,
  loaded: LoadedRegime,
  kind: string,
  given: Readonly<Record<string, Json>>,
  entry?: EntryVariables,
): Record<string, Json> {
  return askedOf(registration, loaded, kind, sampled(registration, loaded, kind, given, entry), entry);
}

/** As `sampleFacts`, with null for what is not answered and with answers to questions that are not asked. */
export function sampled(
  registration: Registration,
  loaded: LoadedRegime,
  kind: string,
  given: Readonly<Record<string, Json>>,
  entry?: EntryVariables,
): Record<string, Json> {
  const facts: Record<string, Json> = {};
  for (const field of registration.form) facts[field.id] = given[field.id] ?? plainValue(field);
  for (const field of registration.form) {
    if (field.type !== 'boolean' || field.id in given) continue;
    const before = count(registration, loaded, kind, facts, entry);
    if (before === 0) break;
    const flipped = { ...facts, [field.id]: true };
    if (count(registration, loaded, kind, flipped, entry) < before) facts[field.id] = true;
  }
  return facts;
}

/** What of these answers is asked and answered. */
export function askedOf(
  registration: Registration,
  loaded: LoadedRegime,
  kind: string,
  facts: Readonly<Record<string, Json>>,
  entry?: EntryVariables,
): Record<string, Json> {
  const asked = new Set(
    askedFields(registration, loaded, variables(registration, kind, facts, entry)).map((field) => field.id),
  );
  return Object.fromEntries(Object.entries(facts).filter(([id, value]) => asked.has(id) && value !== null));
}

function plainValue(field: Field): Json {
  if (!field.required) return null;
  const option = field.options?.[0]?.id ?? '';
  return {
    text: '样例',
    'long-text': '样例',
    number: 0,
    date: '2025-01-01',
    boolean: false,
    choice: option,
    choices: [option],
  }[field.type];
}

function count(
  registration: Registration,
  loaded: LoadedRegime,
  kind: string,
  facts: Record<string, Json>,
  entry: EntryVariables | undefined,
): number {
  return prohibitions(registration, loaded, variables(registration, kind, facts, entry)).length;
}

function variables(
  registration: Registration,
  kind: string,
  facts: Readonly<Record<string, Json>>,
  entry: EntryVariables | undefined,
): ConditionVariables {
  return conditionVariables(registration, { facts, kind, applicant: {}, materials: [], entry });
}
