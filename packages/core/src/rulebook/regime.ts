import { z } from 'zod';
import { LocalDate, Text } from '../kernel/index.js';
import { Actor } from './actor.js';
import { Agents } from './agents.js';
import { Applicants } from './applicants.js';
import { CallUp } from './call-up.js';
import { Duty, WorkedDuty } from './duty.js';
import { Layered } from './layered.js';
import { timed, units } from './lengths.js';
import { Cite, Id, Title } from './names.js';
import { Registration } from './registration.js';
import { Reviews } from './reviews.js';
import { WorkedCase } from './worked-case.js';

export { Agents } from './agents.js';
export { ApplicantKind, Applicants, applicantKindTitles } from './applicants.js';
export { CallUp } from './call-up.js';
export * from './entry-rule.js';
export * from './grant-limit.js';
export * from './layered.js';
export * from './lengths.js';
export * from './procedure.js';
export * from './recognition.js';
export { Applicant, Registration, RegistrationType, Right } from './registration.js';
export * from './reviews.js';
export * from './shares-rule.js';
export { Actor };

/** A kind of certificate: its title, number, contents and validity. */
export const CertificateKind = z
  .strictObject({
    title: Title,
    prefix: z
      .string()
      .regex(/^[A-Z][A-Z0-9-]*$/)
      .describe('Letters before the number, as in AH-CY; no two certificates share them'),
    fields: z
      .array(
        z.strictObject({
          id: Id,
          title: Title,
          source: z
            .string()
            .describe(
              'Where the value comes from: case.…, object.…, applicant.…, authority.name, certificate.…, recognised.registry, recognised.number or facts.<field>',
            ),
          cite: Cite,
        }),
      )
      .min(1)
      .describe('What the certificate says, in this order'),
    validity: timed({
      from: z
        .enum(['certificate-issued', 'old-end'])
        .describe(
          'certificate-issued: its term runs from the day of issue; old-end: from the last day of the one before',
        ),
      earlier_of: z.string().optional().describe('Date answer of the form that ends it sooner'),
      cite: Cite,
    })
      .optional()
      .describe('How long it is valid; absent where the instrument sets no term'),
    renewal: timed({ before: z.literal('expiry').describe('Counted back from its last day'), cite: Cite })
      .optional()
      .describe('How long before its end renewal may be asked for'),
    replaces: z
      .boolean()
      .optional()
      .describe("true: it takes the place of the entry's certificate, which lapses; absent: false"),
    proof: z
      .boolean()
      .optional()
      .describe('true: it proves what was done, as a cancellation, and records no right; absent: false'),
    issued_to: z
      .literal('both')
      .optional()
      .describe('both: each side of the case gets one of its own; absent: whoever its right or its place belongs to'),
    uses: Text.optional().describe('What it may be used for'),
    cite: Cite,
  })
  .describe('A kind of certificate');
export type CertificateKind = z.infer<typeof CertificateKind>;

/** A number that the instrument leaves to the authority. `suggested` holds until the authority sets its own. */
export const Setting = z
  .strictObject({
    title: Title,
    unit: z.enum([...units, 'professionals']).describe('What the number counts'),
    minimum: z.int().nonnegative().describe('Lowest number that the authority may set'),
    suggested: z.int().nonnegative().describe('Number that holds until the authority sets its own'),
    why: Text.describe('Why the number is left to the authority'),
    cite: Cite,
  })
  .describe('A number that the instrument leaves to the authority');
export type Setting = z.infer<typeof Setting>;

/** A kind of object that is registered. */
export const ObjectKind = z
  .strictObject({
    title: Title,
    without_data: z
      .boolean()
      .optional()
      .describe('true: an account, a system or a right, named by the applicant, without a file of data; absent: false'),
    cite: Cite,
  })
  .describe('A kind of object');
export type ObjectKind = z.infer<typeof ObjectKind>;

/** Accounts that the registry opens for whoever registers. */
export const Accounts = z
  .strictObject({
    title: Title,
    prefix: z
      .string()
      .regex(/^[A-Z][A-Z0-9-]*$/)
      .describe('Letters before the number of an account, as in DL-ZH'),
    required: z.boolean().describe('Whether other registrations are refused without an account'),
    one_each: z.boolean().describe('Whether nobody may have two'),
    locked_while_closing: z
      .strictObject({ cite: Cite })
      .optional()
      .describe('Present: nobody uses an account while a case that closes it is under way; absent: until it is closed'),
    look_up: z
      .strictObject({ cite: Cite })
      .optional()
      .describe(
        'Present: its holder, and whoever states an interest, may look up by its number what is registered in it',
      ),
    cite: Cite,
  })
  .describe('Accounts of those who register');
export type Accounts = z.infer<typeof Accounts>;

/** How an application may reach the registry: handed over, by registered mail, or on the platform. */
export const Channel = z.enum(['in-person', 'registered-mail', 'online']);
export type Channel = z.infer<typeof Channel>;

/** The ways of filing that the instrument opens. */
export const Filing = z
  .strictObject({
    channels: z.array(Channel).min(1).describe('How an application may be filed'),
    seals: z
      .strictObject({ cite: Cite })
      .optional()
      .describe('Present: the applicant may seal electronically what it files online; absent: no seal is taken'),
    cite: Cite,
  })
  .describe('The ways of filing');
export type Filing = z.infer<typeof Filing>;

/** What a registry runs under: its objects, types of registration, clocks and certificates. */
export const Regime = z
  .strictObject({
    id: Id.describe('Name of the regime and of its file'),
    title: Title,
    authority: z
      .strictObject({
        id: Id,
        name: Text.describe('Name in Chinese and English'),
        supervisor: Text.optional().describe('Who supervises it'),
        cite: Cite,
      })
      .describe('The registry'),
    in_force_from: LocalDate.optional().describe(
      'First day of this version, as in the name of its file regimes/<id>@<day>.yaml; absent: the first version',
    ),
    extends: Id.optional().describe(
      'Regime whose rules hold wherever this file says nothing; the stricter of two lengths holds',
    ),
    abstract: z.boolean().optional().describe('True for a base that others extend and no case is filed under'),
    layered: Layered.optional().describe('Written where layers become one, never by hand: what the rules rest on'),
    instruments: z.array(z.string()).min(1).describe('Instruments that may be cited, by the names of their files'),
    objects: z.record(Id, ObjectKind).describe('Kinds of object by name'),
    registrations: z.record(Id, Registration).describe('Types of registration by name'),
    certificates: z.record(Id, CertificateKind).describe('Kinds of certificate by name'),
    settings: z.record(Id, Setting).default({}).describe('Numbers left to the authority, by name'),
    applicants: Applicants.optional(),
    agents: Agents.optional(),
    call_up: CallUp.optional(),
    accounts: Accounts.optional(),
    filing: Filing.optional().describe('Absent: applications are filed online alone'),
    reviews: Reviews.optional(),
    duties: z.array(Duty).min(1).optional().describe('Continuing duties of whoever they bind'),
    retention: timed({ cite: Cite }).describe('How long files are kept'),
    notes: z
      .array(z.strictObject({ text: Text.describe('The note in Chinese and English'), cite: Cite }))
      .default([])
      .describe('What a reader should know of the instrument'),
    cases: z
      .array(WorkedCase)
      .default([])
      .describe('Worked cases that the check walks: facts in, dates and outcome out'),
    duty_cases: z
      .array(WorkedDuty)
      .optional()
      .describe('Worked cases of the duties: day of the event in, last day out'),
  })
  .describe('The rules of a registry as data');
export type Regime = z.infer<typeof Regime>;
