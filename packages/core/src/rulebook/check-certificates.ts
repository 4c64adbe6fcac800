import type { PathFault } from './parse.js';
import { fault, meant, type Path } from './path-fault.js';
import type { CertificateKind, Field, Regime } from './regime.js';
import { favoursOther, type Registration, relationOf } from './registration.js';

/** What a field of a certificate may take its value from, besides `facts.<field>`. */
export const certificateSources: readonly string[] = [
  'case.number',
  'case.certificate_number',
  'case.issued_on',
  'case.valid_until',
  'case.registration',
  'object.name',
  'object.kind',
  'object.fingerprint',
  'object.rows',
  'object.size',
  'object.format',
  'applicant.name',
  'applicant.uscc',
  'authority.name',
  'certificate.holder',
  'certificate.uscc',
  'certificate.shares',
  'recognised.registry',
  'recognised.number',
];

/** What a certificate of a registration that acts upon an entry may say besides. */
export const entrySources: readonly string[] = [
  'entry.number',
  'entry.holder',
  'entry.registered_on',
  'entry.valid_until',
  'counterparty.name',
  'counterparty.uscc',
];

/** Faults of the certificates: values without a source, terms that end on no date, kinds that no stage issues. */
export function certificateFaults(regime: Regime): PathFault[] {
  return Object.entries(regime.certificates).flatMap(([kind, certificate]) => {
    const path = ['certificates', kind];
    const issuing = Object.values(regime.registrations).filter(({ stages }) =>
      Object.values(stages).some(({ certificates }) => certificates?.includes(kind)),
    );
    if (issuing.length === 0)
      return [
        fault(path, 'certificate-unused', `没有阶段发放证书“${kind}”。`, `No stage issues the certificate "${kind}".`),
      ];
    return [
      ...sourceFaults(regime, certificate, issuing, path),
      ...termFaults(regime, certificate, issuing, path),
      ...placeFaults(certificate, issuing, path),
      ...sideFaults(certificate, issuing, path),
    ];
  });
}

// Answers of the form, and those that every entry which it acts upon was registered with.
function answersOf(regime: Regime, { form, entry }: Registration): readonly Field[] {
  const [first, ...others] = (entry?.of ?? []).map((id) => regime.registrations[id]?.form ?? []);
  const shared = (first ?? []).filter((field) => others.every((other) => other.some(({ id }) => id === field.id)));
  return [...form, ...shared];
}

// The answers that every registration which issues the certificate knows.
function factsOfAll(regime: Regime, issuing: readonly Registration[]): string[] {
  const [first, ...others] = issuing.map((registration) =>
    answersOf(regime, registration).map(({ id }) => `facts.${id}`),
  );
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)));
}

// A fact must be known to every registration that issues the certificate.
function sourceFaults(
  regime: Regime,
  { fields }: CertificateKind,
  issuing: readonly Registration[],
  path: Path,
): PathFault[] {
  const mean = (source: string) => meant(source, [...certificateSources, ...factsOfAll(regime, issuing)]);
  return fields.flatMap(({ source, title }, index) =>
    certificateSources.includes(source) ||
    (entrySources.includes(source) && issuing.every(({ entry }) => entry)) ||
    issuing.every((registration) => answersOf(regime, registration).some(({ id }) => `facts.${id}` === source))
      ? []
      : [
          fault(
            [...path, 'fields', index, 'source'],
            'certificate-source',
            `证书栏目“${title.zh}”没有来源“${source}”${mean(source).zh}`,
            `Certificate field "${title.en}" has no source "${source}"${mean(source).en}`,
          ),
        ],
  );
}

function termFaults(
  regime: Regime,
  { validity }: CertificateKind,
  issuing: readonly Registration[],
  path: Path,
): PathFault[] {
  const name = validity?.earlier_of;
  if (name === undefined) return [];
  const asked = issuing.every((registration) =>
    answersOf(regime, registration).some(({ id, type }) => id === name && type === 'date'),
  );
  return asked
    ? []
    : [
        fault(
          [...path, 'validity', 'earlier_of'],
          'fact-unknown',
          `申请表没有日期“${name}”一项。`,
          `The form has no date "${name}".`,
        ),
      ];
}

// Only where there is an entry is there an old term to count from, and an old certificate to take the place of.
function placeFaults(
  { validity, replaces, proof }: CertificateKind,
  issuing: readonly Registration[],
  path: Path,
): PathFault[] {
  const faults: PathFault[] = [];
  if (validity?.from === 'old-end' && !issuing.every(({ entry }) => entry))
    faults.push(
      fault(
        [...path, 'validity', 'from'],
        'old-end-without-entry',
        '没有已有登记，无从自原有效期满起算。',
        'Without an entry there is no old term to count from.',
      ),
    );
  if (replaces && !issuing.every(({ entry }) => entry))
    faults.push(
      fault(
        [...path, 'replaces'],
        'replaces-nothing',
        '没有已有登记，无证书可以替换。',
        'Without an entry there is no certificate to take the place of.',
      ),
    );
  if (proof && replaces)
    faults.push(
      fault(
        [...path, 'proof'],
        'proof-replaces',
        '证明不能替换登记证书。',
        'A proof can not take the place of a certificate.',
      ),
    );
  return faults;
}

// Both sides get one only where every case has two, and what takes the place of a certificate is one alone.
function sideFaults(
  { issued_to, replaces }: CertificateKind,
  issuing: readonly Registration[],
  path: Path,
): PathFault[] {
  if (issued_to !== 'both') return [];
  if (replaces)
    return [
      fault(
        [...path, 'issued_to'],
        'both-replace',
        '替换原证书的证书只能有一份。',
        'What takes the place of a certificate can not go to both sides.',
      ),
    ];
  return issuing.every(hasTwoSides)
    ? []
    : [
        fault(
          [...path, 'issued_to'],
          'both-without-other-side',
          '发放该证书的登记并不都有对方当事人。',
          'Not every registration that issues it has another side.',
        ),
      ];
}

function hasTwoSides(registration: Registration): boolean {
  const { entry } = registration;
  return (
    entry !== undefined &&
    (favoursOther(registration) || entry.consent !== undefined || relationOf(registration) === 'other')
  );
}
