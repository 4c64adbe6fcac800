import type {
  CaseId,
  CertificateId,
  DocumentId,
  Instant,
  LocalDate,
  ObjectionId,
  OrganisationId,
  ResourceId,
  Text,
} from '../kernel/index.js';
import type { ApplicantKind, Channel, Json, RunningClock } from '../rulebook/index.js';
import type { TakenEffect } from './entry-effects.js';
import type { Holding } from './holdings.js';
import type { RecognisedCertificate } from './recognised-certificate.js';
import type { Finding, ReviewFile, Signer } from './review-file.js';

/** A party as a case names it, frozen at the moment of the act. */
export interface Party {
  readonly id: OrganisationId;
  readonly name: string;
  /** Empty for a natural person, whose identity number is in no record of a case. */
  readonly uscc: string;
  /** Absent in cases from before others than enterprises applied. */
  readonly kind?: ApplicantKind | undefined;
}

/** The resource or product to be registered, as its scan measured it. */
export interface RegisteredObject {
  /** Null, like all that only a file of data has, where the object is an account, a system or a right. */
  readonly resource: ResourceId | null;
  readonly kind: string;
  readonly name: string;
  readonly fingerprint: string | null;
  readonly sha256: string | null;
  readonly rows: number | null;
  readonly sizeBytes: number | null;
  readonly format: string | null;
}

/** What the public is not told of a case and of what it made: answers as a whole, and names wherever they stand. */
export interface Withheld {
  readonly fields: readonly string[];
  readonly names: readonly string[];
}

/** The entry that a case acts upon, as it stood when it was last looked at: on the draft, and again on submission. */
export interface SeenEntry {
  readonly number: string;
  readonly registration: string;
  readonly right: string;
  readonly holder: Party;
  /** Absent where the holder holds it alone. */
  readonly holdings?: readonly Holding[] | undefined;
  readonly status: string;
  readonly marks: readonly string[];
  readonly validUntil: LocalDate | null;
  /** Absent where the public may know all of it. */
  readonly withheld?: Withheld | undefined;
}

/** Papers that the registry has taken in on behalf of the applicant: how and when they came, and who took them in. */
export interface Intake {
  readonly channel: Channel;
  readonly receivedOn: LocalDate;
  readonly by: Party;
}

/** The applicant's electronic seal upon what it files. */
export interface Seal {
  /** Who the certificate names, as it writes it, one attribute a line. */
  readonly subject: string;
  readonly issuer: string;
  /** Serial number of the certificate, in hex. */
  readonly serial: string;
  /** SHA-256 of what was sealed, in hex: the text that was signed. */
  readonly fingerprint: string;
  /** Whether the installation trusted the issuer when it was sealed. */
  readonly trusted: boolean;
  /** The certificate, in PEM, and the signature, in base64, so that anybody may check it again. */
  readonly certificate: string;
  readonly signature: string;
  readonly sealedAt: Instant;
}

/** The other side's confirmation: whose, and whether it has been given. */
export interface AskedConsent {
  readonly party: Party;
  readonly askedAt: Instant;
  readonly givenAt: Instant | null;
}

/** A time to apply that was missed, and is only noted. */
export interface Lateness {
  readonly id: string;
  readonly due: LocalDate;
}

export interface FiledDocument {
  readonly id: DocumentId;
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface FiledMaterial {
  readonly document: FiledDocument | null;
  readonly filedAt: Instant;
  /** From where it was called up with the authorisation of the applicant; absent where it was handed in. */
  readonly calledUp?: CalledUp | undefined;
}

/** From where a document was called up, and when the applicant authorised that. */
export interface CalledUp {
  readonly source: string;
  readonly title: Text;
  readonly authorisedAt: Instant;
}

/** One visit of a stage; `outcome` is null while it lasts. */
export interface StageVisit {
  readonly stage: string;
  readonly enteredAt: Instant;
  readonly endedAt: Instant | null;
  readonly outcome: string | null;
  readonly reasons: string | null;
  readonly cites: readonly string[];
}

/** A time limit of the case. `purpose` says what it bounds; an objection's clocks name it. */
export interface CaseClock {
  readonly clock: RunningClock;
  readonly state: 'running' | 'stopped' | 'met' | 'expired';
  readonly purpose:
    | 'act'
    | 'last'
    | 'supplement'
    | 'promise'
    | 'notify'
    | 'objection-notify'
    | 'objection-answer'
    | 'objection-resolve'
    | 'objection-accept';
  readonly stage: string;
  readonly objection: ObjectionId | null;
}

export interface Report {
  readonly agency: OrganisationId;
  readonly person: string;
  readonly document: FiledDocument;
  readonly conclusion: 'pass' | 'fail';
  readonly findings: string;
  readonly samples: string;
  /** What it concludes on rule by rule, and who has signed; absent where neither was asked for. */
  readonly table?: readonly Finding[] | undefined;
  readonly signers?: readonly Signer[] | undefined;
  readonly filedAt: Instant;
}

export type ObjectionStatus = 'filed' | 'accepted' | 'rejected' | 'resolved';

export interface Objection {
  readonly id: ObjectionId;
  readonly status: ObjectionStatus;
  readonly objector: string;
  readonly contact: string;
  readonly claim: string;
  readonly reason: string;
  readonly evidence: readonly FiledDocument[];
  readonly tracking: string;
  readonly filedAt: Instant;
  readonly notifiedAt: Instant | null;
  readonly answer: string | null;
  readonly result: string | null;
  readonly reasons: string | null;
  /** How many visits of stages there were when it was resolved; a new start of the publicity begins another. */
  readonly resolvedIn: number | null;
}

/** What a case holds in every status. */
export interface CaseFile {
  readonly id: CaseId;
  readonly authority: string;
  readonly regime: string;
  readonly regimeVersion: string;
  readonly registration: string;
  readonly applicant: Party;
  readonly object: RegisteredObject;
  readonly facts: Readonly<Record<string, Json>>;
  readonly materials: Readonly<Record<string, FiledMaterial>>;
  /** Materials promised for later under tolerant acceptance. */
  readonly promised: readonly string[];
  readonly agency: Party | null;
  readonly report: Report | null;
  /** How the review goes; absent where the rules ask for no more than a report. */
  readonly review?: ReviewFile | undefined;
  readonly draftedAt: Instant;
  readonly rehearsal: boolean;
  /** Whether a regime that is itself a draft was chosen expressly; absent where it was never asked. */
  readonly draftRegime?: boolean | undefined;
  readonly clocks: Readonly<Record<string, CaseClock>>;
  readonly visits: readonly StageVisit[];
  readonly objections: Readonly<Record<string, Objection>>;
  readonly certificates: readonly IssuedCertificate[];
  /** Null where the case makes a new entry; absent in cases from before entries could be acted upon. */
  readonly entry?: SeenEntry | null | undefined;
  /** The record on the entry that the case is about. */
  readonly record?: string | null | undefined;
  /** The account of somebody else that a successor acts upon, as it was when the draft was made. */
  readonly account?: { readonly code: string; readonly holder: Party } | undefined;
  /** The body that drafted it in the name of the applicant; absent where none did. */
  readonly agent?: Party | undefined;
  /** The power of attorney by which it did. */
  readonly power?: FiledDocument | undefined;
  /** The other side that an applying holder names. */
  readonly counterparty?: Party | null | undefined;
  /** Who is to hold the right, each with its share; absent where nothing was stated. */
  readonly shares?: readonly Holding[] | undefined;
  /** The share that passes on to the other side; absent or null: all that is held. */
  readonly share?: string | null | undefined;
  /** Holders of shares who have confirmed. */
  readonly confirmed?: readonly OrganisationId[] | undefined;
  /** Limits that the grant goes beyond, as the applicant knows. */
  readonly acknowledged?: readonly string[] | undefined;
  readonly openedBy?: 'applicant' | 'registry' | 'exchange' | undefined;
  /** The exchange whose report of a trade opened it. */
  readonly reportedBy?: Party | undefined;
  /** Why the registry opened it. */
  readonly openingReasons?: string | null | undefined;
  /** The case after which, its materials amended, this one was begun; null or absent where there was none. */
  readonly after?: { readonly case: CaseId; readonly number: string } | null | undefined;
  /** Absent where the applicant has filed online. */
  readonly intake?: Intake | undefined;
  /** The latest; absent where nothing was sealed. */
  readonly seal?: Seal | undefined;
  /** The latest certificate of another registry that was recognised; absent where none was. */
  readonly recognised?: RecognisedCertificate | undefined;
  readonly consent?: AskedConsent | null | undefined;
  readonly late?: readonly Lateness[] | undefined;
  /** What it has done to the register so far. */
  readonly effects?: readonly TakenEffect[] | undefined;
  /** How often a supplement was asked for. */
  readonly supplements?: number | undefined;
}

export interface IssuedCertificate {
  readonly id: CertificateId;
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly validUntil: LocalDate | null;
  /** Absent in cases from before both sides could get one: the applicant. */
  readonly holder?: Party | undefined;
}

export interface SupplementRequest {
  readonly items: readonly string[];
  readonly note: string;
  readonly requestedAt: Instant;
}

export type EndedAs = 'issued' | 'refused' | 'terminated' | 'lapsed' | 'withdrawn';

interface Submitted {
  readonly number: string;
  readonly submittedAt: Instant;
  /** When the materials were last received: with the application, or with its supplement. */
  readonly receivedAt: Instant;
}

/** A registration case. Statuses are code: four, and no more; stages are the regime's own words. */
export type Case =
  | { readonly status: 'none' }
  | (CaseFile & { readonly status: 'draft' })
  | (CaseFile &
      Submitted & { readonly status: 'open'; readonly stage: string; readonly supplement: SupplementRequest | null })
  | (CaseFile & Submitted & { readonly status: 'suspended'; readonly stage: string; readonly supplement: null })
  | (CaseFile & Submitted & { readonly status: 'ended'; readonly outcome: EndedAs; readonly endedAt: Instant });

/** A case that has been submitted. */
export type SubmittedCase = Exclude<Case, { status: 'none' | 'draft' }>;
/** A case whose procedure runs or stands still. */
export type LiveCase = Extract<Case, { status: 'open' | 'suspended' }>;

/** The state before the first event of a stream. */
export const noCase: Case = { status: 'none' };
