import { z } from 'zod';
import {
  CertificateContent,
  parseKey,
  readCertificate,
  type Statement,
  type VerificationCode,
  verifyCertificate,
} from '../evidence/index.js';
import {
  CertificateId,
  DocumentId,
  Instant,
  LocalDate,
  type Refused,
  type Rule,
  refused,
  Text,
} from '../kernel/index.js';
import { isRecognisedOn, originOf, type RecognisedRegistry, RecognisedRegistryId } from './recognised-registry.js';
import type { RegistryRefusal } from './refusals.js';

/** A certificate of another registry as a case keeps it: what its proof has shown, and the file itself. */
export const RecognisedCertificate = z.object({
  /** The file, kept with the case. */
  document: z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() }),
  registry: z.object({ id: RecognisedRegistryId, name: z.string(), origin: z.string() }),
  certificate: CertificateId,
  number: z.string(),
  title: Text,
  authority: Text,
  regime: z.string(),
  regimeTitle: Text,
  holder: z.string(),
  right: CertificateContent.shape.right,
  object: z.object({ name: z.string(), fingerprint: z.string().nullable() }),
  issuedOn: LocalDate,
  validUntil: LocalDate.nullable(),
  /** When its registry's log wrote it down: its proof says nothing of what happened to it later. */
  recordedAt: Instant,
  /** Leaves of the tree that the signed head covers. */
  treeSize: z.int(),
  root: z.string(),
  verifyUrl: z.string(),
});
export type RecognisedCertificate = z.infer<typeof RecognisedCertificate>;

/** What a case asks of the statement of a verified certificate. */
export type PresentedStatement = Pick<
  Statement,
  | 'number'
  | 'title'
  | 'authority'
  | 'regime'
  | 'regimeTitle'
  | 'holder'
  | 'object'
  | 'right'
  | 'rehearsal'
  | 'issuedOn'
  | 'validUntil'
  | 'registeredSince'
  | 'treeSize'
  | 'root'
> & { readonly content: Pick<Statement['content'], 'certificate' | 'verifyUrl'> };

/** A certificate whose proof holds by the key of a registry that is recognised on this day. */
export interface Presented {
  readonly statement: PresentedStatement;
  readonly registry: RecognisedRegistry;
}

const broken: readonly VerificationCode[] = [
  'checkpoint-malformed',
  'origin-mismatch',
  'signature-wrong',
  'tree-size-mismatch',
  'proof-wrong',
];

/**
 * Verifies a certificate file offline, by the keys of the recognised registries alone; nothing is fetched, and the key in the
 * file only says which of them it claims. Refuses `certificate-unreadable`, `registry-unknown`, `recognition-over`,
 * `proof-broken`. Source: docs/evidence.md.
 */
export function readPresented(
  bytes: Uint8Array,
  {
    registries,
    day,
    rule,
  }: { readonly registries: readonly RecognisedRegistry[]; readonly day: LocalDate; readonly rule: Rule },
): Presented | Refused<RegistryRefusal> {
  const because = [rule] as const;
  const verified = verifyCertificate(bytes, { keys: registries.map(({ key }) => key) });
  if (!verified.ok) {
    if (verified.code === 'key-unknown')
      return refused('registry-unknown', because, ['document'], { origin: claimedOrigin(bytes) });
    const code = broken.includes(verified.code) ? 'proof-broken' : 'certificate-unreadable';
    return refused(code, because, ['document'], { reason: verified.message.en, reasonZh: verified.message.zh });
  }
  const { statement } = verified;
  const named = registries.filter(({ key }) => key === statement.key);
  const registry = named.find((entry) => isRecognisedOn(entry, day));
  if (!registry) return refused('recognition-over', because, ['document'], { name: named.at(-1)?.name ?? '' });
  return { statement, registry };
}

function claimedOrigin(bytes: Uint8Array): string {
  const file = readCertificate(bytes);
  return ('key' in file && parseKey(file.key)?.name) || '—';
}

/** What a case keeps of a certificate that was presented. */
export function keptOf(
  { statement, registry }: Presented,
  document: RecognisedCertificate['document'],
): RecognisedCertificate {
  const { number, title, authority, regime, regimeTitle, holder, right, object, content } = statement;
  return {
    document,
    registry: { id: registry.id, name: registry.name, origin: originOf(registry) },
    certificate: content.certificate,
    ...{ number, title, authority, regime, regimeTitle, right, holder: holder.name },
    object: { name: object.name, fingerprint: object.fingerprint },
    issuedOn: statement.issuedOn,
    validUntil: statement.validUntil,
    recordedAt: statement.registeredSince,
    treeSize: statement.treeSize,
    root: statement.root,
    verifyUrl: content.verifyUrl,
  };
}
