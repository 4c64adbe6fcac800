import { z } from 'zod';
import { CaseId, CertificateId, Citation, Instant, LocalDate, OrganisationId, Rule, Text } from '../kernel/index.js';

/** A line of text that a person reads: no control characters, so that no value can pretend to be a second line. */
const Line = z.string().regex(/^\P{Cc}*$/u);

/** A share as the register keeps it: per cent, as 33.5, or a fraction of the whole, as 1/3. */
const Share = z.string().regex(/^(\d{1,3}(\.\d{1,6})?|\d+\/\d+)$/);

/** 64 lower-case hexadecimal digits. */
const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Registration number: visible characters without spaces, as in `AH-CY-2025-000001`. */
export const CertificateNumber = z.string().regex(/^[^\p{Cc}\p{Z}]{1,100}$/u);

/** One field of a certificate, in the order and with the titles that the regime sets, and the citation that asks for it. */
export const CertificateField = z.strictObject({ id: z.string(), title: Text, value: z.string(), cite: Citation });
export type CertificateField = z.infer<typeof CertificateField>;

/** A stage that the case went through: when it was entered and left, and by which rules. */
export const CertificateStage = z.strictObject({
  id: z.string(),
  title: Text,
  enteredAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z.string().nullable(),
  cites: z.array(Citation),
});
export type CertificateStage = z.infer<typeof CertificateStage>;

/**
 * What a certificate says: the data of the event `CertificateIssued`. Kind, title and fields come from the regime,
 * so that a certificate of one regime differs from that of another without a line of code.
 */
export const CertificateContent = z.strictObject({
  certificate: CertificateId,
  kind: z.string().min(1),
  title: Text,
  number: CertificateNumber,
  regime: z.string().min(1),
  regimeTitle: Text,
  /** SHA-256 of the regime's canonical JSON: which law, word for word, decided. */
  regimeVersion: Sha256Hex,
  authority: Text,
  registration: z.string().min(1),
  registrationTitle: Text,
  holder: z.strictObject({ id: OrganisationId, name: Line, uscc: Line }),
  /** Everybody who holds the right, with its share in per cent or as a fraction; absent where the holder holds it alone. */
  shares: z
    .array(z.strictObject({ name: Line, uscc: Line, share: Share }))
    .min(2)
    .readonly()
    .optional(),
  object: z.strictObject({
    kind: z.string().min(1),
    kindTitle: Text,
    name: Line,
    /** Order-independent fingerprint of the content, in hex; null, as what follows, where the object has no file of data. */
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{16,128}$/)
      .nullable(),
    /** SHA-256 of the file's bytes. */
    sha256: Sha256Hex.nullable(),
    rows: z.int().nonnegative().nullable(),
    sizeBytes: z.int().nonnegative().nullable(),
    format: Line.nullable(),
  }),
  /** Null where it proves what was done and records no right. */
  right: z.enum(['holding', 'processing', 'operating', 'usufruct']).nullable(),
  fields: z.array(CertificateField).min(1),
  /** What the rules say it may be used for; absent where they say nothing, and before they were printed. */
  uses: Text.optional(),
  /** Its object identifier; absent where the operator had no arc when it was issued. */
  oid: z
    .string()
    .regex(/^\d+(\.\d+)+$/)
    .max(500)
    .optional(),
  issuedOn: LocalDate,
  /** Last day of validity in Asia/Shanghai; null where the instrument sets no term. */
  validUntil: LocalDate.nullable(),
  because: z.array(Rule).min(1),
  rehearsal: z.boolean(),
  /** Page that checks this certificate; short enough for a QR code. */
  verifyUrl: z.url({ protocol: /^https?$/ }).max(500),
  case: CaseId,
  stages: z.array(CertificateStage),
});
export type CertificateContent = z.infer<typeof CertificateContent>;

/** Type of the event whose data are a `CertificateContent`. */
export const certificateIssued = 'CertificateIssued';
