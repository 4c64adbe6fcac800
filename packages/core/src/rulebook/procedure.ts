import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Actor } from './actor.js';
import { timed } from './lengths.js';
import { Cite, Id, Title } from './names.js';

/** A condition in CEL over `facts`, `object`, `applicant`, `materials` and `entry`. */
export const Condition = z
  .string()
  .min(1)
  .describe(
    'CEL over facts.<field>, object.kind, applicant.name, applicant.uscc, materials and, where it acts upon an entry, entry.registration, entry.right, entry.status, entry.marks, entry.holder, entry.valid_until; absent: always',
  );

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
    agrees: z
      .enum(['entry.holder', 'entry.number', 'applicant'])
      .optional()
      .describe(
        'What the answer must be the same as, where it says what a judgment or another document names: the holder of the entry, its number, or the applicant; what differs is refused',
      ),
    cite: Cite,
  })
  .describe('A question of the application form');
export type Field = z.infer<typeof Field>;

/** One item that the applicant (or a third party) files. */
export const Material = z
  .strictObject({
    id: Id,
    title: Title,
    by: z
      .enum(['applicant', 'third-party', 'registry'])
      .default('applicant')
      .describe('Who files it; registry: with a case that it opens itself'),
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
    reapply: z
      .strictObject({ title: Title, cite: Cite })
      .optional()
      .describe('The applicant may amend the materials and apply afresh from the case that ended so'),
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
        times: z
          .int()
          .positive()
          .optional()
          .describe('How often it may be asked for in one case; absent: as often as needed'),
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
