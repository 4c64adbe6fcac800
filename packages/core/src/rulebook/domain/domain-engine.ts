import type { Citation, Rule, Text } from '../../kernel/index.js';
import type { Settings } from '../engine.js';
import { alsoOf } from '../layered-rules.js';
import type { DomainTest } from './domain-condition.js';
import type { DomainRegime } from './domain-regime.js';
import type { Formula } from './formula.js';

/** A regime of a domain that has passed every check; `version` is the SHA-256 of its canonical JSON, in hex. */
export interface LoadedDomainRegime {
  readonly regime: DomainRegime;
  readonly version: string;
  /** Compiled conditions by source text. */
  readonly conditions: ReadonlyMap<string, DomainTest>;
  /** Parsed formulas by their names. */
  readonly formulas: ReadonlyMap<string, Formula>;
}

/** Under which rules, and which numbers of the authority, a question is answered. */
export interface DomainContext {
  readonly loaded: LoadedDomainRegime;
  readonly settings: Settings;
}

/** The rule of a part of the regime: where it stands, in every layer that sets it, and what it says. */
export function domainRule(
  { loaded }: Pick<DomainContext, 'loaded'>,
  part: { readonly cite: Citation },
  text: Text,
  basis: Rule['basis'] = 'instrument',
): Rule {
  const also = alsoOf(loaded.regime, part);
  const rule = { cite: part.cite, text, basis };
  return also.length === 0 ? rule : { ...rule, also: [...also] };
}

/** An entry of a regime by name; throws where there is none, since a checked regime names only what it has. */
export function entryOf<Entry>(entries: Readonly<Record<string, Entry>>, id: string, what: string): Entry {
  const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
  if (entry === undefined) throw new Error(`there is no ${what} ${id}`);
  return entry;
}
