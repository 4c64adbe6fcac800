import type { Rule, Text } from '../kernel/index.js';
import { holds } from './conditions.js';
import type { ConditionVariables, Json, LoadedRegime } from './engine.js';
import type { Field, Material, Prohibition, Registration } from './regime.js';
import { entryRule } from './rules.js';

/** The questions of the form that these answers open. */
export function askedFields(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly Field[] {
  return registration.form.filter((field) => holds(field.when, loaded.conditions, variables));
}

export interface AskedMaterial {
  readonly material: Material;
  readonly rule: Rule;
}

/** The materials that these answers ask for, optional ones too. */
export function askedMaterials(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly AskedMaterial[] {
  return registration.materials
    .filter((material) => holds(material.when, loaded.conditions, variables))
    .map((material) => ({ material, rule: entryRule(material) }));
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
  return askedMaterials(registration, loaded, variables).filter(({ material }) => {
    if (material.optional || there.filed.includes(material.id) || there.promised.includes(material.id)) return false;
    return before === 'submission'
      ? material.before === undefined
      : material.before === undefined || material.before === before;
  });
}

export interface FormFault {
  readonly field: string;
  readonly code: 'required' | 'type' | 'option';
  readonly message: Text;
  readonly rule: Rule;
}

/** What is wrong with the answers of the form; empty where nothing is. */
export function formFaults(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly FormFault[] {
  return askedFields(registration, loaded, variables).flatMap((field) => {
    const code = faultOf(field, variables.facts[field.id]);
    return code === null ? [] : [{ field: field.id, code, message: faultText(field, code), rule: entryRule(field) }];
  });
}

function faultOf(field: Field, value: Json | undefined): FormFault['code'] | null {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return field.required ? 'required' : null;
  const isOption = (entry: Json) => field.options?.some(({ id }) => id === entry) ?? false;
  switch (field.type) {
    case 'text':
    case 'long-text':
      return typeof value === 'string' ? null : 'type';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'type';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'type';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
        ? null
        : 'type';
    case 'choice':
      return isOption(value) ? null : 'option';
    case 'choices':
      return Array.isArray(value) && value.every(isOption) ? null : 'option';
  }
}

function faultText(field: Field, code: FormFault['code']): Text {
  const texts: Readonly<Record<FormFault['code'], Text>> = {
    required: { zh: `请填写“${field.title.zh}”。`, en: `"${field.title.en}" is required.` },
    type: { zh: `“${field.title.zh}”的格式不对。`, en: `"${field.title.en}" has the wrong form.` },
    option: { zh: `“${field.title.zh}”须从所列选项中选择。`, en: `"${field.title.en}" must be one of the options.` },
  };
  return texts[code];
}

/** The cases of non-registration that these answers fall under. */
export function prohibitions(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): readonly (Pick<Prohibition, 'id' | 'title'> & { readonly rule: Rule })[] {
  return registration.prohibited
    .filter((entry) => holds(entry.when, loaded.conditions, variables))
    .map((entry) => ({ id: entry.id, title: entry.title, rule: entryRule(entry) }));
}
