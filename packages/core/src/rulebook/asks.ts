import { Recent, type Rule, type Text } from '../kernel/index.js';
import { type AnswerFault, answerFault, answerLength } from './answers.js';
import { asking } from './conditions.js';
import { answerOf, type ConditionVariables, type LoadedRegime } from './engine.js';
import type { Field, Material, Prohibition, Registration } from './regime.js';
import { entryRule } from './rules.js';

/** The questions of the form that these answers open. */
export function askedFields(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly Field[] {
  const holds = asking(loaded.conditions, variablesRead(registration, loaded, variables));
  return registration.form.filter((field) => holds(field.when));
}

/** Whether one question of the form is asked. */
export function isAsked(
  { when }: Field,
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): boolean {
  return asking(loaded.conditions, variablesRead(registration, loaded, variables))(when);
}

const conditionals = new WeakMap<Registration, readonly Field[]>();

// The questions that not every application is asked.
function conditionalOf(registration: Registration): readonly Field[] {
  const known = conditionals.get(registration);
  if (known) return known;
  const made = registration.form.filter(({ when }) => when !== undefined);
  conditionals.set(registration, made);
  return made;
}

const settled = new Recent<ConditionVariables, ConditionVariables>(4);

/** What conditions read: an answer to a question that is no longer asked, since another answer has changed, decides nothing. */
export function variablesRead(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): ConditionVariables {
  const known = settled.get(variables);
  if (known) return known;
  const conditional = conditionalOf(registration);
  let current = variables;
  // Leaving out one answer may close another question; a chain of them is no longer than the form.
  for (let pass = 0; pass < conditional.length; pass++) {
    const holds = asking(loaded.conditions, current);
    const { facts } = current;
    const stale = conditional.filter((field) => (answerOf(facts, field.id) ?? null) !== null && !holds(field.when));
    if (stale.length === 0) break;
    current = { ...current, facts: { ...facts, ...Object.fromEntries(stale.map(({ id }) => [id, null])) } };
  }
  settled.set(variables, current);
  return current;
}

export interface AskedMaterial {
  readonly material: Material;
  readonly rule: Rule;
}

/** Whether a recognised certificate takes the place of a material, so that it is not asked for. */
export function isWaived(material: string, { waived }: ConditionVariables): boolean {
  return waived?.includes(material) ?? false;
}

/** The materials that these answers ask for, optional ones too. */
export function askedMaterials(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly AskedMaterial[] {
  const holds = asking(loaded.conditions, variablesRead(registration, loaded, variables));
  return registration.materials
    .filter(({ id, when }) => !isWaived(id, variables) && holds(when))
    .map((material) => ({ material, rule: entryRule(loaded, material) }));
}

/**
 * The materials that must be there and are not: with the application (`submission`), or before a stage is left for the better.
 * What was promised under tolerant acceptance counts as there, until its own stage asks for it.
 */
export function missingMaterials(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
  there: { readonly filed: readonly string[]; readonly promised: readonly string[] },
  before: string,
): readonly AskedMaterial[] {
  const holds = asking(loaded.conditions, variablesRead(registration, loaded, variables));
  return registration.materials
    .filter(({ id, optional, before: stage, when }) => {
      if (optional || isWaived(id, variables) || there.filed.includes(id) || there.promised.includes(id)) return false;
      if (stage !== undefined && (before === 'submission' || stage !== before)) return false;
      return holds(when);
    })
    .map((material) => ({ material, rule: entryRule(loaded, material) }));
}

export interface FormFault {
  readonly field: string;
  readonly code: AnswerFault;
  readonly message: Text;
  readonly rule: Rule;
}

/** What is wrong with the answers of the form; empty where nothing is. */
export function formFaults(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly FormFault[] {
  const answers = variables.answers ?? variables.facts;
  const faults: FormFault[] = [];
  for (const field of askedFields(registration, loaded, variables)) {
    const code = answerFault(field, answers[field.id]);
    if (code !== null)
      faults.push({ field: field.id, code, message: faultText(field, code), rule: entryRule(loaded, field) });
  }
  return faults;
}

function faultText(field: Field, code: AnswerFault): Text {
  const { zh, en } = field.title;
  const longest = field.type === 'text' ? answerLength.text : answerLength['long-text'];
  const form = forms[field.type];
  const texts: Readonly<Record<AnswerFault, Text>> = {
    required: { zh: `请填写“${zh}”。`, en: `"${en}" is required.` },
    type: { zh: `“${zh}”的格式不对，应为${form.zh}。`, en: `"${en}" has the wrong form; it must be ${form.en}.` },
    length: { zh: `“${zh}”不得超过 ${longest} 个字符。`, en: `"${en}" may have no more than ${longest} characters.` },
    option: { zh: `“${zh}”须从所列选项中选择。`, en: `"${en}" must be one of the options.` },
  };
  return texts[code];
}

const forms: Readonly<Record<Field['type'], Text>> = {
  text: { zh: '文字', en: 'text' },
  'long-text': { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  date: { zh: '日历上的一天，如 2025-10-09', en: 'a day of the calendar, as in 2025-10-09' },
  boolean: { zh: '是或否', en: 'yes or no' },
  choice: { zh: '一个选项', en: 'an option' },
  choices: { zh: '若干选项', en: 'options' },
};

/** The cases of non-registration that these answers fall under. */
export function prohibitions(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly (Pick<Prohibition, 'id' | 'title'> & { readonly rule: Rule })[] {
  const holds = asking(loaded.conditions, variablesRead(registration, loaded, variables));
  return registration.prohibited
    .filter((entry) => holds(entry.when))
    .map((entry) => ({ id: entry.id, title: entry.title, rule: entryRule(loaded, entry) }));
}
