import type { Notice } from '@shuji/core/registry';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Empty, Skeleton, Space, Tag } from 'antd';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { noticesQuery } from './queries.js';

/** The publicity board: registrations that anyone may object to. */
export function NoticesPage() {
  const { t } = useWords();
  const found = useInfiniteQuery(noticesQuery);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageTitle title={t('public.noticesTitle')} lead={t('public.noticesLead')} />
      {found.error && <ProblemAlert error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton active />}
      {found.isSuccess && items.length === 0 && (
        <Card>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('public.noNotices')} />
        </Card>
      )}
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        {items.map((notice) => (
          <NoticeCard key={notice.caseId} notice={notice} />
        ))}
      </Space>
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{t('app.more')}</Button>}
      <p style={{ marginTop: 20 }}>
        <Link to="/objections">{t('public.track')}</Link>
      </p>
    </>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { t, text } = useWords();
  return (
    <Card size="small">
      <Space wrap size={6}>
        <Link
          to="/notices/$caseId"
          params={{ caseId: notice.caseId }}
          style={{ fontWeight: 600, fontSize: 16 }}
          className="wrap"
        >
          {notice.objectName}
        </Link>
        <Tag>{text(notice.objectKindTitle)}</Tag>
        <NoticeStatus status={notice.status} />
        <RehearsalTag rehearsal={notice.rehearsal} />
      </Space>
      <div className="wrap">
        {notice.applicant ?? t('public.unnamed')} · {text(notice.regimeTitle)} · {text(notice.registrationTitle)}
      </div>
      <div style={{ color: '#52666b' }}>
        {t('public.publicity')} {notice.from} —{' '}
        {notice.status === 'open' ? <Deadline on={notice.until} /> : notice.until}
      </div>
    </Card>
  );
}

/** Whether a publicity runs. */
export function NoticeStatus({ status }: { status: Notice['status'] }) {
  const { t } = useWords();
  const colour = { open: 'green', suspended: 'orange', closed: 'default' }[status];
  return <Tag color={colour}>{t(`public.notice_${status}`)}</Tag>;
}
