import type { DatabasePlace } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Card, Descriptions, Tabs } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ForKinds } from '../registry/for-kinds.js';
import { count } from '../resources/figures.js';
import { SourceRelations } from '../resources/relations-panel.js';
import { placeText } from './place-text.js';
import { type SourceView, sourceQuery } from './queries.js';
import { SourceActions } from './source-actions.js';
import { SourceStanding } from './source-standing.js';
import { SourceTables } from './source-tables.js';
import './sources.css';

/** One source: where it is, the scan as it goes on, and the tables that it came upon. */
export function SourcePage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Source />}</ForKinds>;
}

const State = z.object({ tab: z.enum(['tables', 'relations']).optional() });

function Source() {
  const params: { id?: string } = useParams({ strict: false });
  const found = useQuery(sourceQuery(params.id ?? ''));
  return <Loaded query={found}>{(source) => <Sheet source={source} />}</Loaded>;
}

function Sheet({ source }: { readonly source: SourceView }) {
  const { t } = useWords();
  const [{ tab }, change] = useSearchState(State);
  const { place, resources, connectedAt } = source;
  return (
    <>
      <PageTitle
        title={source.name}
        lead={
          <span className="wrap mono">
            {'user' in place && `${place.user}@`}
            {placeText(place)}
          </span>
        }
        extra={<SourceActions source={source} />}
      />
      <Card size="small" style={{ marginBottom: 12 }}>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, md: 3 }}
          items={[
            { key: 'kind', label: t('sources.kind'), children: t(`sources.kind_${place.kind}`) },
            ...('schemas' in place ? databaseFacts(place, t) : []),
            {
              key: 'resources',
              label: t('sources.inventoried'),
              children: <Link to="/resources">{count(resources)}</Link>,
            },
            { key: 'connected', label: t('sources.connectedAt'), children: <Moment at={connectedAt} /> },
            { key: 'schedule', label: t('sources.schedule'), children: <Schedule source={source} /> },
          ]}
        />
        <SourceStanding source={source} />
      </Card>
      <Tabs
        activeKey={tab ?? 'tables'}
        onChange={(key) => void change({ tab: key === 'tables' ? undefined : key })}
        items={[
          { key: 'tables', label: t('sources.table'), children: <SourceTables source={source} /> },
          { key: 'relations', label: t('relations.tab'), children: <SourceRelations id={source.id} /> },
        ]}
      />
    </>
  );
}

function Schedule({ source: { schedule } }: { readonly source: SourceView }) {
  const { t } = useWords();
  if (schedule === null) return t('sources.every_never');
  const every = schedule.weekday === null ? 'day' : (String(schedule.weekday) as '1');
  return `${t(`sources.every_${every}`)} ${schedule.at}`;
}

function databaseFacts({ schemas, views, tls }: DatabasePlace, t: ReturnType<typeof useWords>['t']) {
  return [
    {
      key: 'schemas',
      label: t('sources.schemas'),
      children: schemas.length === 0 ? t('sources.allSchemas') : schemas.join(t('app.listComma')),
    },
    { key: 'views', label: t('sources.views'), children: t(views ? 'sources.viewsToo' : 'sources.viewsNot') },
    { key: 'tls', label: t('sources.tls'), children: t(`sources.tls_${tls}`) },
  ];
}
