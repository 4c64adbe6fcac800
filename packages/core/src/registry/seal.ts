import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalBytes } from '../evidence/index.js';
import {
  type Decision,
  decided,
  type Instant,
  type Refused,
  type Rule,
  refused,
  shanghaiDate,
} from '../kernel/index.js';
import { sealRule } from '../rulebook/index.js';
import type { Case, CaseFile } from './case.js';
import { type CaseContext, isRefusal, registrationOf } from './context.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** What a certificate says of itself. */
export interface SealCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** Every value of an attribute of the subject. */
  readonly names: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
  readonly pem: string;
  /** Whether an issuer that the installation trusts has issued it. */
  readonly trusted: boolean;
}

/** A seal as it was handed in, with what its cryptography has told whoever checked it. */
export interface SealApplication {
  /** Null where it can not be read. */
  readonly certificate: SealCertificate | null;
  /** Base64. */
  readonly signature: string;
  /** The text over which the signature holds by the key of the certificate; null where it holds over none that was tried. */
  readonly signed: string | null;
}

/**
 * The fingerprint of what an applicant files: the SHA-256, in hex, of the canonical JSON (RFC 8785) of regime, registration,
 * case, applicant, entry, other side, object, answers, and the SHA-256 of each document of its own and, where there is one, of
 * the certificate that was recognised. What others file, and what the system makes from these, is no part of it. This text, in ASCII, is what an electronic seal signs.
 */
export function sealFingerprint(state: Filed, { loaded }: Pick<CaseContext, 'loaded'>): string {
  const { regime, registration, id, applicant, entry, counterparty, object, facts, recognised } = state;
  const filed = {
    ...{ regime, registration, case: id, applicant: applicant.uscc },
    ...{ entry: entry?.number ?? null, counterparty: counterparty?.id ?? null },
    object: { kind: object.kind, name: object.name, fingerprint: object.fingerprint },
    answers: facts,
    materials: ownMaterials(state, loaded),
    ...(recognised && { recognised: recognised.document.sha256 }),
  };
  return bytesToHex(sha256(canonicalBytes(filed)));
}

// A commitment has no document: that it was given is what counts.
function ownMaterials(state: CaseFile, loaded: CaseContext['loaded']): Record<string, string | null> {
  return Object.fromEntries(
    registrationOf(state, loaded).materials.flatMap(({ id, by, kind }): [string, string | null][] => {
      const filed = state.materials[id];
      if (!filed || by !== 'applicant' || (filed.document === null && kind !== 'commitment')) return [];
      return [[id, filed.document?.sha256 ?? null]];
    }),
  );
}

/** Whether what is filed is no longer what the applicant has sealed; false where nothing was. */
export function sealVoided(state: Filed, context: Pick<CaseContext, 'loaded'>): boolean {
  return state.seal !== undefined && state.seal.fingerprint !== sealFingerprint(state, context);
}

/** The rule by which a seal is taken on a case now, or why none is. */
export function sealTaken(state: Case, { loaded }: Pick<CaseContext, 'loaded'>): Rule | Refused<RegistryRefusal> {
  if (state.status === 'none' || state.status === 'ended') return refused('case-not-open');
  const rule = sealRule(loaded);
  const online = state.intake === undefined && (state.openedBy ?? 'applicant') === 'applicant';
  return rule && online ? rule : refused('seal-not-offered', rule ? [rule] : [], ['seal']);
}

/**
 * Takes the electronic seal of an applicant upon what it files online, until the case has ended; a later one takes the place of
 * the earlier. A seal is asked of nobody. Refuses a certificate that can not be read or a signature over anything but the
 * fingerprint of what is filed now (`seal-invalid`), a certificate out of its time (`seal-expired`), and one whose subject does
 * not name the applicant's credit code (`seal-not-of-applicant`), as no certificate does that of a natural person, who has none.
 * Whether its issuer is trusted is written down, and decides nothing. Source: the regime's `filing.seals`.
 */
export function sealApplication(
  state: Case,
  { certificate, signature, signed }: SealApplication,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const rule = sealTaken(state, context);
  if (isRefusal<RegistryRefusal>(rule)) return rule;
  if (state.status === 'none') return refused('case-not-open');
  if (!certificate) return refused('seal-invalid', [rule], ['certificate']);
  const fingerprint = sealFingerprint(state, context);
  if (signed !== fingerprint) return refused('seal-invalid', [rule], ['signature']);
  const { subject, issuer, serial, names, from, until, pem, trusted } = certificate;
  if (context.now < from || context.now > until)
    return refused('seal-expired', [rule], ['certificate'], { from: shanghaiDate(from), until: shanghaiDate(until) });
  if (!names.some((name) => namesCode(name, state.applicant.uscc)))
    return refused('seal-not-of-applicant', [rule], ['certificate']);
  const seal = { subject, issuer, serial, fingerprint, trusted, certificate: pem, signature };
  return decided([{ type: 'ApplicationSealed', ...seal }], [rule]);
}

// An organizationIdentifier writes the sort of register and the country before the code (ETSI EN 319 412-1, 5.1.4).
function namesCode(name: string, code: string): boolean {
  return code !== '' && (name === code || /^[A-Z]{3}[A-Z]{2}-(.*)$/.exec(name)?.[1] === code);
}
