import type { CaseView, ReviewView } from '@shuji/core/registry';
import { Alert, Card, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { findingWord } from './finding-word.js';

const colours = { meets: 'success', fails: 'error', 'not-applicable': 'default', 'not-judged': 'warning' } as const;

/** The review of a case by a third party: who declared what, what is concluded on each rule, and who signed. */
export function ReviewPanel({ view }: { readonly view: Pick<CaseView, 'review' | 'agency' | 'status'> }) {
  const { t, text } = useWords();
  const { review, agency, status } = view;
  if (!review || status === 'draft') return null;
  const { independence, declarations, ties, refused, report, signatures } = review;
  return (
    <Card size="small" className="panel" title={t('reviews.title')} extra={agency && <Tag>{agency.name}</Tag>}>
      {!agency && <p className="quiet">{t('reviews.notAssigned')}</p>}
      {refused.map((out) => (
        <Alert
          key={out.agency}
          type="warning"
          showIcon
          title={t('reviews.refused', { agency: out.agency, ties: out.ties.map(text).join(t('app.listComma')) })}
        />
      ))}
      {ties.length > 0 && <FoundTies ties={ties} />}
      {agency && independence && (
        <section className="panel-line" aria-label={t('reviews.declarations')}>
          <strong>{t('reviews.declarations')}</strong>
          {declarations.length === 0 && <p className="quiet">{t('reviews.noDeclaration')}</p>}
          {declarations.map((declaration) => (
            <Declared key={declaration.person} declaration={declaration} />
          ))}
          <Because rules={independence.because} />
        </section>
      )}
      {report && <Reported report={report} count={signatures.count} />}
      {agency && (
        <div className="panel-line">
          {t('reviews.signaturesAsked', { count: signatures.count })}
          <Because rules={signatures.because} />
        </div>
      )}
    </Card>
  );
}

function FoundTies({ ties }: Pick<ReviewView, 'ties'>) {
  const { t, text } = useWords();
  return (
    <Alert
      type="info"
      showIcon
      title={t('reviews.found')}
      description={ties
        .map(({ title, side }) => `${text(title)}（${t(`reviews.side_${side}`)}）`)
        .join(t('app.listComma'))}
    />
  );
}

function Declared({ declaration }: { readonly declaration: ReviewView['declarations'][number] }) {
  const { t, text } = useWords();
  const { name, declaredAt, answers } = declaration;
  const tied = answers.filter((answer) => answer.tied);
  return (
    <div>
      {t(tied.length > 0 ? 'reviews.declaredTies' : 'reviews.declaredBy', { name })}{' '}
      <span className="quiet">
        <Moment at={declaredAt} />
      </span>
      {tied.length > 0 && (
        <ul>
          {tied.map(({ tie, title, words }) => (
            <li key={tie} className="said">
              {text(title)}：{words}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ReportedProps {
  readonly report: NonNullable<ReviewView['report']>;
  readonly count: number;
}

function Reported({ report, count }: ReportedProps) {
  const { t } = useWords();
  const { complete, conclusion, findings, samples, table, signers } = report;
  return (
    <section className="panel-line" aria-label={t('reviews.conclusion')}>
      {!complete && <Alert type="warning" showIcon title={t('reviews.awaits', { count: signers.length, of: count })} />}
      <div className="panel-head">
        <strong>{t('reviews.conclusion')}</strong>
        <Tag color={conclusion === 'pass' ? 'success' : 'error'}>{t(`registry.conclusion_${conclusion}`)}</Tag>
      </div>
      <p className="said">{findings}</p>
      {samples && (
        <p className="said">
          {t('registry.samples')}：{samples}
        </p>
      )}
      {table.length > 0 && <Findings table={table} />}
      {signers.length > 0 && (
        <p>{t('reviews.signedBy', { names: signers.map(({ name }) => name).join(t('app.listComma')) })}</p>
      )}
    </section>
  );
}

function Findings({ table }: Pick<ReportedProps['report'], 'table'>) {
  const { t, text } = useWords();
  return (
    <ul aria-label={t('reviews.findings')} className="findings">
      {table.map(({ about, rule, title, conclusion, words, because }) => (
        <li key={`${about} ${rule}`} className="panel-line">
          <div className="panel-head">
            <span className="wrap">
              {text(title)} <span className="quiet">{t(`reviews.about_${about}`)}</span>
            </span>
            <Tag color={colours[conclusion]}>{t(findingWord({ about, conclusion }))}</Tag>
          </div>
          {words && <p className="said">{words}</p>}
          <Because rules={because} />
        </li>
      ))}
    </ul>
  );
}
