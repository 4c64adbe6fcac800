import { type QualityReportView, wordParts } from '@shuji/core/quality';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { type ActingFor, ForKinds } from '../registry/for-kinds.js';
import { qualityReportQuery } from './queries.js';
import { ReportForm, textsOf } from './report-form.js';
import { ReportPdf, ReportStanding } from './report-lines.js';
import { scoreText } from './score.js';
import './quality.css';

const route = getRouteApi('/quality/reports/$id');

/** One evaluation report: its words, its signatures, and what may still be done. */
export function QualityReportPage() {
  const { id } = route.useParams();
  return <ForKinds>{(actor) => <Report id={id} actor={actor} />}</ForKinds>;
}

function Report({ id, actor }: { readonly id: string; readonly actor: ActingFor }) {
  const found = useQuery(qualityReportQuery(id));
  return <Loaded query={found}>{(report) => <Shown report={report} actor={actor} />}</Loaded>;
}

interface ShownProps {
  readonly report: QualityReportView;
  readonly actor: ActingFor;
}

function Shown({ report, actor }: ShownProps) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const invalidate = useInvalidate(report.id);
  const { owner, evaluator, resource } = report;
  const lead = `${owner.name} · ${t(owner.id === evaluator.id ? 'quality.byOwner' : 'quality.byAgency', { name: evaluator.name })}`;
  const holder = actor.active.organisation === owner.id;
  return (
    <>
      <PageTitle
        title={t('quality.reportOf', { name: `${resource.name} · ${report.asOf}` })}
        lead={lead}
        extra={
          holder ? (
            <Link to="/resources/$id" params={{ id: resource.id }} search={{ tab: 'quality' }}>
              {resource.name}
            </Link>
          ) : (
            <Link to="/quality/reports">{t('quality.reports')}</Link>
          )
        }
      />
      <Space wrap style={{ marginBottom: 12 }}>
        <ReportStanding line={report} />
        <span>{t('quality.reportScore', { value: scoreText(report.score) })}</span>
        <ReportPdf line={report} />
      </Space>
      <Signatures report={report} />
      {editing ? (
        <ReportForm
          texts={report.texts}
          submit={t('quality.reviseReport')}
          send={(entered) => command(`/api/quality/reports/${report.id}/revise`, { texts: textsOf(entered) }, report)}
          onDone={async () => {
            await invalidate();
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          {report.status === 'draft' && <Acts report={report} actor={actor} onEdit={() => setEditing(true)} />}
          <Words report={report} />
        </>
      )}
    </>
  );
}

function useInvalidate(id: string) {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: qualityReportQuery(id).queryKey }),
      client.invalidateQueries({ queryKey: ['quality-reports'] }),
    ]);
}

function Signatures({ report: { signatures, status, lacking } }: { readonly report: QualityReportView }) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('quality.signatures')} style={{ marginBottom: 12 }}>
      {signatures.map(({ person, name, at }) => (
        <div key={person}>
          <strong>{name}</strong>{' '}
          <span className="quiet">
            <Moment at={at} />
          </span>
        </div>
      ))}
      {status === 'draft' && <div className="quiet">{t('quality.lacking', { value: lacking })}</div>}
    </Card>
  );
}

function Acts({ report, actor, onEdit }: ShownProps & { readonly onEdit: () => void }) {
  const { t } = useWords();
  const invalidate = useInvalidate(report.id);
  const act = useMutation({
    mutationFn: (name: 'sign' | 'withdraw') => command(`/api/quality/reports/${report.id}/${name}`, {}, report),
    onSettled: invalidate,
  });
  const mine = actor.active.organisation === report.evaluator.id;
  const signed = report.signatures.some(({ person }) => person === actor.person);
  return (
    <div className="stack" style={{ marginBottom: 12 }}>
      <Space wrap>
        {mine && !signed && (
          <Popconfirm title={t('quality.signAsk')} onConfirm={() => act.mutate('sign')}>
            <Button type="primary" loading={act.isPending}>
              {t('quality.sign')}
            </Button>
          </Popconfirm>
        )}
        <Button onClick={onEdit}>{t('quality.editReport')}</Button>
        {actor.active.organisation === report.owner.id && (
          <Popconfirm title={t('quality.withdrawAsk')} onConfirm={() => act.mutate('withdraw')}>
            <Button danger>{t('quality.withdrawReport')}</Button>
          </Popconfirm>
        )}
      </Space>
      {signed && <Alert type="info" showIcon title={t('quality.signedByYou')} />}
      {!mine && <Alert type="info" showIcon title={t('quality.waitsFor', { name: report.evaluator.name })} />}
      {act.error && <ProblemAlert error={act.error} />}
    </div>
  );
}

function Words({ report: { texts } }: { readonly report: QualityReportView }) {
  const { t } = useWords();
  return wordParts.map((part) => (
    <section key={part}>
      <h2 className="quality-part">{t(`quality.part_${part}`)}</h2>
      <p className="quality-words wrap">{texts[part] || '–'}</p>
    </section>
  ));
}
