import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { ApplyWithin, Effect, EntryRule } from './entry-rule.js';
import { GrantLimit } from './grant-limit.js';
import { Cite, Id, Title } from './names.js';
import { Condition, Field, Material, Prohibition, Stage } from './procedure.js';
import { Recognition } from './recognition.js';
import { SharesRule } from './shares-rule.js';

/** The types of registration that the instruments know; each has the effects on the register that make it one. */
export const RegistrationType = z
  .enum([
    'first',
    'licence',
    'transaction',
    'trust',
    'transfer',
    'change',
    'correction',
    'other-right',
    'cancellation',
    'revocation',
    'renewal',
    'objection',
    'supplementary',
    'review',
    'reissue',
    'account',
  ])
  .describe('What sort of registration it is');
export type RegistrationType = z.infer<typeof RegistrationType>;

/** Who applies. */
export const Applicant = z
  .enum([
    'holder',
    'registrant',
    'licensee',
    'transferee',
    'pledgee',
    'trustee',
    'objector',
    'agent',
    'successor',
    'registry',
    'anyone',
  ])
  .describe(
    'Who may apply; successor: whoever lawfully succeeds to the holder of the account that it names; registry: nobody does, the registry opens the case itself',
  );
export type Applicant = z.infer<typeof Applicant>;

/** A right that an entry records. */
export const Right = z
  .enum(['holding', 'processing', 'operating', 'usufruct'])
  .describe('Right that it records; absent where it grants none');
export type Right = z.infer<typeof Right>;

/** When the sides of a case stay unnamed in public. */
export const Anonymity = z
  .strictObject({
    when: Condition.describe('CEL: the sides stay unnamed where this holds'),
    names: z.array(z.string()).describe('Answers of the form that name them, and are withheld with them'),
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe('When the public is not told who the sides are; absent: it is always told');
export type Anonymity = z.infer<typeof Anonymity>;

/** What an exchange reports of a trade that it has seen through; the holder of the entry has authorised it to. */
export const TradeReport = z
  .strictObject({
    title: Title,
    contract: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .describe('Question of the form that holds the number of the contract: one contract is reported once'),
    cite: Cite,
  })
  .describe('What an exchange reports, where opened_by is exchange: compulsory there');
export type TradeReport = z.infer<typeof TradeReport>;

/** One type of registration and its whole procedure. */
export const Registration = z
  .strictObject({
    title: Title,
    type: RegistrationType.optional(),
    opened_by: z
      .enum(['applicant', 'registry', 'exchange'])
      .optional()
      .describe(
        'registry: opened ex officio, with reasons and without an application; exchange: by the report of a trade, under the authorisation of the holder; absent: applicant',
      ),
    report: TradeReport.optional(),
    applicant: Applicant,
    objects: z.array(Id).min(1).describe('Kinds of object that it takes'),
    right: Right.optional(),
    entry: EntryRule.optional(),
    shares: SharesRule.optional(),
    limits: z.array(GrantLimit).min(1).optional().describe('How far what it records may go'),
    apply_within: z.array(ApplyWithin).optional().describe('Times in which to apply, from events outside'),
    form: z.array(Field).describe('Questions, in the order of the form'),
    materials: z.array(Material).describe('What is filed, in the order of the instrument'),
    prohibited: z.array(Prohibition).describe('Cases in which it is not granted'),
    anonymity: Anonymity.optional(),
    recognition: Recognition.optional(),
    start: Id.describe('Stage that a submitted case enters'),
    stages: z.record(Id, Stage).describe('Stages by name'),
    effects: z
      .array(Effect)
      .min(1)
      .optional()
      .describe('What it does to the register, in this order; absent: it grants its right'),
    cite: Cite,
  })
  .describe('A type of registration and its whole procedure');
export type Registration = z.infer<typeof Registration>;

/** What sort of registration it is: `first` where the regime does not say. */
export function typeOf({ type }: Registration): RegistrationType {
  return type ?? 'first';
}

/** What a registration does to the register: where it does not say, it grants its right. */
export function effectsOf({ effects, cite }: Registration): readonly Effect[] {
  return effects ?? [{ do: 'grant', cite }];
}

// Effects that are in favour of the side that does not hold the entry.
const forOther: readonly Effect['do'][] = ['grant', 'transfer', 'record'];

/** Whether a registration that acts upon an entry does something in favour of the side that does not hold it. */
export function favoursOther(registration: Registration): boolean {
  return effectsOf(registration).some((effect) => forOther.includes(effect.do));
}

const asHolder: readonly Applicant[] = ['holder', 'registrant'];
const asOther: readonly Applicant[] = ['licensee', 'transferee', 'pledgee', 'trustee', 'objector', 'agent'];

/** How the applicant stands to the entry by the word for it alone; null where that word says nothing. */
export function relationOfWord(applicant: Applicant): 'holder' | 'other' | 'anyone' | null {
  if (asHolder.includes(applicant)) return 'holder';
  if (asOther.includes(applicant)) return 'other';
  return applicant === 'anyone' ? 'anyone' : null;
}

/** How the applicant must stand to the entry that the registration acts upon. */
export function relationOf({ entry, applicant }: Registration): 'holder' | 'other' | 'anyone' {
  return entry?.applicant ?? relationOfWord(applicant) ?? 'anyone';
}

const questions = new WeakMap<Registration, ReadonlyMap<string, Field>>();

/** The questions of a registration's form by id; looked up for each answer of each case, and made once. */
export function questionsOf(registration: Registration): ReadonlyMap<string, Field> {
  const known = questions.get(registration);
  if (known) return known;
  const made = new Map(registration.form.map((field) => [field.id, field]));
  questions.set(registration, made);
  return made;
}
