import { CertificateId, type LocalDate, shanghaiDate } from '../kernel/index.js';
import { type LoadedRegime, spared, type WorkedCase } from '../rulebook/index.js';
import type { CaseFile } from './case.js';
import { type CaseContext, registrationOf } from './context.js';
import { answersOf } from './recognise.js';
import type { Presented } from './recognised-certificate.js';
import { type RecognisedRegistry, RecognisedRegistryId } from './recognised-registry.js';
import { hash, inventedId } from './worked-things.js';

const elsewhere = { zh: '样例登记机构', en: 'sample registry' };
const regime = 'sample-regime';
const otherHash = 'f'.repeat(64);
const otherCode = '91110000000000000X';

/** A registry that the one of a regime recognises, where rules are tried out. */
export function recognisedRegistry({ regime: own }: LoadedRegime): RecognisedRegistry {
  const id = RecognisedRegistryId.parse(inventedId('recog', 1));
  const given = { name: elsewhere.zh, key: '', regimes: [regime], until: null, reasons: '' };
  return { id, authority: own.authority.id, ...given, ended: null };
}

/** The certificate that a worked case presents, as if its proof had held; it is dated on the day of the draft. */
export function presentedOf(
  { applicant, object, draftedAt, registration }: CaseFile,
  { holder = 'self', object: whose = 'same', right }: NonNullable<WorkedCase['presents']>,
  loaded: LoadedRegime,
): Presented {
  const own = object.fingerprint ?? hash;
  const issuedOn: LocalDate = shanghaiDate(draftedAt);
  return {
    registry: recognisedRegistry(loaded),
    statement: {
      number: 'YL-0001',
      title: { zh: '样例证书', en: 'sample certificate' },
      authority: elsewhere,
      ...{ regime, regimeTitle: elsewhere, rehearsal: true, issuedOn, validUntil: null },
      holder: { id: applicant.id, name: applicant.name, uscc: holder === 'self' ? applicant.uscc : otherCode },
      object: {
        ...{ kind: object.kind, kindTitle: elsewhere, name: object.name, sha256: object.sha256 },
        ...{ rows: object.rows, sizeBytes: object.sizeBytes, format: object.format },
        fingerprint: whose === 'same' ? own : otherHash,
      },
      right: right ?? loaded.regime.registrations[registration]?.right ?? null,
      ...{ registeredSince: draftedAt, treeSize: 1, root: hash },
      content: { certificate: CertificateId.parse(inventedId('cert', 1)), verifyUrl: 'http://localhost/' },
    },
  };
}

/** What the recognised certificate of a case does for it, as a worked case writes it down. */
export function recognitionSeen(state: CaseFile, { loaded }: CaseContext): NonNullable<WorkedCase['recognised']> {
  const registration = registrationOf(state, loaded);
  const { recognition } = registration;
  const kept = state.recognised;
  if (!recognition || !kept) return { answers: {}, waived: [], spared: null };
  const id = recognition.instead_of;
  const more = id === undefined ? undefined : loaded.regime.registrations[id];
  const answers = answersOf(kept, recognition);
  return {
    answers: Object.fromEntries(
      Object.keys(answers).map((field) => [field, state.facts[field] ?? null]),
    ) as NonNullable<WorkedCase['recognised']>['answers'],
    waived: [...recognition.waives],
    spared: id !== undefined && more ? { registration: id, ...spared(more, registration) } : null,
  };
}
