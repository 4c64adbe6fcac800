import { z } from 'zod';
import {
  CaseId,
  CertificateId,
  DocumentId,
  Instant,
  LocalDate,
  ObjectionId,
  OrganisationId,
  ResourceId,
  Rule,
  Text,
} from '../kernel/index.js';
import { ApplicantKind, Channel, EntryMark, EntryStatus } from '../rulebook/index.js';
import { RecognisedView, RecognitionView } from './recognised-view.js';
import { ReviewView } from './review-view.js';

/** A command that a reader of a case may or may not give now; where it is barred, why. */
export const Offer = z.object({
  command: z.string(),
  /** For `decide`: the outcome. For a step of an objection: the objection. For `attach`: the material. */
  outcome: z.string().nullable(),
  title: Text,
  positive: z.boolean(),
  reasons: z.enum(['required', 'optional', 'none']),
  /** Null where the command may be given. */
  barred: z.object({ code: z.string(), message: Text, because: z.array(Rule), fields: z.array(z.string()) }).nullable(),
  because: z.array(Rule),
});
export type Offer = z.infer<typeof Offer>;

export const ClockView = z.object({
  id: z.string(),
  title: Text,
  from: z.string(),
  startedAt: Instant,
  due: LocalDate,
  unit: z.enum(['working_days', 'calendar_days', 'months', 'years']),
  count: z.int(),
  provisional: z.boolean(),
  state: z.enum(['running', 'stopped', 'overdue', 'met']),
  basis: z.enum(['instrument', 'authority']),
  because: z.array(Rule),
});
export type ClockView = z.infer<typeof ClockView>;

export const MaterialView = z.object({
  id: z.string(),
  title: Text,
  kind: z.enum(['document', 'form', 'commitment', 'fingerprint', 'report']),
  by: z.enum(['applicant', 'third-party', 'registry']),
  /** `waived`: a recognised certificate takes its place. */
  state: z.enum(['filed', 'missing', 'promised', 'not-asked', 'optional', 'waived']),
  tolerable: z.boolean(),
  document: z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() }).nullable(),
  filedAt: Instant.nullable(),
  /** From where it was called up with the authorisation of the applicant; absent where it was handed in. */
  calledUp: z.object({ source: z.string(), title: Text, authorisedAt: Instant }).optional(),
  /** From where the applicant may have it called up now; absent at other desks and where it can not be. */
  callUp: z.object({ sources: z.array(z.object({ id: z.string(), title: Text })), because: z.array(Rule) }).optional(),
  because: z.array(Rule),
});
export type MaterialView = z.infer<typeof MaterialView>;

export const TimelineEntry = z.object({
  /** Event type, as in `CaseSubmitted`. */
  type: z.string(),
  at: Instant,
  recordedAt: Instant,
  title: Text,
  detail: Text.nullable(),
  actor: z.string(),
  /** Name of the body that did it in the name of the applicant; absent where none did. */
  agent: z.string().optional(),
  because: z.array(Rule),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ObjectionView = z.object({
  id: ObjectionId,
  caseId: CaseId,
  status: z.enum(['filed', 'accepted', 'rejected', 'resolved']),
  objector: z.string(),
  /** For the registry alone. */
  contact: z.string().nullable(),
  claim: z.string(),
  reason: z.string(),
  evidence: z.array(z.object({ id: DocumentId, name: z.string(), sha256: z.string() })),
  filedAt: Instant,
  answer: z.string().nullable(),
  result: z.string().nullable(),
  resultTitle: Text.nullable(),
  resultReasons: z.string().nullable(),
  clocks: z.array(ClockView),
  because: z.array(Rule),
});
export type ObjectionView = z.infer<typeof ObjectionView>;

export const CertificateView = z.object({
  id: CertificateId,
  kind: z.string(),
  title: Text,
  number: z.string(),
  /** Name of the organisation to which it is issued. */
  holder: z.string(),
  issuedOn: LocalDate,
  validUntil: LocalDate.nullable(),
  rehearsal: z.boolean(),
});
export type CertificateView = z.infer<typeof CertificateView>;

/** One line of a worklist. */
export const CaseSummary = z.object({
  id: CaseId,
  number: z.string(),
  regime: z.string(),
  regimeTitle: Text,
  registration: z.string(),
  registrationTitle: Text,
  objectName: z.string(),
  objectKind: z.string(),
  applicant: z.object({ id: OrganisationId, name: z.string() }),
  /** The body that acts in the name of the applicant; null where none does. */
  agent: z.object({ id: OrganisationId, name: z.string() }).nullable(),
  agency: z.object({ id: OrganisationId, name: z.string() }).nullable(),
  status: z.enum(['draft', 'open', 'suspended', 'ended']),
  stage: z.string().nullable(),
  stageTitle: Text.nullable(),
  outcome: z.string().nullable(),
  due: LocalDate.nullable(),
  overdue: z.boolean(),
  waitingFor: z.enum(['applicant', 'counterparty', 'registry', 'third-party', 'system', 'public']).nullable(),
  submittedAt: Instant.nullable(),
  updatedAt: Instant,
  rehearsal: z.boolean(),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

/** Everything that the reader may see of a case. `version` goes back in `If-Match`. */
export const CaseView = CaseSummary.extend({
  version: z.int(),
  applicantKind: ApplicantKind,
  /** Masked identity number of a natural person, for its own desk and the registry's; null for everybody else. */
  applicantIdentity: z.string().nullable(),
  regimeVersion: z.string(),
  /** Whether another version of the regime holds today than the one that decides the case. */
  rulesChanged: z.boolean(),
  resource: z.object({
    /** Null, as what follows, where the object has no file of data. */
    id: ResourceId.nullable(),
    name: z.string(),
    fingerprint: z.string().nullable(),
    rows: z.int().nullable(),
    sizeBytes: z.int().nullable(),
    format: z.string().nullable(),
  }),
  facts: z.record(z.string(), z.json()),
  /** The entry that the case acts upon, as it stood when it was last looked at. */
  entry: z
    .object({
      number: z.string(),
      registration: z.string(),
      right: z.enum(['holding', 'processing', 'operating', 'usufruct']),
      /** Everybody who holds it, or a share of it; null where the reader, as the public, is not told. */
      holders: z.array(z.string()).nullable(),
      /** Whether the applicant holds it, or a share of it. */
      heldBy: z.enum(['self', 'other']),
      status: EntryStatus,
      marks: z.array(EntryMark),
      validUntil: LocalDate.nullable(),
    })
    .nullable(),
  counterparty: z.string().nullable(),
  /** What the case states of shares; null where its rules take no such statement, or these answers call for none. */
  shares: z
    .object({
      title: Text,
      /** holders: every holder with its share; part: the share that passes on. */
      of: z.enum(['holders', 'part']),
      /** Who holds the entry that it acts upon, as the applicant saw it; empty for a new one. */
      before: z.array(z.object({ id: OrganisationId, name: z.string(), share: z.string() })),
      stated: z.array(z.object({ id: OrganisationId, name: z.string(), share: z.string(), confirmed: z.boolean() })),
      /** The share that passes on; null for all that the applicant holds. */
      part: z.string().nullable(),
      /** Whether the other holders confirm before it counts as submitted. */
      confirm: z.boolean(),
      because: z.array(Rule),
    })
    .nullable(),
  /** Limits that the grant goes beyond, which the applicant has to acknowledge to submit it. */
  limits: z.array(z.object({ id: z.string(), title: Text, acknowledged: z.boolean(), because: z.array(Rule) })),
  /** The account of somebody else that a successor acts upon. */
  account: z.object({ code: z.string(), holder: z.string() }).nullable(),
  openedBy: z.enum(['applicant', 'registry', 'exchange']),
  /** Name of the exchange whose report of a trade opened it. */
  reportedBy: z.string().nullable(),
  openingReasons: z.string().nullable(),
  /** The case that ended against the applicant, after which this one was begun with amended materials. */
  after: z.object({ id: CaseId, number: z.string() }).nullable(),
  /** How and when it came on paper, and which registry took it in; null where the applicant filed online. */
  intake: z.object({ channel: Channel, receivedOn: LocalDate, by: z.string() }).nullable(),
  /** The applicant's electronic seal; `voided` where what is filed is no longer what was sealed. */
  seal: z
    .object({
      subject: z.string(),
      issuer: z.string(),
      serial: z.string(),
      fingerprint: z.string(),
      trusted: z.boolean(),
      voided: z.boolean(),
      sealedAt: Instant,
    })
    .nullable(),
  /** What the applicant would sign to seal it now; null at other desks and where no seal is taken. */
  sealing: z.object({ fingerprint: z.string(), because: z.array(Rule) }).nullable(),
  /** The review by a third party; null where the registration asks for none. */
  review: ReviewView.nullable(),
  /** The certificate of another registry that the case rests on; null where none was recognised. */
  recognised: RecognisedView.nullable(),
  /** What a certificate of another registry would do for this application; null where the rules give it no effect. */
  recognition: RecognitionView.nullable(),
  consent: z.object({ party: z.string(), askedAt: Instant, givenAt: Instant.nullable() }).nullable(),
  /** Times to apply that were missed. */
  late: z.array(z.object({ id: z.string(), title: Text, due: LocalDate })),
  /** What it has done to the register. */
  effects: z.array(z.object({ title: Text, target: z.string(), because: z.array(Rule) })),
  stages: z.array(
    z.object({
      id: z.string(),
      title: Text,
      state: z.enum(['done', 'current', 'ahead', 'skipped']),
      enteredAt: Instant.nullable(),
      because: z.array(Rule),
    }),
  ),
  materials: z.array(MaterialView),
  clocks: z.array(ClockView),
  offers: z.array(Offer),
  supplement: z.object({ items: z.array(z.string()), note: z.string(), requestedAt: Instant }).nullable(),
  objections: z.array(ObjectionView),
  certificates: z.array(CertificateView),
  timeline: z.array(TimelineEntry),
});
export type CaseView = z.infer<typeof CaseView>;

/** One entry of the public register. */
export const RegisterEntry = z.object({
  number: z.string(),
  /** Its object identifier; null where the operator has no arc, or the number is none of the registry's making. */
  oid: z.string().nullable(),
  regime: z.string(),
  regimeTitle: Text,
  authority: Text,
  objectName: z.string(),
  objectKind: z.string(),
  objectKindTitle: Text,
  /** Null where the public is not told who holds it. */
  holder: z.string().nullable(),
  /** Of several holders each with its share in per cent or as a fraction; empty where one holds it alone. */
  shares: z.array(z.object({ holder: z.string().nullable(), share: z.string() })),
  right: z.enum(['holding', 'processing', 'operating', 'usufruct']).nullable(),
  registeredOn: LocalDate,
  validUntil: LocalDate.nullable(),
  status: EntryStatus,
  /** What hangs on it: marks, and the kinds of records. */
  marks: z.array(EntryMark),
  rehearsal: z.boolean(),
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

const Amount = z.object({
  entries: z.int(),
  /** Sum of the rows of the registered data, in digits. */
  rows: z.string(),
  /** Sum of their sizes in bytes, in digits. */
  bytes: z.string(),
});

/** A part of the register; `name` is null where its entries say nothing of it. */
const RegisterPart = Amount.extend({ name: z.string().nullable() });

/** What the register adds up to, and how it is distributed; months in their order, all else by number. */
export const RegisterStatistics = Amount.extend({
  /** Entries that several hold in shares. */
  shared: z.int(),
  byRegime: z.array(RegisterPart),
  byStatus: z.array(RegisterPart),
  byRight: z.array(RegisterPart),
  byKind: z.array(RegisterPart),
  byMonth: z.array(RegisterPart),
  byIndustry: z.array(RegisterPart),
});
export type RegisterStatistics = z.infer<typeof RegisterStatistics>;

export const RegisterEntryDetail = RegisterEntry.extend({
  fingerprint: z.string().nullable(),
  rows: z.int().nullable(),
  industry: z.string().nullable(),
  scenario: z.string().nullable(),
  /** Number of the certificate that proves it now; the others are superseded, or prove something else. */
  provedBy: z.string().nullable(),
  certificates: z.array(CertificateView),
  /** Rights of others that were recorded on it, those released too. */
  records: z.array(
    z.object({
      id: z.string(),
      kind: EntryMark,
      /** Null where the public is not told whose it is. */
      party: z.string().nullable(),
      /** Of several holders the one on whose share it lies; null where it lies on the whole, or the public is not told. */
      on: z.string().nullable(),
      since: LocalDate,
      until: LocalDate.nullable(),
      releasedOn: LocalDate.nullable(),
    }),
  ),
  /** Everything that was done to it, in its order. */
  history: z.array(
    z.object({
      on: LocalDate,
      title: Text,
      /** Null where it would lead to a case whose sides stay unnamed. */ caseNumber: z.string().nullable(),
      because: z.array(Rule),
    }),
  ),
  because: z.array(Rule),
});
export type RegisterEntryDetail = z.infer<typeof RegisterEntryDetail>;

/** A registration on the publicity board. */
export const Notice = z.object({
  caseId: CaseId,
  regime: z.string(),
  regimeTitle: Text,
  registrationTitle: Text,
  objectName: z.string(),
  objectKindTitle: Text,
  /** Null where the publicity is anonymised. */
  applicant: z.string().nullable(),
  summary: z.array(z.object({ title: Text, value: z.string() })),
  from: LocalDate,
  until: LocalDate,
  status: z.enum(['open', 'suspended', 'closed']),
  outcome: z.string().nullable(),
  /** Null where objecting is possible now. */
  objectionBarred: z.object({ code: z.string(), message: Text, because: z.array(Rule) }).nullable(),
  /** Whether an objection must come with evidence, and by which rule. */
  evidenceRequired: z.boolean(),
  objectionBecause: z.array(Rule),
  because: z.array(Rule),
  rehearsal: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

/** A page of a list; `nextCursor` is null at the end. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
