import type { PathFault } from './parse.js';
import { fault, type Path } from './path-fault.js';
import type { CertificateKind, Field, Regime } from './regime.js';

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
];

/** Faults of the certificates: values without a source, terms that end on no date, kinds that no stage issues. */
export function certificateFaults(regime: Regime): PathFault[] {
  return Object.entries(regime.certificates).flatMap(([kind, certificate]) => {
    const path = ['certificates', kind];
    const forms = Object.values(regime.registrations)
      .filter(({ stages }) => Object.values(stages).some(({ certificates }) => certificates?.includes(kind)))
      .map(({ form }) => form);
    if (forms.length === 0)
      return [
        fault(path, 'certificate-unused', `没有阶段发放证书“${kind}”。`, `No stage issues the certificate "${kind}".`),
      ];
    return [...sourceFaults(certificate, forms, path), ...termFaults(certificate, forms, path)];
  });
}

// A fact must be asked for by every registration that issues the certificate.
function sourceFaults({ fields }: CertificateKind, forms: readonly (readonly Field[])[], path: Path): PathFault[] {
  return fields.flatMap(({ source, title }, index) =>
    certificateSources.includes(source) || forms.every((form) => form.some(({ id }) => `facts.${id}` === source))
      ? []
      : [
          fault(
            [...path, 'fields', index, 'source'],
            'certificate-source',
            `证书栏目“${title.zh}”没有来源“${source}”。`,
            `Certificate field "${title.en}" has no source "${source}".`,
          ),
        ],
  );
}

function termFaults({ validity }: CertificateKind, forms: readonly (readonly Field[])[], path: Path): PathFault[] {
  const name = validity?.earlier_of;
  if (name === undefined) return [];
  return forms.every((form) => form.some(({ id, type }) => id === name && type === 'date'))
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
