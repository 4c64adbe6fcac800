import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ForKinds } from '../registry/for-kinds.js';
import { jobsQuery } from './queries.js';
import { RunTag } from './run-tag.js';
import { SqlForm } from './sql-form.js';

const State = z.object({ query: z.string().optional() });

/** What moves data: the jobs of an organisation, as their tools or people told of them. */
export function LineageJobsPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Jobs />}</ForKinds>;
}

function Jobs() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [{ query = '' }, change] = useSearchState(State);
  const [recording, setRecording] = useState(false);
  const found = useInfiniteQuery(jobsQuery(query));
  return (
    <>
      <PageTitle
        title={t('lineage.title')}
        lead={t('lineage.lead')}
        extra={
          <Space wrap size={16}>
            <Link to="/resources">{t('resources.title')}</Link>
            <Button type="primary" onClick={() => setRecording(true)}>
              {t('lineage.fromSql')}
            </Button>
          </Space>
        }
      />
      <Input.Search
        defaultValue={query}
        allowClear
        placeholder={t('lineage.search')}
        aria-label={t('lineage.search')}
        style={{ maxWidth: 420, marginBottom: 12 }}
        onSearch={(words) => void change({ query: words.trim() })}
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={query === '' ? <HowToTell /> : t('lineage.nothingFound')}
      >
        {({ pages }) =>
          pages
            .flatMap(({ items }) => items)
            .map((job) => (
              <Card key={job.id} size="small" style={{ marginBottom: 8 }}>
                <Space wrap size={[8, 0]}>
                  <Link to="/lineage/jobs/$id" params={{ id: job.id }} className="wrap">
                    <strong>{job.name}</strong>
                  </Link>
                  <RunTag state={job.lastState as never} />
                  <span className="quiet wrap">
                    {job.namespace} · {t('lineage.counts', { inputs: job.inputs, outputs: job.outputs })} ·{' '}
                    <Moment at={job.at} />
                  </span>
                </Space>
                {job.description && <div className="quiet wrap">{job.description}</div>}
              </Card>
            ))
        }
      </Loaded>
      <More query={found} />
      {recording && (
        <Modal
          open
          title={t('lineage.fromSql')}
          footer={null}
          width={760}
          onCancel={() => setRecording(false)}
          mask={{ closable: false }}
        >
          <SqlForm
            onCancel={() => setRecording(false)}
            onDone={(id) => {
              setRecording(false);
              void navigate({ to: '/lineage/jobs/$id', params: { id } });
            }}
          />
        </Modal>
      )}
    </>
  );
}

function HowToTell() {
  const { t } = useWords();
  return (
    <Alert
      type="info"
      showIcon
      title={t('lineage.noJobs')}
      description={
        <ol style={{ margin: 0, paddingInlineStart: 20 }}>
          <li>
            {t('lineage.tell1')} <code className="wrap">{`${location.origin}/api/v1/lineage`}</code>
          </li>
          <li>{t('lineage.tell2')}</li>
          <li>{t('lineage.tell3')}</li>
        </ol>
      }
    />
  );
}
