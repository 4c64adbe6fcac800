import type { ConditionVariables, Json } from './engine.js';
import type { Registration } from './regime.js';

/** What conditions may read: every question of the form, unanswered ones as null, so that no condition stumbles over a gap. */
export function conditionVariables(
  registration: Registration,
  given: {
    readonly facts: Readonly<Record<string, Json>>;
    readonly kind: string;
    readonly applicant: Readonly<Record<string, Json>>;
    readonly materials: readonly string[];
  },
): ConditionVariables {
  const facts = Object.fromEntries(registration.form.map((field) => [field.id, given.facts[field.id] ?? null]));
  return { facts, object: { kind: given.kind }, applicant: given.applicant, materials: given.materials };
}
