import type { ObjectionView } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Form, Input, Space, Tag } from 'antd';
import { z } from 'zod';
import { Because } from '../app/citation.js';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { isTrackingCode, objectionQuery } from './queries.js';

const State = z.object({ code: z.string().optional() });

/** Where an objection stands, for whoever has its code. */
export function ObjectionPage() {
  const { t } = useWords();
  const [{ code = '' }, change] = useSearchState(State);
  const sound = isTrackingCode(code);
  const query = useQuery(objectionQuery(code));
  return (
    <>
      <PageTitle title={t('public.trackTitle')} lead={t('public.trackLead')} />
      <Form layout="vertical" style={{ maxWidth: 560 }}>
        <Form.Item
          label={t('public.code')}
          htmlFor="code"
          {...(code !== '' && !sound ? { validateStatus: 'error' as const, help: t('public.codeWrong') } : {})}
        >
          <Input.Search
            id="code"
            key={code}
            defaultValue={code}
            enterButton={t('public.lookUpCode')}
            onSearch={(value) => void change({ code: value.trim().toLowerCase() })}
          />
        </Form.Item>
      </Form>
      {sound && <Loaded query={query}>{(objection) => <Objection objection={objection} code={code} />}</Loaded>}
    </>
  );
}

/** Where an objection stands, with the answer to print once there is one. */
export function Objection({ objection, code }: { readonly objection: ObjectionView; readonly code: string }) {
  const { t, text, language } = useWords();
  const answered = objection.status === 'rejected' || objection.status === 'resolved';
  return (
    <Card size="small">
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <Descriptions
          size="small"
          bordered
          column={1}
          items={[
            { label: t('public.status'), children: <Tag>{t(`public.objection_${objection.status}`)}</Tag> },
            { label: t('public.filedAt'), children: <Moment at={objection.filedAt} /> },
            { label: t('public.claim'), children: <span className="wrap">{objection.claim}</span> },
            { label: t('public.reason'), children: <span className="wrap">{objection.reason}</span> },
            { label: t('public.evidence'), children: objection.evidence.map(({ name }) => name).join('、') || '—' },
            { label: t('public.answer'), children: <span className="wrap">{objection.answer ?? '—'}</span> },
            { label: t('public.result'), children: objection.resultTitle ? text(objection.resultTitle) : '—' },
            {
              label: t('public.resultReasons'),
              children: <span className="wrap">{objection.resultReasons ?? '—'}</span>,
            },
          ]}
        />
        {answered && (
          <a href={`/api/public/objections/${code}/notice.pdf?lang=${language === 'en' ? 'en' : 'zh'}`} download>
            {t('notices.objectionPdf')}
          </a>
        )}
        {objection.clocks.map((clock) => (
          <div key={clock.id}>
            {text(clock.title)}：
            {clock.state === 'met' || clock.state === 'stopped' ? (
              clock.due
            ) : (
              <Deadline on={clock.due} overdue={clock.state === 'overdue'} provisional={clock.provisional} />
            )}
            <Because rules={clock.because} />
          </div>
        ))}
        <Because rules={objection.because} />
      </Space>
    </Card>
  );
}
