import { z } from 'zod';
import { Instant, LocalDate, ResourceId } from '../../kernel/index.js';
import { EntryMark, Right } from '../../rulebook/index.js';
import { CardPart, CardSheet } from './card-sheet.js';
import type { KnownFacts } from './facts.js';
import { CardLedger, DataState } from './ledger.js';

/** What the register knows of a resource: an entry in force that a case of its led to. */
export const RegisteredFact = z.object({
  number: z.string(),
  right: Right.nullable(),
  /** Whether whoever holds the resource still holds the entry; parties are named to its holder alone. */
  held: z.boolean(),
  registeredOn: LocalDate,
  validUntil: LocalDate.nullable(),
  marks: z.array(EntryMark),
  records: z.array(
    z.object({ kind: EntryMark, party: z.string().nullable(), since: LocalDate, until: LocalDate.nullable() }),
  ),
});
export type RegisteredFact = z.infer<typeof RegisteredFact>;

/** The fields of a card that the register fills. */
export function registeredFacts(register: readonly RegisteredFact[]): KnownFacts {
  const words = <Word extends string>(all: readonly (Word | null)[]) => [
    ...new Set(all.filter((each) => each !== null)),
  ];
  return {
    registrations: register.map(({ number }) => number),
    'registered-rights': words(register.map(({ right }) => right)),
    encumbrances: words(register.flatMap(({ marks }) => marks)),
  };
}

/** A card as its holder reads it. `register` is of now, whatever version is shown. */
export const CardView = z.object({
  resource: ResourceId,
  name: z.string(),
  /** What a command on it names as the version that was seen. */
  version: z.int(),
  /** The version that is shown: of the card now, or an earlier one. */
  shown: z.int(),
  at: Instant,
  sheet: CardSheet,
  ledger: CardLedger,
  register: z.array(RegisteredFact),
});
export type CardView = z.infer<typeof CardView>;

/** One change of a card. `people` says whether somebody made it, or a scan. */
export const CardVersion = z.object({ version: z.int(), at: Instant, change: z.string(), people: z.boolean() });
export type CardVersion = z.infer<typeof CardVersion>;

/** One line of the register of cards, and of the reference book. */
export const CardLine = z.object({
  resource: ResourceId,
  name: z.string(),
  state: DataState.nullable(),
  stateBy: z.enum(['person', 'rule', 'nothing']),
  tier: z.string().nullable(),
  elements: z.array(CardPart),
  properties: z.array(CardPart),
  /** Grants that run on the day that the line is of. */
  grants: z.int(),
  book: CardLedger.shape.book,
  accounting: z.string().nullable(),
});
export type CardLine = z.infer<typeof CardLine>;
