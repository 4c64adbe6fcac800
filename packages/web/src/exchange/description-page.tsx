import type { DescriptionView } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Card, Descriptions, Popconfirm, Table, Tag } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { ForKinds } from '../registry/for-kinds.js';
import { sizeText } from '../resources/figures.js';
import { descriptionQuery } from './queries.js';

/** A data set of another catalogue, as that describes it. */
export function DescriptionPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Described />}</ForKinds>;
}

function Described() {
  const params: { id?: string } = useParams({ strict: false });
  const found = useQuery(descriptionQuery(params.id ?? ''));
  return <Loaded query={found}>{(description) => <Sheet description={description} />}</Loaded>;
}

function Sheet({ description }: { readonly description: DescriptionView }) {
  const { t } = useWords();
  const { record, origin, at, dropped } = description;
  const facts = {
    publisher: record.publisher,
    from: origin.at,
    identifier: record.identifier,
    issued: record.issued,
    modified: record.modified,
    licence: record.licence,
    access: record.accessRights,
    keywords: record.keywords.join('、') || null,
    themes: record.themes.join('、') || null,
  } as const;
  const told = Object.entries(facts).filter(([, value]) => value !== null) as [keyof typeof facts, string][];
  return (
    <>
      <PageTitle
        title={record.title}
        lead={record.description && <span style={{ whiteSpace: 'pre-line' }}>{record.description}</span>}
        extra={dropped ? <Tag>{t('exchange.dropped')}</Tag> : <Drop description={description} />}
      />
      <Card size="small">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            ...told.map(([key, value]) => ({
              key,
              label: t(`exchange.${key}`),
              children: <span className="wrap">{value}</span>,
            })),
            { key: 'page', label: t('exchange.page'), children: <Away to={record.landingPage ?? record.uri} /> },
            { key: 'at', label: t('exchange.takenAt'), children: <Moment at={at} /> },
          ]}
        />
      </Card>
      {record.distributions.length > 0 && (
        <Card size="small" title={t('exchange.distributions')} style={{ marginTop: 12 }}>
          <Table
            size="small"
            pagination={false}
            rowKey={(each) => record.distributions.indexOf(each)}
            dataSource={[...record.distributions]}
            scroll={{ x: 620 }}
            columns={[
              { title: t('exchange.name'), className: 'wrap', render: (_, { title }) => title ?? t('app.none') },
              { title: t('exchange.formats'), width: 120, render: (_, { format, mediaType }) => format ?? mediaType },
              {
                title: t('exchange.size'),
                width: 110,
                align: 'right',
                render: (_, { bytes }) => bytes !== null && sizeText(bytes),
              },
              {
                title: t('exchange.address'),
                className: 'wrap',
                render: (_, each) => <Away to={each.downloadUrl ?? each.accessUrl} />,
              },
            ]}
          />
        </Card>
      )}
    </>
  );
}

// An address that somebody else wrote: only one of the web is a link, and it learns nothing of us.
function Away({ to }: { readonly to: string | null }) {
  const { t } = useWords();
  if (to === null) return t('app.none');
  if (!/^https?:\/\//i.test(to)) return <span className="wrap mono">{to}</span>;
  return (
    <a href={to} target="_blank" rel="noreferrer noopener" className="wrap">
      {to}
    </a>
  );
}

function Drop({ description }: { readonly description: DescriptionView }) {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const dropping = useMutation({
    mutationFn: () => command(`/api/dcat/datasets/${description.id}/drop`, {}, description),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['descriptions'] });
      await navigate({ to: '/catalogues' });
    },
  });
  return (
    <>
      <Popconfirm title={t('exchange.dropSure')} okText={t('exchange.drop')} onConfirm={() => dropping.mutate()}>
        <Button loading={dropping.isPending}>{t('exchange.drop')}</Button>
      </Popconfirm>
      {dropping.error && <ProblemAlert error={dropping.error} />}
    </>
  );
}
