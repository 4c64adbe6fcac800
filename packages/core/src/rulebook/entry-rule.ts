import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { timed } from './lengths.js';
import { Cite, Id, Title } from './names.js';
import { Condition } from './procedure.js';

/** How an entry of the register may stand. `expired` is read off its last day; the last three are for good. */
export const EntryStatus = z
  .enum(['valid', 'suspended', 'expired', 'cancelled', 'revoked', 'lapsed'])
  .describe('How an entry of the register stands');
export type EntryStatus = z.infer<typeof EntryStatus>;

/** What can be recorded on an entry in favour of somebody, and is released again. */
export const recordKinds = ['pledge', 'licence', 'trust', 'transaction'] as const;
/** What can be marked on an entry as a warning or a bar, and is taken off again. */
export const markKinds = ['objection', 'freeze', 'dispute', 'incident'] as const;
/** How an entry ends. */
export const endKinds = ['cancelled', 'revoked', 'lapsed'] as const;

const marks = [...markKinds, ...recordKinds] as const;

/** A word that hangs on an entry: a mark, or the kind of a record. */
export const EntryMark = z.enum(marks).describe('What hangs on the entry: a mark, or the kind of a record');
export type EntryMark = z.infer<typeof EntryMark>;

/** A mark that keeps a registration from being made on the entry. */
export const EntryBar = z
  .strictObject({
    mark: EntryMark,
    unless: Condition.optional().describe('CEL: it does not bar where this holds, as where a risk is taken in writing'),
    title: Title,
    cite: Cite,
  })
  .describe('What hangs on the entry and bars the registration');
export type EntryBar = z.infer<typeof EntryBar>;

/** The confirmation that the other side gives at its own desk before the case counts as submitted. */
export const Consent = z
  .strictObject({
    of: z
      .enum(['holder', 'counterparty'])
      .describe('holder: of whoever holds the entry; counterparty: of the other side that the applying holder names'),
    title: Title,
    cite: Cite,
  })
  .describe("The other side's confirmation");
export type Consent = z.infer<typeof Consent>;

/** Upon which entry of the register a registration acts; a registration without it makes a new one. */
export const EntryRule = z
  .strictObject({
    of: z.array(Id).min(1).describe('Types of registration whose entries it acts upon'),
    status: z.array(EntryStatus).min(1).optional().describe('How the entry may stand; absent: valid'),
    applicant: z
      .enum(['holder', 'other', 'anyone'])
      .optional()
      .describe(
        'Who applies, seen from the entry: its holder, somebody else, or anyone; absent: as the word of applicant says',
      ),
    consent: Consent.optional(),
    barred_by: z.array(EntryBar).optional().describe('What hangs on the entry and bars it'),
    window: z
      .literal('renewal')
      .optional()
      .describe("renewal: only inside the time that the entry's certificate sets for its renewal"),
    cite: Cite,
  })
  .describe('The entry of the register that it acts upon; absent: it makes a new one');
export type EntryRule = z.infer<typeof EntryRule>;

const FactRef = z
  .string()
  .regex(/^facts\.[a-z][a-z0-9_]*$/)
  .describe('An answer of the form that is a day, as in facts.agreed_end');

/** What a case does to the register, and when. */
export const Effect = z
  .strictObject({
    do: z
      .enum([
        'grant',
        'amend',
        'transfer',
        'apportion',
        'record',
        'release',
        'mark',
        'unmark',
        'suspend',
        'resume',
        'renew',
        'reissue',
        'end',
        'open-account',
        'amend-account',
        'close-account',
      ])
      .describe(
        'grant makes an entry; apportion divides it into the shares that the case states; amend, transfer, suspend, resume, renew, reissue and end change it; record and mark hang something on it, release and unmark take it off; the last three are for the account',
      ),
    as: z
      .enum([...marks, ...endKinds])
      .optional()
      .describe('What is recorded, released, marked or unmarked, or how the entry ends; for no other effect'),
    when: Condition.optional().describe('CEL: it takes effect where this holds'),
    at: z
      .string()
      .regex(/^(submission|[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)$/)
      .optional()
      .describe('submission, or STAGE.OUTCOME; absent: when the case ends as issued'),
    until: FactRef.optional().describe('Last day of what is recorded, marked, suspended or renewed'),
    fields: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('Answers of the form that it takes over; absent: all of them'),
    cite: Cite,
  })
  .describe('What a case does to the register');
export type Effect = z.infer<typeof Effect>;

/** A time in which the holder applies, counted from an event outside, whose day the form asks for. */
export const ApplyWithin = timed({
  id: Id,
  title: Title,
  when: Condition.optional().describe('CEL: the time runs where this holds'),
  of: FactRef.describe('Day of the event: an answer of the form, as in facts.changed_on'),
  side: z
    .enum(['after', 'before'])
    .describe('after: the application comes within the time after the event; before: at least the time before it'),
  late: z.enum(['refused', 'noted']).describe('refused: a late application is refused; noted: it is shown to be late'),
  cite: Cite,
  reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
}).describe('A time in which to apply, from an event outside');
export type ApplyWithin = z.infer<typeof ApplyWithin>;
