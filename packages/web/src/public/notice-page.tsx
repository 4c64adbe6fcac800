import type { Notice } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Card, Descriptions, Space } from 'antd';
import { Because } from '../app/citation.js';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { NoticeStatus } from './notices-page.js';
import { ObjectionForm } from './objection-form.js';
import { noticeQuery } from './queries.js';

/** One registration in publicity, and the form by which anyone objects. */
export function NoticePage() {
  const { t } = useWords();
  const { caseId = '' } = useParams({ strict: false }) as { caseId?: string };
  const query = useQuery(noticeQuery(caseId));
  return (
    <>
      <PageTitle title={t('public.noticeTitle')} />
      <Loaded query={query}>{(notice) => <NoticeBody notice={notice} />}</Loaded>
    </>
  );
}

/** What the public is told of a registration in publicity, and the form by which anyone objects. */
export function NoticeBody({ notice }: { notice: Notice }) {
  const { t, text, language } = useWords();
  const lang = language === 'en' ? 'en' : 'zh';
  return (
    <Space orientation="vertical" size={16} style={{ width: '100%' }}>
      {notice.rehearsal && (
        <Alert type="warning" showIcon title={t('app.rehearsal.tag')} description={t('app.rehearsal.why')} />
      )}
      <Descriptions
        bordered
        size="small"
        column={{ xs: 1, md: 2 }}
        style={{ background: '#fff' }}
        items={[
          { label: t('public.objectName'), children: <span className="wrap">{notice.objectName}</span> },
          { label: t('public.kind'), children: text(notice.objectKindTitle) },
          {
            label: t('public.applicant'),
            children: <span className="wrap">{notice.applicant ?? t('public.unnamed')}</span>,
          },
          { label: t('public.regime'), children: `${text(notice.regimeTitle)} · ${text(notice.registrationTitle)}` },
          {
            label: t('public.publicity'),
            children: (
              <>
                {notice.from} — {notice.status === 'open' ? <Deadline on={notice.until} /> : notice.until}
              </>
            ),
          },
          { label: t('public.status'), children: <NoticeStatus status={notice.status} /> },
          ...notice.summary.map(({ title, value }) => ({
            label: text(title),
            children: <span className="wrap">{value}</span>,
          })),
        ]}
      />
      {notice.status !== 'closed' && (
        <a href={`/api/public/notices/${notice.caseId}/notice.pdf?lang=${lang}`} download>
          {t('notices.publicPdf')}
        </a>
      )}
      <Card size="small" title={t('app.because.label')}>
        <Because rules={notice.because} />
      </Card>
      {notice.objectionBarred ? (
        <Alert
          type="info"
          showIcon
          title={text(notice.objectionBarred.message)}
          description={<Because rules={notice.objectionBarred.because} />}
        />
      ) : (
        <ObjectionForm notice={notice} />
      )}
    </Space>
  );
}
