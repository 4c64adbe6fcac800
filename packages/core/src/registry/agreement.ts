import { type Refused, refused } from '../kernel/index.js';
import { askedFields, entryRule, type Field, type Json } from '../rulebook/index.js';
import type { CaseFile } from './case.js';
import { type CaseContext, grounds, registrationOf, variablesOf } from './context.js';
import { holdingsOf } from './holdings.js';
import { numbersMeant } from './look-up-number.js';
import type { RegistryRefusal } from './refusals.js';

/** What the register has, against which it is held what a judgment or another document names. */
export interface Registered {
  readonly number: string;
  /** Everybody who holds it, or a share of it. */
  readonly holders: readonly string[];
  readonly applicant: string;
}

/** What the register has of what a question asks, any of which answers it; null where the question is not held against it. */
export function registeredFor({ agrees }: Field, { number, holders, applicant }: Registered): readonly string[] | null {
  return agrees === undefined
    ? null
    : { 'entry.number': [number], 'entry.holder': holders, applicant: [applicant] }[agrees];
}

/**
 * Whether an answer says what the register has; true where it is not held against it, or not given. Names may differ in width and
 * spaces, and numbers in what the search of the register allows.
 */
export function agrees(field: Field, answer: Json | undefined, registered: Registered): boolean {
  const has = registeredFor(field, registered);
  if (has === null || typeof answer !== 'string' || answer.trim() === '') return true;
  if (field.agrees === 'entry.number') return numbersMeant(answer, null).some((number) => has.includes(number));
  return has.some((name) => plain(name) === plain(answer));
}

const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/**
 * Why a document is none upon which the case can act: it names another holder, entry or new holder than the register and the
 * application do. Source: gz-registration-2023/33, sz-registration-2023/19-1, tjifa-003-2022/6.4.5.3.
 */
export function barContradiction(state: CaseFile, context: CaseContext): Refused<RegistryRefusal> | null {
  const { loaded, entry } = context;
  const registration = registrationOf(state, loaded);
  if (!entry || !registration.form.some((field) => field.agrees)) return null;
  const variables = variablesOf(state, loaded);
  const registered = {
    number: entry.number,
    holders: holdingsOf(entry).map(({ party }) => party.name),
    applicant: state.applicant.name,
  };
  const other = askedFields(registration, loaded, variables).filter(
    (field) => !agrees(field, variables.facts[field.id], registered),
  );
  if (other.length === 0) return null;
  const titles = (lang: 'zh' | 'en', comma: string) => other.map(({ title }) => title[lang]).join(comma);
  return refused(
    'register-contradicted',
    grounds(other.map((field) => entryRule(loaded, field))),
    other.map(({ id }) => id),
    { what: { zh: titles('zh', '、'), en: titles('en', ', ') } },
  );
}
