import { z } from 'zod';
import { Citation, LocalDate, Text } from '../kernel/index.js';
import { Actor } from './actor.js';
import { WorkedCase } from './worked-case.js';

export { Actor };

// `constructor` is a word that every JavaScript object answers to, so that looking it up would always find something.
const Id = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9-]*$/)
  .describe('A name of this file: lower-case letters, digits and hyphens');

const Cite = Citation.describe(
  'Where the instrument says so: instrument id / article-paragraph(item), as in gz-registration-2023/19-1',
);
const Title = Text.describe('Title in Chinese and English');

/** A condition in CEL over `facts`, `object`, `applicant` and `materials`. */
export const Condition = z
  .string()
  .min(1)
  .describe('CEL over facts.<field>, object.kind, applicant.name, applicant.uscc and materials; absent: always');

/** A number that the instrument sets, or the name of a setting that it leaves to the authority. */
export const Count = z
  .union([
    z.int().nonnegative(),
    z.strictObject({ setting: Id.describe('Setting of this regime that gives the number') }),
  ])
  .describe('A whole number that the instrument sets, or {setting: …} where it leaves the number to the authority');
export type Count = z.infer<typeof Count>;

/** The units of a length of time. */
export const units = ['working_days', 'calendar_days', 'months', 'years'] as const;
export type Unit = (typeof units)[number];

/** A length of time in exactly one unit, with what else is said of it; working days follow the State Council's calendar. */
export function timed<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .strictObject({
      working_days: Count.optional(),
      calendar_days: Count.optional(),
      months: Count.optional(),
      years: Count.optional(),
      ...shape,
    })
    .refine(
      (value) => units.filter((unit) => (value as Partial<Record<Unit, Count>>)[unit] !== undefined).length === 1,
      {
        message: `exactly one of ${units.join(', ')}`,
        params: { zh: `须且只能写明一个时间单位：${units.join('、')}` },
      },
    );
}

/** A length of time alone. */
export const Span = timed({});
export type Span = z.infer<typeof Span>;

/** The event from which a clock runs. `stage-entered` is the opening of the stage that holds the clock. */
export const ClockStart = z
  .enum([
    'submitted',
    'stage-entered',
    'decided',
    'objection-filed',
    'objection-accepted',
    'objection-notified',
    'certificate-issued',
  ])
  .describe('Event from which the time runs; its own day does not count');
export type ClockStart = z.infer<typeof ClockStart>;

/** A time limit: length, start, what happens when it runs out, and where it stands. */
export const Clock = timed({
  from: ClockStart,
  on_expiry: z
    .string()
    .default('escalate')
    .describe('escalate: stays open and is shown as overdue. Any other word is an outcome of the stage or objection'),
  cite: Cite,
  reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
}).describe('A time limit: its length in one unit, its start, and what happens when it runs out');
export type Clock = z.infer<typeof Clock>;

/** One question of the application form; `from` fills it from the profile of the resource. */
export const Field = z
  .strictObject({
    id: z
      .string()
      .regex(/^(?!constructor$)[a-z][a-z0-9_]*$/)
      .describe('Name of the answer in conditions and certificates, as in facts.data_scale; underscores, no hyphens'),
    title: Title,
    help: Text.optional().describe('A line of help under the question'),
    type: z
      .enum(['text', 'long-text', 'number', 'date', 'choice', 'choices', 'boolean'])
      .describe('Kind of answer; choice and choices need options'),
    options: z
      .array(z.strictObject({ id: z.string(), title: Title }))
      .optional()
      .describe('What may be chosen, in this order'),
    required: z.boolean().default(true).describe('Whether the form needs an answer'),
    when: Condition.optional().describe('CEL: the question is asked where this holds'),
    from: z
      .enum([
        'name',
        'rows',
        'bytes',
        'format',
        'columns',
        'fingerprint',
        'industry',
        'source',
        'scenario',
        'coverage',
        'time-span',
      ])
      .optional()
      .describe("Part of the resource's profile that fills the answer in advance"),
    cite: Cite,
  })
  .describe('A question of the application form');
export type Field = z.infer<typeof Field>;

/** One item that the applicant (or a third party) files. */
export const Material = z
  .strictObject({
    id: Id,
    title: Title,
    by: z.enum(['applicant', 'third-party']).default('applicant').describe('Who files it'),
    kind: z
      .enum(['document', 'form', 'commitment', 'fingerprint', 'report'])
      .default('document')
      .describe(
        'form is made by the system from the answers, fingerprint from the scan; report comes from a third party',
      ),
    when: Condition.optional().describe('CEL: the material is asked for where this holds'),
    before: Id.optional().describe(
      'Stage before whose positive outcome it must be there; absent: filed with the application',
    ),
    tolerable: z.boolean().default(false).describe('May be promised for later under tolerant acceptance'),
    optional: z.boolean().default(false).describe('May be left out'),
    cite: Cite,
  })
  .describe('Something that is filed');
export type Material = z.infer<typeof Material>;

/** A case in which registration is not granted. */
export const Prohibition = z
  .strictObject({
    id: Id,
    title: Title,
    when: Condition.describe('CEL: the case is given where this holds'),
    cite: Cite,
  })
  .describe('A case in which registration is not granted');
export type Prohibition = z.infer<typeof Prohibition>;

/** One way out of a stage. `to` is a stage, or `end`; `ends_as` says how the case ends. */
export const Outcome = z
  .strictObject({
    to: Id.describe('The next stage, or end'),
    title: Title,
    positive: z.boolean().default(true).describe('Whether it is what the applicant asked for'),
    ends_as: z
      .enum(['issued', 'refused', 'terminated', 'lapsed', 'withdrawn'])
      .optional()
      .describe('How the case ends, where to is end'),
    reasons: z.enum(['required', 'optional']).default('optional').describe('Whether the decision must give reasons'),
    tolerant: z.boolean().default(false).describe('Promises materials for later: only those marked tolerable'),
    promise: Clock.optional().describe('Time in which promised materials must follow'),
    notify: Clock.optional().describe('Time in which a notice must reach the applicant'),
    cite: Cite,
  })
  .describe('A way out of the stage');
export type Outcome = z.infer<typeof Outcome>;

/** What anyone may do against a registration during publicity. */
export const ObjectionRule = z
  .strictObject({
    evidence: z.enum(['required', 'optional']).describe('Whether an objection must come with evidence'),
    suspends: z.boolean().describe('Whether an accepted objection stops the clock of the stage'),
    accept_within: Clock.optional().describe('Time in which the registry accepts or rejects it'),
    notify_within: Clock.optional().describe('Time in which the applicant is told'),
    answer_within: Clock.optional().describe('Time in which the applicant answers'),
    resolve_within: Clock.optional().describe('Time in which the registry resolves it'),
    outcomes: z
      .record(
        Id,
        z.strictObject({
          then: z
            .enum(['resume', 'restart', 'end'])
            .describe('resume goes on where the clock stood, restart opens the publicity anew, end ends the case'),
          title: Title,
          ends_as: z.enum(['refused', 'terminated']).optional().describe('How the case ends, where then is end'),
          cite: Cite,
        }),
      )
      .describe('Results by name'),
    cite: Cite,
  })
  .describe('What anyone may do against a registration during the stage');
export type ObjectionRule = z.infer<typeof ObjectionRule>;

/** A step of a procedure: who acts, for how long, on what ground, and where each outcome leads. */
export const Stage = z
  .strictObject({
    title: Title,
    actor: Actor,
    within: Clock.optional().describe('Time limit of whoever acts'),
    lasts: timed({
      cite: Cite,
      outcome: Id.describe('Outcome taken when the time is over'),
      reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
    })
      .optional()
      .describe('How long a stage of the system lasts; it then ends by itself'),
    supplement: z
      .strictObject({
        stops_clock: z.boolean().describe("Whether the stage's clock stands still until the applicant has supplied"),
        within: Clock.optional().describe('Time in which the applicant supplies'),
        cite: Cite,
      })
      .optional()
      .describe('Whether the registry may ask for what is missing'),
    review: z
      .strictObject({ material: Id.describe('Material that carries the report'), cite: Cite })
      .optional()
      .describe('A third-party agency reviews in substance before a positive outcome'),
    objection: ObjectionRule.optional().describe('Who may object during the stage, and what follows'),
    public: z.boolean().default(false).describe('Whether the case is shown to the public in this stage'),
    certificates: z.array(Id).optional().describe('Certificates that a positive outcome issues'),
    then: z.record(Id, Outcome).describe('Outcomes by name'),
    cite: Cite,
  })
  .describe('A step of the procedure');
export type Stage = z.infer<typeof Stage>;

/** One type of registration and its whole procedure. */
export const Registration = z
  .strictObject({
    title: Title,
    applicant: z.enum(['holder', 'licensee', 'transferee', 'registrant']).describe('Who may apply'),
    objects: z.array(Id).min(1).describe('Kinds of object that it takes'),
    right: z.enum(['holding', 'processing', 'operating', 'usufruct']).describe('Right that it records'),
    form: z.array(Field).describe('Questions, in the order of the form'),
    materials: z.array(Material).min(1).describe('What is filed, in the order of the instrument'),
    prohibited: z.array(Prohibition).describe('Cases in which it is not granted'),
    start: Id.describe('Stage that a submitted case enters'),
    stages: z.record(Id, Stage).describe('Stages by name'),
    cite: Cite,
  })
  .describe('A type of registration and its whole procedure');
export type Registration = z.infer<typeof Registration>;

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
            .describe('Where the value comes from: case.…, object.…, applicant.…, authority.name or facts.<field>'),
          cite: Cite,
        }),
      )
      .min(1)
      .describe('What the certificate says, in this order'),
    validity: timed({
      from: z.literal('certificate-issued').describe('Its term runs from the day of issue'),
      earlier_of: z.string().optional().describe('Date answer of the form that ends it sooner'),
      cite: Cite,
    })
      .optional()
      .describe('How long it is valid; absent where the instrument sets no term'),
    renewal: timed({ before: z.literal('expiry').describe('Counted back from its last day'), cite: Cite })
      .optional()
      .describe('How long before its end renewal may be asked for'),
    uses: Text.optional().describe('What it may be used for'),
    cite: Cite,
  })
  .describe('A kind of certificate');
export type CertificateKind = z.infer<typeof CertificateKind>;

/** A number that the instrument leaves to the authority. `suggested` holds until the authority sets its own. */
export const Setting = z
  .strictObject({
    title: Title,
    unit: z.enum(units).describe('What the number counts'),
    minimum: z.int().nonnegative().describe('Lowest number that the authority may set'),
    suggested: z.int().nonnegative().describe('Number that holds until the authority sets its own'),
    why: Text.describe('Why the number is left to the authority'),
    cite: Cite,
  })
  .describe('A number that the instrument leaves to the authority');
export type Setting = z.infer<typeof Setting>;

/** What the rules of a layered regime rest on: every place behind a part, and from what is openly departed, by their paths. */
export const Layered = z.strictObject({
  over: z.array(Id).describe('Regimes that it is layered over, the uppermost first'),
  cites: z
    .record(z.string(), z.array(Cite))
    .describe('Places of every layer, the uppermost first, by the path of the part'),
  departs: z
    .record(z.string(), z.strictObject({ cite: Cite, why: Text.describe('Why, in Chinese and English') }))
    .describe('What lets a length be looser than in the layer above, by its path'),
});
export type Layered = z.infer<typeof Layered>;

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
    objects: z.record(Id, z.strictObject({ title: Title, cite: Cite })).describe('Kinds of object by name'),
    registrations: z.record(Id, Registration).describe('Types of registration by name'),
    certificates: z.record(Id, CertificateKind).describe('Kinds of certificate by name'),
    settings: z.record(Id, Setting).default({}).describe('Numbers left to the authority, by name'),
    retention: timed({ cite: Cite }).describe('How long files are kept'),
    notes: z
      .array(z.strictObject({ text: Text.describe('The note in Chinese and English'), cite: Cite }))
      .default([])
      .describe('What a reader should know of the instrument'),
    cases: z
      .array(WorkedCase)
      .default([])
      .describe('Worked cases that the check walks: facts in, dates and outcome out'),
  })
  .describe('The rules of a registry as data');
export type Regime = z.infer<typeof Regime>;
