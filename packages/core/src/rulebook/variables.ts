import { answerFault } from './answers.js';
import type { ConditionVariables, EntryVariables, Json } from './engine.js';
import type { Field, Registration } from './regime.js';
import { questionsOf } from './registration.js';

const blanks = new WeakMap<Registration, Readonly<Record<string, null>>>();

function blankForm(registration: Registration): Readonly<Record<string, null>> {
  const known = blanks.get(registration);
  if (known) return known;
  const made = Object.fromEntries(registration.form.map((field) => [field.id, null]));
  blanks.set(registration, made);
  return made;
}

/**
 * What conditions may read: every question of the form, as null where it is unanswered or the answer has the wrong form, so
 * that no condition stumbles over a gap or a type that the rulebook check has not tried.
 */
export function conditionVariables(
  registration: Registration,
  given: {
    readonly facts: Readonly<Record<string, Json>>;
    readonly kind: string;
    readonly applicant: Readonly<Record<string, Json>>;
    readonly materials: readonly string[];
    readonly entry?: EntryVariables | undefined;
    readonly waived?: readonly string[] | undefined;
  },
): ConditionVariables {
  const { facts, kind, applicant, materials, entry, waived } = given;
  const known = {
    facts: wellFormed(registration, facts),
    questions: blankForm(registration),
    answers: facts,
    object: { kind },
    applicant,
    materials,
  };
  return { ...known, ...(entry && { entry }), ...(waived && { waived }) };
}

// Nearly always all of them, which are not copied then.
function wellFormed(registration: Registration, given: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const questions = questionsOf(registration);
  const fits = (id: string) => {
    const field = questions.get(id);
    const answer = given[id] ?? null;
    return field !== undefined && (answer === null || hasForm(field, answer));
  };
  for (const id in given) if (!fits(id)) return Object.fromEntries(Object.entries(given).filter(([key]) => fits(key)));
  return given;
}

// An empty text chooses nothing, and no list of choices either.
function hasForm(field: Field, answer: Json): boolean {
  if (field.type === 'choices' && !Array.isArray(answer)) return false;
  const fault = answerFault(field, answer);
  return fault === null || fault === 'required';
}
