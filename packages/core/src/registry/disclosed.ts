import type { Text } from '../kernel/index.js';
import { answerText, askedFields, type LoadedRegime } from '../rulebook/index.js';
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
    if (veil.hides(field.id) || field.type === 'boolean') return [];
    const said = answerText(field, state.facts[field.id]);
    return said === null ? [] : [{ title: field.title, value: veil.text(said.zh) }];
  });
}
