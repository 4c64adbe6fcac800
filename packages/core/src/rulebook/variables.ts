import type { ConditionVariables, Json } from './engine.js';
import type { Registration } from './regime.js';

const blanks = new WeakMap<Registration, Readonly<Record<string, null>>>();

function blankForm(registration: Registration): Readonly<Record<string, null>> {
  const known = blanks.get(registration);
  if (known) return known;
  const made = Object.fromEntries(registration.form.map((field) => [field.id, null]));
  blanks.set(registration, made);
  return made;
}

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
  const facts = { ...blankForm(registration), ...given.facts };
  return { facts, object: { kind: given.kind }, applicant: given.applicant, materials: given.materials };
}
