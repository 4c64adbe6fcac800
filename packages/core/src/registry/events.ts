import { z } from 'zod';
import { CertificateContent } from '../evidence/index.js';
import {
  CaseId,
  Citation,
  DocumentId,
  Instant,
  LocalDate,
  ObjectionId,
  OrganisationId,
  Text,
} from '../kernel/index.js';
import { Channel, ClockRule } from '../rulebook/index.js';
import { HoldingSchema, ObjectSchema, PartySchema, TakenEffect, WithheldSchema } from './entry-effects.js';
import { RecognisedCertificate } from './recognised-certificate.js';
import { ReviewEvents } from './review-file.js';

const Facts = z.record(z.string(), z.json());
const Party = PartySchema;
const Seen = z.object({
  number: z.string(),
  registration: z.string(),
  right: z.string(),
  holder: Party,
  holdings: z.array(HoldingSchema).readonly().optional(),
  status: z.string(),
  marks: z.array(z.string()),
  validUntil: LocalDate.nullable(),
  withheld: WithheldSchema.optional(),
});
const CalledUp = z.object({ source: z.string(), title: Text, authorisedAt: Instant });
const Document = z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() });

const Clock = z.object({
  clock: z.object({
    id: z.string(),
    rule: ClockRule,
    startedAt: Instant,
    due: LocalDate,
    provisional: z.boolean(),
    stoppedAt: Instant.nullable(),
  }),
  state: z.enum(['running', 'stopped', 'met', 'expired']),
  purpose: z.enum([
    'act',
    'last',
    'supplement',
    'promise',
    'notify',
    'objection-accept',
    'objection-notify',
    'objection-answer',
    'objection-resolve',
  ]),
  stage: z.string(),
  objection: ObjectionId.nullable(),
});
const Clocks = z.record(z.string(), Clock);
const Cites = z.array(Citation);

const ObjectionFiled = z.object({
  type: z.literal('ObjectionFiled'),
  objection: z.object({
    id: ObjectionId,
    objector: z.string(),
    contact: z.string(),
    claim: z.string(),
    reason: z.string(),
    evidence: z.array(Document),
    /** SHA-256 of the code with which the objector follows the outcome, in hex. */
    tracking: z.string(),
  }),
  clocks: Clocks,
});
const ObjectionAccepted = z.object({
  type: z.literal('ObjectionAccepted'),
  id: ObjectionId,
  suspends: z.boolean(),
  clocks: Clocks,
});
const ObjectionRejected = z.object({
  type: z.literal('ObjectionRejected'),
  id: ObjectionId,
  reasons: z.string(),
  clocks: Clocks,
});
const ObjectionNotified = z.object({ type: z.literal('ObjectionNotified'), id: ObjectionId, clocks: Clocks });
const ObjectionAnswered = z.object({
  type: z.literal('ObjectionAnswered'),
  id: ObjectionId,
  answer: z.string(),
  clocks: Clocks,
});
const ObjectionResolved = z.object({
  type: z.literal('ObjectionResolved'),
  id: ObjectionId,
  result: z.string(),
  reasons: z.string(),
  /** False while another accepted objection still holds the case, or where the case ends. */
  resumes: z.boolean(),
  clocks: Clocks,
});

/** What can happen to an objection. */
export const ObjectionEvent = z.discriminatedUnion('type', [
  ObjectionFiled,
  ObjectionAccepted,
  ObjectionRejected,
  ObjectionNotified,
  ObjectionAnswered,
  ObjectionResolved,
]);
export type ObjectionEvent = z.infer<typeof ObjectionEvent>;

/** What can happen to a case: the events of the stream `case:<id>`. Clocks in events replace those of the same id. */
export const CaseEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('CaseDrafted'),
    id: CaseId,
    authority: z.string(),
    regime: z.string(),
    regimeVersion: z.string(),
    registration: z.string(),
    applicant: Party,
    object: ObjectSchema,
    facts: Facts,
    rehearsal: z.boolean(),
    // Absent in cases from before entries could be acted upon.
    entry: Seen.nullish(),
    record: z.string().nullish(),
    /** The account of somebody else that a successor acts upon. */
    account: z.object({ code: z.string(), holder: Party }).optional(),
    counterparty: Party.nullish(),
    /** The share that passes on; absent or null: all that is held. */
    share: z.string().nullish(),
    openedBy: z.enum(['applicant', 'registry', 'exchange']).optional(),
    /** The exchange whose report of a trade opened it; absent where none did. */
    reportedBy: Party.optional(),
    openingReasons: z.string().nullish(),
    /** The body that acted in the name of the applicant; absent where none did. */
    agent: Party.optional(),
    /** The power of attorney by which it did. */
    power: Document.optional(),
    /** The case that ended against the applicant, after whose materials were amended this one is begun. */
    after: z.object({ case: CaseId, number: z.string() }).nullish(),
    /** Whether a regime that is itself a draft was chosen expressly; absent in journals from before it was asked. */
    draftRegime: z.boolean().optional(),
    /** Papers that the registry has taken in; absent where the applicant has filed online. */
    intake: z.object({ channel: Channel, receivedOn: LocalDate, by: Party }).optional(),
  }),
  z.object({ type: z.literal('FactsAnswered'), facts: Facts, agent: Party.optional() }),
  z.object({
    type: z.literal('MaterialFiled'),
    material: z.string(),
    document: Document.nullable(),
    agent: Party.optional(),
    /** From where it was called up with the authorisation of the applicant; absent where it was handed in. */
    calledUp: CalledUp.optional(),
  }),
  z.object({
    type: z.literal('ApplicationSealed'),
    subject: z.string(),
    issuer: z.string(),
    serial: z.string(),
    fingerprint: z.string(),
    trusted: z.boolean(),
    /** PEM. */
    certificate: z.string(),
    /** Base64. */
    signature: z.string(),
  }),
  z.object({
    type: z.literal('CertificateRecognised'),
    certificate: RecognisedCertificate,
    /** What it answers of the form. */
    facts: Facts,
    cites: Cites,
    agent: Party.optional(),
  }),
  z.object({
    type: z.literal('CaseSubmitted'),
    number: z.string(),
    stage: z.string(),
    /** The version of the regime on this day, which decides the case to its end; absent where it was that of the draft. */
    regimeVersion: z.string().optional(),
    late: z.array(z.object({ id: z.string(), due: LocalDate })).optional(),
    entry: Seen.optional(),
    acknowledged: z.array(z.string()).optional(),
    agent: Party.optional(),
  }),
  z.object({
    type: z.literal('SharesStated'),
    shares: z.array(HoldingSchema).min(1).readonly(),
    agent: Party.optional(),
  }),
  z.object({
    type: z.literal('ConsentAsked'),
    party: Party,
    cites: Cites,
    agent: Party.optional(),
    /** Limits that the grant goes beyond, as the applicant knows. */
    acknowledged: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal('ConsentGiven'), party: OrganisationId }),
  z.object({ type: z.literal('ConsentDeclined'), party: OrganisationId, reasons: z.string() }),
  z.object({ type: z.literal('EffectsTaken'), effects: z.array(TakenEffect).min(1) }),
  z.object({ type: z.literal('StageEntered'), stage: z.string(), clocks: Clocks, cites: Cites }),
  z.object({
    type: z.literal('StageDecided'),
    stage: z.string(),
    outcome: z.string(),
    reasons: z.string().nullable(),
    cites: Cites,
    clocks: Clocks,
  }),
  z.object({ type: z.literal('MaterialsPromised'), materials: z.array(z.string()), clocks: Clocks }),
  z.object({ type: z.literal('SupplementRequested'), items: z.array(z.string()), note: z.string(), clocks: Clocks }),
  z.object({ type: z.literal('CaseSupplemented'), clocks: Clocks }),
  ...ReviewEvents,
  z.object({ type: z.literal('ClockExpired'), clock: z.string(), effect: z.string() }),
  z.object({ type: z.literal('ClocksMet'), clocks: Clocks }),
  z.object({ type: z.literal('CertificateIssued'), ...CertificateContent.shape }),
  z.object({ type: z.literal('CaseEnded'), outcome: z.enum(['issued', 'refused', 'terminated', 'lapsed']) }),
  z.object({ type: z.literal('CaseWithdrawn'), reasons: z.string().nullable() }),
  ...ObjectionEvent.options,
]);
export type CaseEvent = z.infer<typeof CaseEvent>;
