import { type CertificateKind, spanOf, unitPhrase } from '@shuji/core/rulebook';
import { Card } from 'antd';
import { useWords } from '../app/i18n.js';
import type { RegimeInForce } from '../registry/queries.js';
import { Cited } from './registration-rules.js';

/** The certificates of a regime: number, validity, renewal, uses and contents. */
export function CertificateRules({ inForce }: { readonly inForce: RegimeInForce }) {
  return (
    <div className="regime-cards">
      {Object.entries(inForce.loaded.regime.certificates).map(([id, kind]) => (
        <Certificate key={id} id={id} kind={kind} inForce={inForce} />
      ))}
    </div>
  );
}

interface CertificateProps {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly inForce: RegimeInForce;
}

function Certificate({ id, kind, inForce }: CertificateProps) {
  const { t, text } = useWords();
  const { regime } = inForce.loaded;
  const lengthOf = (span: Parameters<typeof spanOf>[0]) => text(unitPhrase(spanOf(span, inForce.settings, regime)));
  const { validity, renewal } = kind;
  const sooner = validity?.earlier_of;
  const term = [
    validity ? lengthOf(validity) : t('law.noTerm'),
    ...(sooner === undefined ? [] : [t('law.earlierOf', { field: fieldTitle(sooner) })]),
  ].join(' ');
  return (
    <Card size="small" id={`certificates.${id}`} title={text(kind.title)} extra={<Cited {...kind} />}>
      <ul className="rule-lines">
        <li>
          <span>
            {t('law.prefix')} <code>{kind.prefix}</code>
          </span>
        </li>
        <li>
          <span>{t('law.pair', { label: t('law.validity'), value: term })}</span>
          {validity && <Cited cite={validity.cite} title={kind.title} />}
        </li>
        <li>
          <span>
            {t('law.pair', {
              label: t('law.renewal'),
              value: renewal ? t('law.renewalBefore', { length: lengthOf(renewal) }) : t('law.noRenewal'),
            })}
          </span>
          {renewal && <Cited cite={renewal.cite} title={kind.title} />}
        </li>
        {kind.issued_to === 'both' && (
          <li>
            <span>{t('law.pair', { label: t('law.issuedTo'), value: t('law.issuedToBoth') })}</span>
          </li>
        )}
        {kind.uses && (
          <li>
            <span>{t('law.pair', { label: t('law.uses'), value: text(kind.uses) })}</span>
          </li>
        )}
      </ul>
      <details>
        <summary className="quiet">{t('law.certificateFields', { value: kind.fields.length })}</summary>
        <ul className="rule-lines">
          {kind.fields.map(({ id: field, title, cite }) => (
            <li key={field} id={`certificates.${id}.fields.${field}`}>
              <span>{text(title)}</span>
              <Cited cite={cite} title={title} />
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );

  // The date answer of whichever form asks for it.
  function fieldTitle(field: string): string {
    const found = Object.values(regime.registrations).flatMap(
      ({ form }) => form.find(({ id: own }) => own === field) ?? [],
    );
    return found[0] ? text(found[0].title) : field;
  }
}
