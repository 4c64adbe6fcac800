import type { LineageJobView } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Card, Descriptions, Popconfirm, Table } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { ForKinds } from '../registry/for-kinds.js';
import { ColumnOrigins } from './column-origins.js';
import { jobQuery } from './queries.js';
import { RunTag } from './run-tag.js';
import './lineage.css';

/** One job: what it reads and writes, column by column, its SQL and its runs. */
export function LineageJobPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Job />}</ForKinds>;
}

function Job() {
  const params: { id?: string } = useParams({ strict: false });
  const found = useQuery(jobQuery(params.id ?? ''));
  return <Loaded query={found}>{(job) => <Sheet job={job} />}</Loaded>;
}

function Sheet({ job }: { readonly job: LineageJobView }) {
  const { t } = useWords();
  const columns = job.outputs.flatMap(({ name, columns: of }) =>
    of.map(({ field, from }) => ({ key: `${name} ${field}`, dataset: name, field, from })),
  );
  return (
    <>
      <PageTitle
        title={job.name}
        lead={job.description ?? <span className="wrap">{job.namespace}</span>}
        extra={job.retired ? undefined : <Retire job={job} />}
      />
      <Card size="small">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'inputs', label: t('lineage.inputs'), children: <Datasets of={job.inputs} /> },
            { key: 'outputs', label: t('lineage.outputs'), children: <Datasets of={job.outputs} /> },
            { key: 'producer', label: t('lineage.producer'), children: <span className="wrap">{job.producer}</span> },
            { key: 'at', label: t('lineage.toldAt'), children: <Moment at={job.at} /> },
          ]}
        />
      </Card>
      {columns.length > 0 && (
        <Card size="small" title={t('lineage.columns')} style={{ marginTop: 12 }}>
          <ColumnOrigins lines={columns} />
        </Card>
      )}
      {job.sql && (
        <Card size="small" title={`SQL${job.sql.dialect ? ` · ${job.sql.dialect}` : ''}`} style={{ marginTop: 12 }}>
          <pre className="mono wrap" style={{ margin: 0, whiteSpace: 'pre-wrap' }}>
            {job.sql.query}
          </pre>
        </Card>
      )}
      {job.runs.length > 0 && (
        <Card size="small" title={t('lineage.runs')} style={{ marginTop: 12 }}>
          <Runs runs={job.runs} />
        </Card>
      )}
    </>
  );
}

function Datasets({ of }: { readonly of: LineageJobView['inputs'] }) {
  const { t } = useWords();
  if (of.length === 0) return t('app.none');
  return (
    <ul className="lineage-origins">
      {of.map(({ namespace, name }) => (
        <li key={`${namespace} ${name}`} className="wrap">
          {name} <span className="quiet">{namespace}</span>
        </li>
      ))}
    </ul>
  );
}

function Runs({ runs }: Pick<LineageJobView, 'runs'>) {
  const { t } = useWords();
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...runs]}
      scroll={{ x: 620 }}
      columns={[
        { title: t('lineage.run'), className: 'wrap mono', dataIndex: 'id' },
        { title: t('lineage.state'), width: 90, render: (_, { state }) => <RunTag state={state} /> },
        {
          title: t('lineage.started'),
          width: 165,
          render: (_, { startedAt }) => startedAt && <Moment at={startedAt} />,
        },
        { title: t('lineage.ended'), width: 165, render: (_, { endedAt }) => endedAt && <Moment at={endedAt} /> },
        { title: t('lineage.error'), className: 'wrap', render: (_, { error }) => error },
      ]}
    />
  );
}

function Retire({ job }: { readonly job: LineageJobView }) {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const retiring = useMutation({
    mutationFn: () => command(`/api/lineage/jobs/${job.id}/retire`, {}, job),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['lineage-jobs'] });
      await navigate({ to: '/lineage' });
    },
  });
  return (
    <>
      <Link to="/lineage">{t('lineage.allJobs')}</Link>{' '}
      <Popconfirm title={t('lineage.retireSure')} okText={t('lineage.retire')} onConfirm={() => retiring.mutate()}>
        <Button loading={retiring.isPending}>{t('lineage.retire')}</Button>
      </Popconfirm>
      {retiring.error && <ProblemAlert error={retiring.error} />}
    </>
  );
}
