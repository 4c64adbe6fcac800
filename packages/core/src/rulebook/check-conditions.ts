import { conditionFaultWords } from './condition-fault-words.js';
import { type ConditionReads, conditionReads } from './conditions.js';
import { conditionsOf } from './conditions-of.js';
import { type CompiledCondition, type ConditionVariables, type EntryVariables, type Json, noEntry } from './engine.js';
import { EntryMark } from './entry-rule.js';
import type { PathFault } from './parse.js';
import { fault, meant, type Path, unknown } from './path-fault.js';
import type { Field } from './regime.js';
import { type Registration, Right } from './registration.js';

/** Most sets of answers that one condition is tried with in full. */
const maxTrials = 256;

/**
 * Faults of the conditions of a registration: facts that no question asks for, words that no option offers, answers under
 * which a condition does not say yes or no.
 */
export function conditionFaults(
  registration: Registration,
  path: Path,
  conditions: ReadonlyMap<string, CompiledCondition>,
): PathFault[] {
  const named = (registration.anonymity?.names ?? []).flatMap((name, index) =>
    factFaults(registration, { facts: [name] }, [...path, 'anonymity', 'names', index]),
  );
  const read = conditionsOf(registration).flatMap(({ source, path: place }) => {
    const compiled = conditions.get(source);
    if (!compiled) return [];
    const at = [...path, ...place];
    const reads = conditionReads(source);
    const lost = [...factFaults(registration, reads, at), ...entryFaults(registration, reads, at)];
    return lost.length > 0
      ? lost
      : [...wordFaults(registration, reads, at), ...typeFaults(registration, source, compiled, reads, at)];
  });
  return [...named, ...read];
}

function entryFaults({ entry }: Registration, reads: ConditionReads, at: Path): PathFault[] {
  if (!reads.entry || entry) return [];
  return [
    fault(
      at,
      'entry-not-there',
      '本登记类型不针对已有登记，条件不能读取 entry。',
      'This registration acts upon no entry, so that a condition has no entry to read.',
    ),
  ];
}

function factFaults(registration: Registration, { facts }: Pick<ConditionReads, 'facts'>, at: Path): PathFault[] {
  return facts
    .filter((name) => !registration.form.some(({ id }) => id === name))
    .map((name) =>
      unknown(
        at,
        'fact-unknown',
        name,
        '申请表问题',
        'question',
        registration.form.map(({ id }) => id),
      ),
    );
}

// A word that can never be the answer makes a condition that never holds, or always does.
function wordFaults(registration: Registration, { compared }: ConditionReads, at: Path): PathFault[] {
  return compared.flatMap(({ variable, words }) => {
    const unlike = unlikeWord(registration, variable);
    if (unlike && words.length > 0) return [fault(at, 'option-unknown', ...unlike)];
    const known = wordsOfVariable(registration, variable);
    if (known === null) return [];
    return words
      .filter((word) => !known.includes(word))
      .map((word) =>
        fault(
          at,
          'option-unknown',
          `“${variable}”不会是“${word}”${meant(word, known).zh}`,
          `"${variable}" is never "${word}"${meant(word, known).en}`,
        ),
      );
  });
}

// Yes or no and numbers are no words: one that is compared with a word in quotes is never equal to it.
function unlikeWord({ form }: Registration, variable: string): readonly [zh: string, en: string] | null {
  const type = form.find(({ id }) => `facts.${id}` === variable)?.type;
  if (type === 'boolean')
    return [
      `“${variable}”是是非题，与 true 或 false 相比时不加引号。`,
      `"${variable}" is yes or no: compare it with true or false, without quotes.`,
    ];
  if (type !== 'number') return null;
  return [`“${variable}”是数字，比较时不加引号。`, `"${variable}" is a number: compare it without quotes.`];
}

/** Every word that a variable of conditions may be, as `object.kind`; null where it may be any. */
export function wordsOfVariable(registration: Registration, variable: string): readonly string[] | null {
  if (variable === 'object.kind') return registration.objects;
  if (variable === 'materials') return registration.materials.map(({ id }) => id);
  const ofEntry = entryWords(registration)[variable];
  if (ofEntry) return ofEntry;
  const options = registration.form.find(({ id }) => `facts.${id}` === variable)?.options;
  return options?.map(({ id }) => id) ?? null;
}

function entryWords({ entry }: Registration): Readonly<Record<string, readonly string[]>> {
  if (!entry) return {};
  return {
    'entry.registration': entry.of,
    'entry.right': Right.options,
    'entry.status': entry.status ?? ['valid'],
    'entry.marks': EntryMark.options,
    'entry.holder': ['self', 'other'],
  };
}

// Forms never change, so that a condition is tried once with the same form and objects, however many regimes share them.
const tried = new WeakMap<readonly string[], WeakMap<readonly Field[], Map<string, string | null>>>();

function typeFaults(
  registration: Registration,
  source: string,
  compiled: CompiledCondition,
  reads: ConditionReads,
  at: Path,
): PathFault[] {
  const { objects, form } = registration;
  const byForm = tried.get(objects) ?? new WeakMap<readonly Field[], Map<string, string | null>>();
  const errors = byForm.get(form) ?? new Map<string, string | null>();
  tried.set(objects, byForm.set(form, errors));
  const error = errors.has(source) ? (errors.get(source) ?? null) : firstError(registration, compiled, reads);
  errors.set(source, error);
  if (error === null) return [];
  const { zh, en } = conditionFaultWords(error);
  return [fault(at, 'condition-type', `条件有误：${zh}`, en)];
}

function firstError(registration: Registration, compiled: CompiledCondition, reads: ConditionReads): string | null {
  const fields = registration.form.filter(({ id }) => reads.facts.includes(id));
  const entries = reads.entry ? sampleEntries(registration) : [noEntry];
  for (const kind of registration.objects)
    for (const entry of entries)
      for (const facts of trials(fields)) {
        const error = errorOf(compiled, {
          facts,
          object: { kind },
          applicant: { name: '', uscc: '' },
          materials: [],
          entry,
        });
        if (error !== null) return error;
      }
  return null;
}

// An entry of each type of registration, with a right, a mark and a last day, and without.
function sampleEntries({ entry }: Registration): EntryVariables[] {
  const status = entry?.status?.[0] ?? 'valid';
  return (entry?.of ?? []).flatMap((registration) => [
    { registration, right: 'holding', status, marks: ['pledge'], holder: 'self' as const, valid_until: '2025-01-01' },
    { registration, right: null, status, marks: [], holder: 'other' as const, valid_until: null },
  ]);
}

function errorOf(compiled: CompiledCondition, variables: ConditionVariables): string | null {
  try {
    compiled(variables);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// Every combination of answers where there are few; otherwise nothing, everything, and each answer alone and missing alone.
function trials(fields: readonly Field[]): Record<string, Json>[] {
  const answers = fields.map((field) => ({ id: field.id, values: [null, ...samplesOf(field)] as const }));
  if (answers.reduce((count, { values }) => count * values.length, 1) <= maxTrials)
    return answers.reduce<Record<string, Json>[]>(
      (sets, { id, values }) => sets.flatMap((set) => values.map((value) => ({ ...set, [id]: value }))),
      [{}],
    );
  const none = Object.fromEntries(answers.map(({ id }): [string, Json] => [id, null]));
  const all = Object.fromEntries(answers.map(({ id, values }): [string, Json] => [id, values[1] ?? null]));
  const single = answers.flatMap(({ id, values }) =>
    values.flatMap((v) => [none, all].map((set) => ({ ...set, [id]: v }))),
  );
  return [none, all, ...single];
}

function samplesOf(field: Field): readonly Json[] {
  const options = (field.options ?? []).map(({ id }) => id).slice(0, 3);
  const samples: Readonly<Record<Field['type'], readonly Json[]>> = {
    text: ['文', ''],
    'long-text': ['文', ''],
    number: [1.5, 0],
    date: ['2025-01-01'],
    boolean: [true, false],
    choice: options,
    choices: [options, []],
  };
  return samples[field.type];
}
