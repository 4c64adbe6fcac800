import { z } from 'zod';
import { LocalDate, Text } from '../kernel/index.js';
import { Actor } from './actor.js';
import { ApplicantKind } from './applicants.js';
import { EntryMark, EntryStatus } from './entry-rule.js';
import { Right } from './registration.js';

const Ids = z.array(z.string());
const Day = LocalDate.describe('A day in Asia/Shanghai, as in 2025-10-09');

/** What a command was refused for, as programs read it. */
const Refusal = z
  .strictObject({
    code: z.string().describe('Code of the refusal, as in materials-missing'),
    fields: Ids.describe('What it names: materials, questions or prohibited cases'),
  })
  .describe('The refusal that must come');

const Sharer = z.enum(['self', 'other', 'third']);
const Shares = z
  .partialRecord(Sharer, z.string())
  .describe(
    'Shares by holder, in per cent or as fractions: self is the applicant, other the other side, third somebody else',
  );

/** An entry of the register as it stands before a case acts upon it. */
export type WorkedEntry = z.infer<typeof WorkedEntry>;
export const WorkedEntry = z
  .strictObject({
    registration: z.string().describe('Type of registration that made it'),
    right: Right.optional(),
    status: EntryStatus.optional(),
    marks: z.array(EntryMark).optional().describe('What hangs on it; absent: nothing'),
    registered_on: Day.describe('Day of its registration'),
    valid_until: Day.nullable().optional().describe('Its last day; absent or null: it has none'),
    facts: z.record(z.string(), z.json()).optional().describe('Answers that it was registered with'),
    holder: z.enum(['self', 'other']).optional().describe('Whether the applicant holds it; absent: self'),
    shares: Shares.optional().describe('In which shares it is held; absent: the holder holds it alone'),
  })
  .describe('The entry before the case');

/** What must be seen of the entry at one moment; what is not written is not looked at. */
const SeenEntry = z
  .strictObject({
    status: EntryStatus.optional(),
    holder: z
      .enum(['self', 'other'])
      .optional()
      .describe('Whether the applicant holds it; other: whoever held it before, or the other side of the case'),
    shares: Shares.nullable().optional().describe('In which shares it must be held; null: one holds it alone'),
    right: Right.optional(),
    marks: z.array(EntryMark).optional().describe('Everything that hangs on it, in any order'),
    valid_until: Day.nullable().optional().describe('Its last day; null where it has none'),
    facts: z.record(z.string(), z.json()).optional().describe('Answers that it must show; others are not looked at'),
    records: z.array(EntryMark).optional().describe('Kinds of records that stand on it, in any order'),
    replaced_by: z
      .array(z.string())
      .optional()
      .describe('Kinds of certificates that have taken the place of the one before, in any order'),
  })
  .describe('The entry as it must stand; where the case makes one, the entry made');

/** What must be seen of a case at one moment; what is not written is not looked at. */
const seen = {
  due: z
    .record(z.string(), Day)
    .default({})
    .describe(
      'Last day of a time limit: by the stage, or by purpose, as in supplement, promise, notify, objection-resolve',
    ),
  stage: z.string().optional().describe('The stage in which the case must stand; absent: not looked at'),
  acts: Actor.optional(),
  objection: z.string().optional().describe('How the objection must stand: filed, accepted, rejected, or its result'),
  public: z.boolean().optional().describe('Whether the public must see the case'),
  entry: SeenEntry.optional(),
  account: z.enum(['none', 'open', 'closed']).optional().describe("How the applicant's account must stand"),
  account_facts: z
    .record(z.string(), z.json())
    .optional()
    .describe('Answers that the account must show, null where it has none; others are not looked at'),
  offers: z
    .record(z.string(), Ids)
    .optional()
    .describe(
      'What the registry may decide, by outcome: positive or negative; reasons where it must give them; the code that bars it',
    ),
};

/** One act of a worked case, at noon of its day. Limits that have run out before have had their effect. */
export type WorkedStep = z.infer<typeof WorkedStep>;
export const WorkedStep = z
  .strictObject({
    on: Day,
    do: z
      .string()
      .describe(
        'An outcome of the stage, or wait, request-supplement, supplement, supply:MATERIAL, report:fail, assign, assign:KNOWN-TIE, declare, declare:TIE, report, report:unsigned, report:MATTER, sign, object, object:without-evidence, accept-objection, reject-objection, notify-objection, answer-objection, resolve-objection:RESULT, consent, consent:by-stranger, decline-consent, seal',
      ),
    refused: Refusal.optional(),
    ...seen,
  })
  .describe('An act on a day, and what must be seen after it');

/** What a form must ask under the facts of the case. */
const WorkedForm = z
  .strictObject({
    required: Ids.optional().describe('Questions that need an answer: all of them, in any order'),
    optional: Ids.optional().describe('Questions that may stay open: all of them, in any order'),
    options: z.record(z.string(), Ids).optional().describe('What each question of a choice offers: all of them'),
  })
  .describe('What the form must ask under these facts');

/** What must be filed under the facts of the case; each list is whole, in any order. */
const WorkedMaterials = z
  .strictObject({
    filed: Ids.optional().describe('With the application'),
    before: z.record(z.string(), Ids).optional().describe('Before the good end of a stage, by stage'),
    optional: Ids.optional().describe('May be left out'),
    may_follow: Ids.optional().describe('May be promised for later under tolerant acceptance'),
    third_party: Ids.optional().describe('Filed by a third party'),
  })
  .describe('What must be filed under these facts');

/** What the review by a third party must ask under the facts of the case; each list is whole. */
const WorkedReview = z
  .strictObject({
    ties: z
      .record(z.string(), Ids)
      .optional()
      .describe('What each kind of tie does: bar or record, and the first day from which it counts where it has one'),
    found: z
      .record(z.string(), Ids)
      .optional()
      .describe('What each tie that the platform finds does: bar or record, and the first day from which it counts'),
    matters: Ids.optional().describe('What the report must conclude on, in any order'),
    signatures: z.int().optional().describe('How many professionals sign the report'),
  })
  .describe('What the review by a third party must ask');

/** A certificate of another registry that the applicant presents with the draft; its proof holds. */
const PresentedCertificate = z
  .strictObject({
    holder: z.enum(['self', 'other']).optional().describe('Whether it is issued to the applicant; absent: self'),
    object: z
      .enum(['same', 'other'])
      .optional()
      .describe('Whether it is of the content to be registered; absent: same'),
    right: Right.optional().describe('Right that it records; absent: the one that this registration grants'),
  })
  .describe('A certificate of another registry, verified, that the applicant presents');

/** What a recognised certificate must do for the application. */
const WorkedRecognition = z
  .strictObject({
    answers: z.record(z.string(), z.json()).describe('Questions that it answers, and the answers: all of them'),
    waived: Ids.describe('Materials that are not asked for: all of them, in any order'),
    spared: z
      .strictObject({
        registration: z.string().describe('The registration in whose place this one stands'),
        materials: Ids.describe('Its materials that this one does not ask for: all of them, in any order'),
        stages: Ids.describe('Its stages that this one does not go through: all of them, in any order'),
      })
      .nullable()
      .describe('What it spares; null where the rules name no other registration'),
  })
  .describe('What the recognised certificate must do');

/** What one certificate must say. */
const WorkedCertificate = z
  .strictObject({
    authority: z.string().optional().describe('The registry that issues it, by its Chinese name'),
    to: z.enum(['self', 'other']).optional().describe('Whether the applicant gets it'),
    right: z.string().nullable().optional().describe('The right that it records; null where it records none'),
    uses: z.boolean().optional().describe('Whether the rules say what it may be used for'),
    fields: z.record(z.string(), z.string()).optional().describe('Every field and what it says'),
    valid_until: Day.nullable().optional().describe('Last day of its term; null where it has none'),
    renewable_from: Day.nullable()
      .optional()
      .describe('First day on which renewal may be asked for; null where none is'),
  })
  .describe('What the certificate must say');

/** A worked case of a regime: facts in, dates and outcome out, as a lawyer writes it. Days are acted on at noon. */
export type WorkedCase = z.infer<typeof WorkedCase>;
export const WorkedCase = z
  .strictObject({
    title: Text.describe('What the case shows, in Chinese and English'),
    registration: z.string().describe('Type of registration'),
    object: z.string().describe('Kind of object'),
    facts: z
      .record(z.string(), z.json())
      .default({})
      .describe('Answers of the form; what is not given is answered so that nothing stands in the way'),
    settings: z.record(z.string(), z.int()).default({}).describe("The authority's own numbers, by setting"),
    applicant: ApplicantKind.optional().describe('Sort of party that applies; absent: an enterprise'),
    agent: z
      .enum(['empowered', 'without-power'])
      .optional()
      .describe(
        'Whether a body acts in the name of the applicant, with a power of attorney or without; absent: nobody does',
      ),
    before: WorkedEntry.optional(),
    account_holder: z
      .enum(['self', 'other'])
      .optional()
      .describe('Whose the account is, where there is one; absent: self'),
    has_account: z
      .boolean()
      .optional()
      .describe('Whether the applicant has an account; absent: where the regime requires one and the case opens none'),
    account_closing: z
      .boolean()
      .optional()
      .describe("Whether another case that closes the applicant's account is under way; absent: none is"),
    shares: Shares.optional().describe('Shares that the applicant states; absent: none'),
    part: z.string().optional().describe('Share that passes on to the other side; absent: all that is held'),
    acknowledged: Ids.optional().describe('Limits that the grant goes beyond, as the applicant says that it knows'),
    without: Ids.optional().describe('Materials that the applicant does not file with the application'),
    called_up: Ids.optional().describe(
      'Materials that are called up with the authorisation of the applicant; absent: it files all of its own',
    ),
    presents: PresentedCertificate.optional(),
    review: WorkedReview.optional(),
    form: WorkedForm.optional(),
    materials: WorkedMaterials.optional(),
    recognised: WorkedRecognition.optional(),
    submitted: z.iso.datetime({ offset: true }).describe('Moment of the application, as in 2025-09-28T09:00:00+08:00'),
    paper: z
      .strictObject({
        channel: z.enum(['in-person', 'registered-mail', 'online']).describe('How it reached the registry'),
        received_on: Day,
      })
      .optional()
      .describe(
        'Filed on paper: how, and the day on which the registry received it; absent: filed by the applicant online',
      ),
    late: Ids.optional().describe('Times to apply that must be noted as missed, by their ids: all of them'),
    ...seen,
    walk: z.array(WorkedStep).default([]).describe('Acts, in their order; what follows of itself then follows'),
    refused: Refusal.optional(),
    outcome: z
      .enum(['issued', 'refused', 'terminated', 'lapsed'])
      .optional()
      .describe('How the case must have ended when every limit has run out'),
    reapply: z
      .boolean()
      .optional()
      .describe('Whether the applicant may, once the case has ended, amend the materials and apply afresh'),
    withheld: Ids.nullable()
      .optional()
      .describe(
        'Answers that the public is not told, as it is not told the names of the sides; null where it is told all',
      ),
    valid_until: Day.optional().describe('Last day of the first certificate'),
    certificates: z
      .record(z.string(), WorkedCertificate)
      .optional()
      .describe(
        'Every certificate that must have been issued, by kind; where both sides get one, KIND/self for that of the applicant and KIND/other',
      ),
    after: z
      .strictObject({ entry: SeenEntry.optional(), account: seen.account, account_facts: seen.account_facts })
      .optional()
      .describe('How the entry and the account must stand when every limit has run out'),
    papers_kept_until: Day.optional().describe(
      'Last day on which the working papers of the review must be kept, counted from the end of the case',
    ),
    kept_until: Day.optional().describe('Last day on which the file must be kept, counted from the end of the case'),
  })
  .describe('A worked case: facts in, dates and outcome out');
