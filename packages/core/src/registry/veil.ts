import { holds, type LoadedRegime } from '../rulebook/index.js';
import type { CaseFile, Party, Withheld } from './case.js';
import { registrationOf, variablesOf } from './context.js';
import type { EntryRecord, EntryState } from './entry.js';

/** What stands in place of a name inside a text. */
export const veiled = '＊＊＊';

/**
 * What the public is told of something whose sides may have asked to stay unnamed: the one place that every public view goes
 * through. Without such a request it lets everything pass.
 */
export interface Veil {
  readonly anonymous: boolean;
  /** A side's name, or null where it is withheld. */
  name(party: Pick<Party, 'name'>): string | null;
  /** Whether the answer to a question of the form is withheld as a whole. */
  hides(field: string): boolean;
  /** A text that may name the sides, with every such name covered. */
  text(given: string): string;
}

/** Lets everything pass: for those whom a case concerns. */
export const unveiled: Veil = {
  anonymous: false,
  name: ({ name }) => name,
  hides: () => false,
  text: (given) => given,
};

// Answers of the form that an anonymous case withholds with its sides; null where it does not ask for that.
function asked(state: CaseFile, loaded: LoadedRegime): readonly string[] | null {
  const rule = registrationOf(state, loaded).anonymity;
  return rule && holds(rule.when, loaded.conditions, variablesOf(state, loaded)) ? rule.names : null;
}

/**
 * What is withheld from the public of a case: by its own request, or because the entry that it acts upon came to be by such
 * a one; null where nothing is.
 */
export function withheldOf(state: CaseFile, loaded: LoadedRegime): Withheld | null {
  const before = state.entry?.withheld;
  const fields = asked(state, loaded);
  if (!before && fields === null) return null;
  const { applicant, counterparty, entry, consent, shares = [] } = state;
  const sharers = [...(entry?.holdings ?? []), ...shares].map(({ party }) => party);
  const sides = [applicant, counterparty, entry?.holder, consent?.party, ...sharers].flatMap((party) => party ?? []);
  const answers = (fields ?? []).map((field) => state.facts[field]).filter((value) => typeof value === 'string');
  return {
    fields: [...(before?.fields ?? []), ...(fields ?? [])],
    names: [...new Set([...(before?.names ?? []), ...sides.flatMap(wordsOf), ...answers])],
  };
}

/** The veil over a case. */
export function veilOverCase(state: CaseFile, loaded: LoadedRegime): Veil {
  const withheld = withheldOf(state, loaded);
  return withheld ? veilOf(withheld) : unveiled;
}

/** The veil over an entry that came to be by an anonymous case, whoever holds it by now. */
export function veilOverEntry({ withheld, holder }: EntryState): Veil {
  return withheld ? veilOf({ ...withheld, names: [...withheld.names, ...wordsOf(holder)] }) : unveiled;
}

/** The veil over what an anonymous case recorded on somebody's entry. */
export function veilOverRecord({ anonymous, party }: EntryRecord): Veil {
  return anonymous ? veilOf({ fields: [], names: wordsOf(party) }) : unveiled;
}

function wordsOf({ name, uscc }: Party): string[] {
  return [name, uscc];
}

// The longest first, so that a name inside another leaves nothing of it.
function veilOf({ fields, names: words }: Withheld): Veil {
  const names = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
  names.sort((one, other) => other.length - one.length);
  return {
    anonymous: true,
    name: () => null,
    hides: (field) => fields.includes(field),
    text: (given) => names.reduce((text, name) => text.replaceAll(name, veiled), given),
  };
}
