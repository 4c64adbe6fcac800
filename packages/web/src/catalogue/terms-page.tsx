import type { TermLine } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Input, Modal, Segmented, Space, Tag } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ForKinds } from '../registry/for-kinds.js';
import { CatalogueLinks } from './catalogue-links.js';
import { termsQuery } from './queries.js';
import { TermForm } from './term-form.js';
import { TermStatusTag } from './term-status-tag.js';
import './catalogue.css';

const State = z.object({ status: z.string().max(20).optional(), search: z.string().max(100).optional() });

/** The business terms of an organisation. */
export function TermsPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Terms />}</ForKinds>;
}

function Terms() {
  const { t } = useWords();
  const [{ status, search = '' }, change] = useSearchState(State);
  const [drafting, setDrafting] = useState(false);
  const found = useInfiniteQuery(termsQuery(status, search));
  return (
    <>
      <PageTitle title={t('catalogue.terms')} lead={t('catalogue.termsLead')} extra={<CatalogueLinks />} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Button type="primary" onClick={() => setDrafting(true)}>
          {t('catalogue.draftTerm')}
        </Button>
        <Input.Search
          allowClear
          defaultValue={search}
          maxLength={100}
          aria-label={t('catalogue.searchTerms')}
          placeholder={t('catalogue.searchTerms')}
          onSearch={(value) => void change({ search: value })}
        />
        <Segmented
          value={status ?? 'all'}
          onChange={(value) => void change({ status: value === 'all' ? undefined : value })}
          options={(['all', 'draft', 'published', 'retired'] as const).map((value) => ({
            value,
            label: t(`catalogue.status_${value}`),
          }))}
        />
      </Space>
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t('catalogue.noTerms')}
      >
        {({ pages }) => pages.flatMap(({ items }) => items).map((line) => <Line key={line.id} line={line} />)}
      </Loaded>
      <More query={found} />
      {drafting && (
        <Modal
          open
          title={t('catalogue.draftTerm')}
          footer={null}
          onCancel={() => setDrafting(false)}
          mask={{ closable: false }}
        >
          <TermForm onClose={() => setDrafting(false)} />
        </Modal>
      )}
    </>
  );
}

function Line({ line }: { readonly line: TermLine }) {
  const { t } = useWords();
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <div className="catalogue-line">
        <div>
          <Link to="/catalogue/terms/$id" params={{ id: line.id }}>
            {line.nameZh}
          </Link>{' '}
          <span className="quiet">{line.nameEn}</span>
          <div className="quiet wrap">{line.definition}</div>
        </div>
        <div>{line.keeper || <span className="quiet">{t('catalogue.noKeeper')}</span>}</div>
        <Space size={[4, 4]} wrap>
          <TermStatusTag status={line.status} />
          <Tag>{t('catalogue.mappingCount', { value: line.mappings })}</Tag>
          {line.authority && <Tag color="gold">{t('catalogue.authority')}</Tag>}
        </Space>
      </div>
    </Card>
  );
}
