import type { Text } from '../kernel/index.js';
import { askedFields, type LoadedRegime } from '../rulebook/index.js';
import type { CaseFile } from './case.js';
import { registrationOf, variablesOf } from './context.js';
import type { Veil } from './veil.js';

/** What the public is told of an application's answers: declarations are for the registry alone, what describes the object is disclosed. */
export function disclosed(
  state: CaseFile,
  veil: Veil,
  loaded: LoadedRegime,
): { readonly title: Text; readonly value: string }[] {
  const registration = registrationOf(state, loaded);
  return askedFields(registration, loaded, variablesOf(state, loaded)).flatMap((field) => {
    const value = state.facts[field.id];
    if (veil.hides(field.id) || field.type === 'boolean' || value === undefined || value === null || value === '')
      return [];
    const title = (id: unknown) => field.options?.find((option) => option.id === id)?.title.zh ?? String(id);
    const said = Array.isArray(value) ? value.map(title).join('、') : title(value);
    return said === '' ? [] : [{ title: field.title, value: veil.text(said) }];
  });
}
