import { z } from 'zod';
import { Citation, Text } from '../kernel/index.js';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** A condition in CEL over `facts`, `object`, `applicant` and `materials`. */
export const Condition = z.string().min(1);

/** A number that the instrument sets, or the name of a setting that it leaves to the authority. */
export const Count = z.union([z.int().nonnegative(), z.strictObject({ setting: Id })]);
export type Count = z.infer<typeof Count>;

const units = ['working_days', 'calendar_days', 'months', 'years'] as const;
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
      },
    );
}

/** A length of time alone. */
export const Span = timed({});
export type Span = z.infer<typeof Span>;

/** The event from which a clock runs. `stage-entered` is the opening of the stage that holds the clock. */
export const ClockStart = z.enum([
  'submitted',
  'stage-entered',
  'decided',
  'objection-filed',
  'objection-accepted',
  'objection-notified',
  'certificate-issued',
]);
export type ClockStart = z.infer<typeof ClockStart>;

/** A time limit: length, start, what happens when it runs out, and where it stands. */
export const Clock = timed({
  from: ClockStart,
  /** `escalate`: stays open, is shown as overdue. Any other word is an outcome of the stage or objection. */
  on_expiry: z.string().default('escalate'),
  cite: Citation,
  /** Set where the wording leaves room: how it is read here, and why. */
  reading: Text.optional(),
});
export type Clock = z.infer<typeof Clock>;

/** Who acts. `system` acts when a clock runs out. */
export const Actor = z.enum(['applicant', 'registry', 'third-party', 'system', 'public']);
export type Actor = z.infer<typeof Actor>;

/** One question of the application form; `from` fills it from the profile of the resource. */
export const Field = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: Text,
  help: Text.optional(),
  type: z.enum(['text', 'long-text', 'number', 'date', 'choice', 'choices', 'boolean']),
  options: z.array(z.strictObject({ id: z.string(), title: Text })).optional(),
  required: z.boolean().default(true),
  when: Condition.optional(),
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
    .optional(),
  cite: Citation,
});
export type Field = z.infer<typeof Field>;

/** One item that the applicant (or a third party) files. */
export const Material = z.strictObject({
  id: Id,
  title: Text,
  by: z.enum(['applicant', 'third-party']).default('applicant'),
  /** `form` is made by the system from the answers, `fingerprint` from the scan, `report` by a third party's desk. */
  kind: z.enum(['document', 'form', 'commitment', 'fingerprint', 'report']).default('document'),
  when: Condition.optional(),
  /** Stage before whose positive outcome it must be there; filed with the application where absent. */
  before: Id.optional(),
  /** May be promised for later under tolerant acceptance. */
  tolerable: z.boolean().default(false),
  optional: z.boolean().default(false),
  cite: Citation,
});
export type Material = z.infer<typeof Material>;

/** A case in which registration is not granted. */
export const Prohibition = z.strictObject({ id: Id, title: Text, when: Condition, cite: Citation });
export type Prohibition = z.infer<typeof Prohibition>;

/** One way out of a stage. `to` is a stage, or `end`; `ends_as` says how the case ends. */
export const Outcome = z.strictObject({
  to: Id,
  title: Text,
  positive: z.boolean().default(true),
  ends_as: z.enum(['issued', 'refused', 'terminated', 'lapsed', 'withdrawn']).optional(),
  reasons: z.enum(['required', 'optional']).default('optional'),
  /** Promises materials for later: only those marked `tolerable`. */
  tolerant: z.boolean().default(false),
  /** Time in which promised materials must follow. */
  promise: Clock.optional(),
  /** A notice that must reach the applicant within this time of the decision. */
  notify: Clock.optional(),
  cite: Citation,
});
export type Outcome = z.infer<typeof Outcome>;

/** What anyone may do against a registration during publicity. */
export const ObjectionRule = z.strictObject({
  evidence: z.enum(['required', 'optional']),
  suspends: z.boolean(),
  accept_within: Clock.optional(),
  notify_within: Clock.optional(),
  answer_within: Clock.optional(),
  resolve_within: Clock.optional(),
  /** `resume` goes on where the clock stood, `restart` opens the publicity anew, `end` ends the case. */
  outcomes: z.record(
    Id,
    z.strictObject({
      then: z.enum(['resume', 'restart', 'end']),
      title: Text,
      ends_as: z.enum(['refused', 'terminated']).optional(),
      cite: Citation,
    }),
  ),
  cite: Citation,
});
export type ObjectionRule = z.infer<typeof ObjectionRule>;

/** A step of a procedure: who acts, for how long, on what ground, and where each outcome leads. */
export const Stage = z.strictObject({
  title: Text,
  actor: Actor,
  within: Clock.optional(),
  /** A stage of the system that ends by itself. */
  lasts: timed({ cite: Citation, outcome: Id, reading: Text.optional() }).optional(),
  /** Asking for a supplement stops the stage's clock until the applicant has supplied it. */
  supplement: z.strictObject({ stops_clock: z.boolean(), within: Clock.optional(), cite: Citation }).optional(),
  /** A third-party agency reviews in substance before a positive outcome. */
  review: z.strictObject({ material: Id, cite: Citation }).optional(),
  objection: ObjectionRule.optional(),
  public: z.boolean().default(false),
  certificates: z.array(Id).optional(),
  then: z.record(Id, Outcome),
  cite: Citation,
});
export type Stage = z.infer<typeof Stage>;

/** One type of registration and its whole procedure. */
export const Registration = z.strictObject({
  title: Text,
  applicant: z.enum(['holder', 'licensee', 'transferee', 'registrant']),
  objects: z.array(Id).min(1),
  right: z.enum(['holding', 'processing', 'operating', 'usufruct']),
  form: z.array(Field),
  materials: z.array(Material).min(1),
  prohibited: z.array(Prohibition),
  start: Id,
  stages: z.record(Id, Stage),
  cite: Citation,
});
export type Registration = z.infer<typeof Registration>;

/** A kind of certificate: its title, number, contents and validity. */
export const CertificateKind = z.strictObject({
  title: Text,
  /** Letters before the number, as in `AH-CY`. */
  prefix: z.string().regex(/^[A-Z][A-Z0-9-]*$/),
  /** `source` is `case.…`, `object.…`, `applicant.…`, `facts.<field>` or `authority.…`. */
  fields: z.array(z.strictObject({ id: Id, title: Text, source: z.string(), cite: Citation })).min(1),
  /** Absent where the instrument sets no term. `earlier_of` names a date fact that ends it sooner. */
  validity: timed({
    from: z.literal('certificate-issued'),
    earlier_of: z.string().optional(),
    cite: Citation,
  }).optional(),
  renewal: timed({ before: z.literal('expiry'), cite: Citation }).optional(),
  uses: Text.optional(),
  cite: Citation,
});
export type CertificateKind = z.infer<typeof CertificateKind>;

/** A number that the instrument leaves to the authority. `suggested` holds until the authority sets its own. */
export const Setting = z.strictObject({
  title: Text,
  unit: z.enum(['working_days', 'calendar_days', 'months', 'years']),
  minimum: z.int().nonnegative(),
  suggested: z.int().nonnegative(),
  why: Text,
  cite: Citation,
});
export type Setting = z.infer<typeof Setting>;

/** What a registry runs under: its objects, types of registration, clocks and certificates. */
export const Regime = z.strictObject({
  id: Id,
  title: Text,
  authority: z.strictObject({ id: Id, name: Text, supervisor: Text.optional(), cite: Citation }),
  instruments: z.array(z.string()).min(1),
  objects: z.record(Id, z.strictObject({ title: Text, cite: Citation })),
  registrations: z.record(Id, Registration),
  certificates: z.record(Id, CertificateKind),
  settings: z.record(Id, Setting).default({}),
  retention: timed({ cite: Citation }),
  notes: z.array(z.strictObject({ text: Text, cite: Citation })).default([]),
  /** Worked cases that the check runs: facts in, dates and outcome out. */
  cases: z.array(z.json()).default([]),
});
export type Regime = z.infer<typeof Regime>;
