import { askedFields, missingMaterials } from '../rulebook/index.js';
import type { Case } from './case.js';
import { type CaseContext, registrationOf, variablesOf } from './context.js';
import { materialsAsked } from './draft.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** What the form asks under the facts of a case, as a worked case writes it down. */
export function askedForm(state: Filed, { loaded }: CaseContext) {
  const asked = askedFields(registrationOf(state, loaded), loaded, variablesOf(state, loaded));
  return {
    required: asked.filter(({ required }) => required).map(({ id }) => id),
    optional: asked.filter(({ required }) => !required).map(({ id }) => id),
    options: Object.fromEntries(
      asked.flatMap(({ id, options }) => (options ? [[id, options.map((option) => option.id)]] : [])),
    ),
  };
}

/** What is to be filed under the facts of a case, as a worked case writes it down. */
export function askedPapers(state: Filed, context: CaseContext) {
  const registration = registrationOf(state, context.loaded);
  const asked = materialsAsked(state, context).map(({ material }) => material);
  const missing = (stage: string) =>
    missingMaterials(
      registration,
      context.loaded,
      variablesOf(state, context.loaded),
      { filed: [], promised: [] },
      stage,
    ).map(({ material }) => material.id);
  const filed = missing('submission');
  const later = Object.keys(registration.stages)
    .map((stage) => [stage, missing(stage).filter((id) => !filed.includes(id))] as const)
    .filter(([, ids]) => ids.length > 0);
  const ids = (entries: typeof asked) => entries.map(({ id }) => id);
  return {
    filed,
    before: Object.fromEntries(later),
    optional: ids(asked.filter(({ optional }) => optional)),
    may_follow: ids(asked.filter(({ optional, tolerable }) => tolerable && !optional)),
    third_party: ids(asked.filter(({ by }) => by === 'third-party')),
  };
}
