import type { CaseView, ObjectionView } from '@shuji/core/registry';
import { Card, Descriptions, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { isOfObjection } from './action-bar.js';
import { Clock } from './clocks-panel.js';
import { DocumentLink } from './document-link.js';
import type { ActingFor } from './for-kinds.js';
import { OfferButton } from './offer-button.js';

const colours = { filed: 'error', accepted: 'warning', rejected: 'default', resolved: 'success' } as const;

export interface ObjectionsPanelProps {
  readonly view: CaseView;
  readonly actor: ActingFor;
}

/** The objections to a registration, each with what the reader may do about it. */
export function ObjectionsPanel({ view, actor }: ObjectionsPanelProps) {
  const { t } = useWords();
  if (view.objections.length === 0) return null;
  return (
    <Card
      size="small"
      className="panel"
      id="objections"
      title={t('registry.objections', { value: view.objections.length })}
    >
      {view.objections.map((objection) => (
        <Objection key={objection.id} objection={objection} view={view} actor={actor} />
      ))}
    </Card>
  );
}

function Objection({ objection, view, actor }: ObjectionsPanelProps & { readonly objection: ObjectionView }) {
  const { t, text } = useWords();
  const offers = view.offers.filter((offer) => isOfObjection(offer) && offer.outcome === objection.id);
  const said = (words: string | null) => <span className="said">{words}</span>;
  return (
    <section className="panel-line" aria-label={t('registry.objectionBy', { name: objection.objector })}>
      <div className="panel-head">
        <strong>{objection.objector}</strong>
        <span>
          <Moment at={objection.filedAt} />{' '}
          <Tag color={colours[objection.status]}>{t(`public.objection_${objection.status}`)}</Tag>
        </span>
      </div>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'claim', label: t('public.claim'), children: said(objection.claim) },
          { key: 'reason', label: t('public.reason'), children: said(objection.reason) },
          ...(objection.contact === null
            ? []
            : [{ key: 'contact', label: t('public.contact'), children: said(objection.contact) }]),
          {
            key: 'evidence',
            label: t('public.evidence'),
            children:
              objection.evidence.length === 0 ? (
                <span className="quiet">{t('app.none')}</span>
              ) : (
                <div>
                  {objection.evidence.map((document) => (
                    <div key={document.id}>
                      <DocumentLink caseId={view.id} document={document} />
                    </div>
                  ))}
                </div>
              ),
          },
          ...(objection.answer === null
            ? []
            : [{ key: 'answer', label: t('public.answer'), children: said(objection.answer) }]),
          ...(objection.resultTitle === null
            ? []
            : [{ key: 'result', label: t('public.result'), children: text(objection.resultTitle) }]),
          ...(objection.resultReasons
            ? [{ key: 'resultReasons', label: t('public.resultReasons'), children: said(objection.resultReasons) }]
            : []),
        ]}
      />
      {objection.clocks.map((clock) => (
        <Clock key={clock.id} clock={clock} />
      ))}
      {offers.length > 0 && (
        <div className="offers" style={{ margin: '8px 0' }}>
          {offers.map((offer) => (
            <OfferButton key={offer.command} offer={offer} view={view} actor={actor} size="small" />
          ))}
        </div>
      )}
      <Because rules={objection.because} />
    </section>
  );
}
