import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/index.js';
import { CardValue } from './facts.js';

/** How often data are used: whether they are at work, kept, or asleep. Source: DB33/T 1329-2023, 5.1.1 e). */
export const DataState = z.enum(['active', 'retained', 'dormant']);
export type DataState = z.infer<typeof DataState>;

/** A right whose grant a card marks, while its holder goes on holding the whole. Source: cn-mof-asset-management-2023, 2(6). */
export const GrantMark = z.object({
  id: z.string(),
  right: z.string(),
  grantee: z.string(),
  uscc: z.string().nullable(),
  from: LocalDate,
  /** Its last day; null where it has none. */
  until: LocalDate.nullable(),
  /** The contract or decision that grants it. */
  document: z.string(),
  scope: z.string(),
});
export type GrantMark = z.infer<typeof GrantMark>;

const Ended = z.object({ on: LocalDate, reason: z.string() });
const Said = z.object({ value: CardValue, at: Instant, by: z.string() });
const StateSaid = z.object({ state: DataState, reason: z.string(), at: Instant, by: z.string() });
const BookEntry = z.object({
  reason: z.string(),
  /** Conditions of recognition that are not met. */
  missing: z.array(z.string()),
  /** The day on which somebody looks at it again. */
  nextLook: LocalDate,
  /** Since when it stands in the book, and when somebody last said so. */
  since: Instant,
  at: Instant,
  by: z.string(),
});
export type BookEntry = z.infer<typeof BookEntry>;

/** What people keep of a resource beside its scan. */
export const CardLedger = z.object({
  said: z.record(z.string(), Said),
  state: StateSaid.nullable(),
  book: BookEntry.nullable(),
  /** Why it was last taken out of the book; null where it never was, or stands in it again. */
  outOfBook: z.object({ reason: z.string(), at: Instant, by: z.string() }).nullable(),
  marks: z.array(GrantMark.extend({ ended: Ended.nullable() })),
});
export type CardLedger = z.infer<typeof CardLedger>;

export const emptyLedger: CardLedger = { said: {}, state: null, book: null, outOfBook: null, marks: [] };

/** What happened to the card of a resource by people. */
export const CardEvent = z.discriminatedUnion('type', [
  /** Fields were filled in; null takes back what was said. */
  z.object({ type: z.literal('CardFilled'), values: z.record(z.string(), CardValue.nullable()), by: z.string() }),
  /** Somebody said the state of the data, with the reason; null takes it back. */
  z.object({
    type: z.literal('DataStateSaid'),
    said: z.object({ state: DataState, reason: z.string() }).nullable(),
    by: z.string(),
  }),
  z.object({
    type: z.literal('BookEntered'),
    reason: z.string(),
    missing: z.array(z.string()),
    nextLook: LocalDate,
    by: z.string(),
  }),
  z.object({ type: z.literal('BookLeft'), reason: z.string(), by: z.string() }),
  z.object({ type: z.literal('GrantMarked'), mark: GrantMark, by: z.string() }),
  z.object({ type: z.literal('GrantMarkEnded'), mark: z.string(), ended: Ended, by: z.string() }),
]);
export type CardEvent = z.infer<typeof CardEvent>;

/** The ledger after one more event. */
export function evolveLedger(ledger: CardLedger, event: CardEvent, at: Instant): CardLedger {
  switch (event.type) {
    case 'CardFilled': {
      const kept = Object.entries(ledger.said).filter(([id]) => !Object.hasOwn(event.values, id));
      const filled = Object.entries(event.values).flatMap(([id, value]) =>
        value === null ? [] : [[id, { value, at, by: event.by }] as const],
      );
      return { ...ledger, said: Object.fromEntries([...kept, ...filled]) };
    }
    case 'DataStateSaid':
      return { ...ledger, state: event.said && { ...event.said, at, by: event.by } };
    case 'BookEntered': {
      const { reason, missing, nextLook, by } = event;
      return {
        ...ledger,
        book: { reason, missing, nextLook, since: ledger.book?.since ?? at, at, by },
        outOfBook: null,
      };
    }
    case 'BookLeft':
      return { ...ledger, book: null, outOfBook: { reason: event.reason, at, by: event.by } };
    case 'GrantMarked':
      return { ...ledger, marks: [...ledger.marks, { ...event.mark, ended: null }] };
    case 'GrantMarkEnded':
      return {
        ...ledger,
        marks: ledger.marks.map((mark) => (mark.id === event.mark ? { ...mark, ended: event.ended } : mark)),
      };
  }
}
