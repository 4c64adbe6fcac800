import { addDays, isLocalDate } from '../kernel/index.js';
import { askedMaterials, prohibitions } from './asks.js';
import { conditionsOf } from './conditions-of.js';
import type { Json, LoadedRegime } from './engine.js';
import type { Field, Registration } from './regime.js';
import { askedOf, sampled } from './sample-facts.js';
import { conditionVariables } from './variables.js';

type Facts = Readonly<Record<string, Json>>;

/** Sets of answers that are tried together where changing one answer at a time leads nowhere. */
const mostTogether = 20_000;

/**
 * Answers to a form with which a registration without an entry before it can be filed: those of `sampleFacts`, and where they
 * fall under a prohibited case, others that do not, in questions that `given` leaves open. Tried are every option, yes and no,
 * no answer where none is required, and of numbers, days and texts those that the conditions name, with what lies around and
 * between them: one question at a time, then together, up to 20,000 sets. Where none is admitted, those stand that, one changed
 * at a time, fall under the fewest prohibited cases.
 */
export function admittedFacts(
  registration: Registration,
  loaded: LoadedRegime,
  kind: string,
  given: Facts,
  applicant: Facts = {},
): Record<string, Json> {
  const sample = sampled(registration, loaded, kind, given);
  const barred = (facts: Facts) => {
    const known = { facts, kind, applicant };
    const materials = askedMaterials(
      registration,
      loaded,
      conditionVariables(registration, { ...known, materials: [] }),
    )
      .filter(({ material }) => !material.optional)
      .map(({ material }) => material.id);
    return prohibitions(registration, loaded, conditionVariables(registration, { ...known, materials })).length;
  };
  const choices = choicesOf(registration, given);
  const stepped = stepwise(sample, choices, barred);
  const found = barred(stepped) === 0 ? stepped : together(sample, choices, barred);
  return askedOf(registration, loaded, kind, found ?? stepped);
}

/** What may be answered to a question, the plainest first. */
interface Choices {
  readonly field: string;
  readonly answers: readonly Json[];
}

// One answer at a time, each for the better.
function stepwise(sample: Facts, choices: readonly Choices[], barred: (facts: Facts) => number): Facts {
  let best = { facts: sample, count: barred(sample) };
  for (let moved = true; moved && best.count > 0; ) {
    moved = false;
    for (const { field, answers } of choices) {
      for (const answer of answers) {
        if (best.count === 0) return best.facts;
        const facts = { ...best.facts, [field]: answer };
        const count = barred(facts);
        if (count >= best.count) continue;
        best = { facts, count };
        moved = true;
      }
    }
  }
  return best.facts;
}

// Every set of answers in turn, as the digits of a counter.
function together(sample: Facts, choices: readonly Choices[], barred: (facts: Facts) => number): Facts | null {
  const sets = choices.reduce((product, { answers }) => product * answers.length, 1);
  for (let number = 0; number < Math.min(sets, mostTogether); number++) {
    let rest = number;
    const facts: Record<string, Json> = { ...sample };
    for (const { field, answers } of choices) {
      facts[field] = answers[rest % answers.length] ?? null;
      rest = Math.floor(rest / answers.length);
    }
    if (barred(facts) === 0) return facts;
  }
  return null;
}

// Of the questions that prohibited cases hang on, straightly or by what opens a question.
function choicesOf(registration: Registration, given: Facts): Choices[] {
  const read = conditionsOf(registration).filter(({ path: [list] }) => list === 'prohibited' || list === 'form');
  const text = read.map(({ source }) => source).join('\n');
  const named = new Set(text.match(/[a-z][a-z0-9_]*/g));
  const literals = literalsOf(text);
  return registration.form
    .filter(({ id }) => named.has(id) && (given[id] ?? null) === null)
    .map((field) => ({ field: field.id, answers: answersTo(field, literals) }));
}

interface Literals {
  readonly numbers: readonly number[];
  readonly days: readonly string[];
  readonly texts: readonly string[];
}

function literalsOf(text: string): Literals {
  const texts = [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
  const bare = text.replace(/'[^']*'|"[^"]*"/g, ' ');
  const numbers = (bare.match(/(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? []).map(Number);
  return { numbers: sorted(numbers), days: texts.filter(isLocalDate), texts };
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function answersTo(field: Field, literals: Literals): readonly Json[] {
  const none: readonly Json[] = field.required ? [] : [null];
  const options = field.options?.map(({ id }) => id) ?? [];
  const answers: Readonly<Record<Field['type'], () => readonly Json[]>> = {
    text: () => ['样例', '演练', ...literals.texts],
    'long-text': () => ['样例', '样例'.repeat(200), ...literals.texts],
    number: () => around(literals.numbers),
    date: () => ['2025-01-01', ...literals.days.flatMap(daysAround)],
    boolean: () => [false, true],
    choice: () => options,
    choices: () => [...options.map((id) => [id]), options],
  };
  return [...none, ...answers[field.type]()];
}

// At each number that a condition names, on both sides of it, and between it and the next.
function around(numbers: readonly number[]): number[] {
  const between = numbers.slice(1).map((number, index) => (number + (numbers[index] ?? number)) / 2);
  return sorted([0, 1, ...between, ...numbers.flatMap((number) => [number - 1, number, number + 1])]);
}

function daysAround(day: string): string[] {
  return isLocalDate(day) ? [addDays(day, -1), day, addDays(day, 1)] : [];
}
