import type { DescriptionLine } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Input, Space, Tag } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ForKinds } from '../registry/for-kinds.js';
import { SavedDocument } from '../registry/saved-document.js';
import { ImportCatalogue } from './import-catalogue.js';
import { descriptionsQuery } from './queries.js';

const State = z.object({ query: z.string().optional() });

/** Our catalogue for others, and theirs for us. */
export function CataloguesPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Catalogues />}</ForKinds>;
}

function Catalogues() {
  const { t } = useWords();
  const [{ query = '' }, change] = useSearchState(State);
  const found = useInfiniteQuery(descriptionsQuery(query));
  return (
    <>
      <PageTitle
        title={t('exchange.title')}
        lead={t('exchange.lead')}
        extra={<Link to="/resources">{t('resources.title')}</Link>}
      />
      <Card size="small" title={t('exchange.exportTitle')} style={{ marginBottom: 12 }}>
        <p className="quiet" style={{ marginTop: 0 }}>
          {t('exchange.exportHint')}
        </p>
        <Space wrap size={16}>
          {(['turtle', 'jsonld', 'ntriples'] as const).map((format) => (
            <SavedDocument
              key={format}
              address={`/api/dcat/catalogue?format=${format}`}
              document={{ name: `catalogue.${{ turtle: 'ttl', jsonld: 'jsonld', ntriples: 'nt' }[format]}` }}
            />
          ))}
        </Space>
      </Card>
      <ImportCatalogue />
      <Card size="small" title={t('exchange.datasets')}>
        <Input.Search
          defaultValue={query}
          allowClear
          placeholder={t('exchange.search')}
          aria-label={t('exchange.search')}
          style={{ maxWidth: 420, marginBottom: 12 }}
          onSearch={(words) => void change({ query: words.trim() })}
        />
        <Loaded
          query={found}
          isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
          empty={t(query === '' ? 'exchange.none' : 'exchange.nothingFound')}
        >
          {({ pages }) => pages.flatMap(({ items }) => items).map((item) => <Line key={item.id} item={item} />)}
        </Loaded>
        <More query={found} />
      </Card>
    </>
  );
}

function Line({ item }: { readonly item: DescriptionLine }) {
  return (
    <div style={{ padding: '6px 0', borderTop: '1px solid rgb(5 5 5 / 6%)' }}>
      <Space wrap size={[8, 0]}>
        <Link to="/catalogues/$id" params={{ id: item.id }} className="wrap">
          {item.title}
        </Link>
        {item.formats.map((format) => (
          <Tag key={format}>{format}</Tag>
        ))}
      </Space>
      <div className="quiet wrap">
        {[item.publisher, item.origin.at].filter((each) => each !== null).join(' · ')} · <Moment at={item.at} />
      </div>
    </div>
  );
}
