import { z } from 'zod';
import { Instant, LocalDate, Rule, Text } from '../kernel/index.js';
import { EntryMark, EntryStatus, Right } from '../rulebook/index.js';

const Cause = {
  /** Number of the case that brought it about; null where it would lead to somebody who stays unnamed. */
  caseNumber: z.string().nullable(),
  because: z.array(Rule),
};
const Term = { since: LocalDate, until: LocalDate.nullable() };

/** Who could do what with a registered object on a day, as far as it was known at a moment. */
export const EntryStanding = z.object({
  on: LocalDate,
  /** Up to when what was written by then counts; null: all that is known now. */
  known: Instant.nullable(),
  /** How many changes that hold on the day were written only after that moment. */
  unknownYet: z.int(),
  status: z.union([EntryStatus, z.literal('unregistered')]),
  /** What made its status what it was. */
  because: z.array(Rule),
  /** Null where it was not registered then. */
  holder: z
    .object({
      /** Null where the public is not told who holds it. */
      party: z.string().nullable(),
      right: Right,
      /** Everybody who held it, with its share and since when; of a sole holder one line. */
      shares: z.array(z.object({ party: z.string().nullable(), share: z.string(), since: LocalDate })),
      ...Term,
      /** Whether the right could be used on that day. */
      holds: z.boolean(),
      /** What its certificate may be used for, where the rules say so. */
      uses: Text.nullable(),
      ...Cause,
    })
    .nullable(),
  /** Rights of others that were recorded on it and had not ended. */
  others: z.array(
    z.object({
      kind: EntryMark,
      party: z.string().nullable(),
      /** Of several holders the one on whose share it lay; null where it lay on the whole, or the public is not told. */
      on: z.string().nullable(),
      ...Term,
      holds: z.boolean(),
      /** What was agreed, in the words of the form. */
      terms: z.array(z.object({ title: Text, value: Text })),
      ...Cause,
    }),
  ),
  /** What stood against it: objections, freezes. */
  against: z.array(z.object({ mark: EntryMark, on: z.string().nullable(), ...Term, ...Cause })),
});
export type EntryStanding = z.infer<typeof EntryStanding>;
