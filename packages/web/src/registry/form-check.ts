import {
  type AskedMaterial,
  askedFields,
  askedMaterials,
  conditionVariables,
  type EntryVariables,
  type Field,
  type FormFault,
  formFaults,
  type Json,
  type LoadedRegime,
  missingMaterials,
  prohibitions,
  type Registration,
} from '@shuji/core/rulebook';

export interface FormGiven {
  readonly loaded: LoadedRegime;
  readonly registration: Registration;
  readonly kind: string;
  readonly applicant: { readonly name: string; readonly uscc: string };
  readonly facts: Readonly<Record<string, Json>>;
  /** Materials filed so far. */
  readonly filed: readonly string[];
  /** The entry of the register that it acts upon. */
  readonly entry?: EntryVariables | undefined;
  /** Materials that a recognised certificate waives. */
  readonly waived?: readonly string[] | undefined;
}

/** What the server's own rules say of an application as it stands. */
export interface FormCheck {
  readonly fields: readonly Field[];
  readonly faults: readonly FormFault[];
  readonly prohibited: ReturnType<typeof prohibitions>;
  readonly materials: readonly AskedMaterial[];
  /** Missing for submission. */
  readonly missing: readonly AskedMaterial[];
  /** Missing too, but the registry may let them follow. */
  readonly mayFollow: readonly AskedMaterial[];
  readonly answered: number;
}

/** Checks an application in the browser, by the deciders of core. */
export function checkForm(given: FormGiven): FormCheck {
  const { loaded, registration, kind, applicant, facts, filed, entry, waived } = given;
  const known = { facts, kind, applicant: { ...applicant }, materials: filed, entry, waived };
  const variables = conditionVariables(registration, known);
  const fields = askedFields(registration, loaded, variables);
  const materials = askedMaterials(registration, loaded, variables);
  // The system makes these from the answers and the scan when the application is submitted.
  const made = materials
    .filter(({ material }) => material.kind === 'form' || material.kind === 'fingerprint')
    .map(({ material }) => material.id);
  const there = { filed: [...filed, ...made], promised: [] };
  const gaps = missingMaterials(registration, loaded, variables, there, 'submission');
  const tolerates = Object.values(registration.stages).some(({ then }) =>
    Object.values(then).some(({ tolerant }) => tolerant),
  );
  return {
    fields,
    faults: formFaults(registration, loaded, variables),
    prohibited: prohibitions(registration, loaded, variables),
    materials,
    missing: gaps.filter(({ material }) => !(tolerates && material.tolerable)),
    mayFollow: gaps.filter(({ material }) => tolerates && material.tolerable),
    answered: fields.filter(({ id }) => isAnswered(facts[id])).length,
  };
}

function isAnswered(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
