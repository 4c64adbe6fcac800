import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/index.js';
import { dataState } from './data-state.js';
import { type CardFactId, CardValue, type KnownFacts, platformFacts, registerFacts } from './facts.js';
import { type CardLedger, DataState } from './ledger.js';
import type { CardScheme } from './scheme.js';

/** Who tells the value of a field: the scan, the platform, the register, the holder's people; nobody. */
export const CardTeller = z.enum(['scan', 'platform', 'register', 'people', 'nobody']);
export type CardTeller = z.infer<typeof CardTeller>;

/** A field of a card as it stands. */
export const FilledField = z.object({
  id: z.string(),
  value: CardValue.nullable(),
  told: CardTeller,
  /** What the scan found, where people say otherwise. */
  found: CardValue.nullable(),
  at: Instant.nullable(),
});
export type FilledField = z.infer<typeof FilledField>;

/** An element or a group of attributes: whether everything of it is known, and which fields are not. */
export const CardPart = z.object({ id: z.string(), known: z.boolean(), missing: z.array(z.string()) });
export type CardPart = z.infer<typeof CardPart>;

/** A card as it stands on a day. */
export const CardSheet = z.object({
  fields: z.array(FilledField),
  state: z.object({
    state: DataState.nullable(),
    by: z.enum(['person', 'rule', 'nothing']),
    trace: z.object({ field: z.string(), on: LocalDate }).nullable(),
    days: z.int().nullable(),
    rule: DataState.nullable(),
  }),
  elements: z.array(CardPart),
  properties: z.array(CardPart),
});
export type CardSheet = z.infer<typeof CardSheet>;

/** The card that a scheme makes of what is known on a day: what people say stands before what a scan finds, and each says who tells it. */
export function cardSheet(scheme: CardScheme, facts: KnownFacts, ledger: CardLedger, today: LocalDate): CardSheet {
  const fields = scheme.fields.map(({ id, from, people }): FilledField => {
    const found = (from && facts[from]) ?? null;
    const said = people ? ledger.said[id] : undefined;
    if (said) return { id, value: said.value, told: 'people', found, at: said.at };
    return { id, value: found, told: found === null ? 'nobody' : tellerOf(from), found: null, at: null };
  });
  const values = Object.fromEntries(fields.flatMap(({ id, value }) => (value === null ? [] : [[id, value] as const])));
  const state = dataState(scheme, values, ledger.state, today);
  const parts = partsOf(scheme, new Set(Object.keys(values)), state.state !== null);
  return { fields, state, ...parts };
}

function tellerOf(from: CardFactId | undefined): CardTeller {
  if (from && registerFacts.has(from)) return 'register';
  return from && platformFacts.has(from) ? 'platform' : 'scan';
}

/** Which elements and groups of attributes are known, by the fields that have a value. An empty list is a value: there are none. */
export function partsOf(
  { elements, properties }: Pick<CardScheme, 'elements' | 'properties'>,
  known: ReadonlySet<string>,
  stateKnown: boolean,
): { readonly elements: CardPart[]; readonly properties: CardPart[] } {
  const part = ({ id, fields, state }: CardScheme['elements'][number]): CardPart => {
    const missing = fields.filter((field) => !known.has(field));
    return { id, known: missing.length === 0 && (!state || stateKnown), missing };
  };
  return { elements: elements.map(part), properties: properties.map(part) };
}

/** A field that two versions of a card hold otherwise; `state`, `book` and `grants` stand for what is no field. */
export const CardDifference = z.object({
  id: z.string(),
  kind: z.enum(['field', 'state', 'book', 'grants']),
  before: CardValue.nullable(),
  after: CardValue.nullable(),
});
export type CardDifference = z.infer<typeof CardDifference>;

/** A version of a card, as far as two are compared. */
export interface ComparedCard {
  readonly sheet: CardSheet;
  readonly ledger: CardLedger;
}

/**
 * What two versions of a card hold otherwise: fields in the order of the scheme, then the state, the reference book and grant marks. What one of them
 * lacks is null there. What the register tells has its own history there, and is left out.
 */
export function cardDifferences(before: ComparedCard, after: ComparedCard): CardDifference[] {
  const [old, now] = [fieldValues(before), fieldValues(after)];
  const fields = [...new Set([...now.keys(), ...old.keys()])].flatMap((id) =>
    differing('field', id, old.get(id) ?? null, now.get(id) ?? null),
  );
  return [
    ...fields,
    ...differing('state', 'state', before.sheet.state.state, after.sheet.state.state),
    ...differing('book', 'book', bookWords(before.ledger), bookWords(after.ledger)),
    ...differing('grants', 'grants', grantWords(before.ledger), grantWords(after.ledger)),
  ];
}

function fieldValues({ sheet }: ComparedCard): ReadonlyMap<string, CardValue | null> {
  return new Map(sheet.fields.filter(({ told }) => told !== 'register').map(({ id, value }) => [id, value]));
}

function differing(
  kind: CardDifference['kind'],
  id: string,
  before: CardValue | null,
  after: CardValue | null,
): CardDifference[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ id, kind, before, after }];
}

function bookWords({ book }: CardLedger): string | null {
  return book && `${book.reason} · ${book.nextLook}`;
}

function grantWords({ marks }: CardLedger): string[] {
  return marks.map(({ grantee, from, until, ended }) => `${grantee} ${from} — ${ended?.on ?? until ?? ''}`.trim());
}
