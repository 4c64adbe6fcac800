import type { TagView } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
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
import { layerColour } from './layer-colour.js';
import { schemeQuery, tagsQuery } from './queries.js';
import { ReasonDialog } from './reason-dialog.js';
import { TagForm } from './tag-form.js';
import './catalogue.css';

const State = z.object({ layer: z.string().max(100).optional(), search: z.string().max(100).optional() });

/** The vocabulary of tags of an organisation, in three layers. */
export function TagsPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Tags />}</ForKinds>;
}

function Tags() {
  const { t, text } = useWords();
  const [{ layer, search = '' }, change] = useSearchState(State);
  const [defining, setDefining] = useState(false);
  const { layers = [] } = useQuery(schemeQuery).data ?? {};
  const found = useInfiniteQuery(tagsQuery(layer, search));
  return (
    <>
      <PageTitle title={t('catalogue.tags')} lead={t('catalogue.tagsLead')} extra={<CatalogueLinks />} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Button type="primary" onClick={() => setDefining(true)}>
          {t('catalogue.defineTag')}
        </Button>
        <Input.Search
          allowClear
          defaultValue={search}
          maxLength={100}
          aria-label={t('catalogue.searchTags')}
          placeholder={t('catalogue.searchTags')}
          onSearch={(value) => void change({ search: value })}
        />
        <Segmented
          value={layer ?? 'all'}
          onChange={(value) => void change({ layer: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: t('catalogue.all') },
            ...layers.map(({ id, title }) => ({ value: id, label: text(title) })),
          ]}
        />
      </Space>
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t('catalogue.noTags')}
      >
        {({ pages }) => pages.flatMap(({ items }) => items).map((tag) => <Line key={tag.id} tag={tag} />)}
      </Loaded>
      <More query={found} />
      {defining && (
        <Modal
          open
          title={t('catalogue.defineTag')}
          footer={null}
          onCancel={() => setDefining(false)}
          mask={{ closable: false }}
        >
          <TagForm layer={layer} onClose={() => setDefining(false)} />
        </Modal>
      )}
    </>
  );
}

function Line({ tag }: { readonly tag: TagView }) {
  const { t, text } = useWords();
  const [open, setOpen] = useState<'change' | 'retire' | null>(null);
  const { layers = [], dimensions = [] } = useQuery(schemeQuery).data ?? {};
  const layer = layers.find(({ id }) => id === tag.layer);
  const dimension = dimensions.find(({ id }) => id === tag.dimension);
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <div className="catalogue-line">
        <div>
          <strong>{tag.name}</strong>
          <div className="quiet wrap">{tag.description}</div>
        </div>
        <Space size={[4, 4]} wrap>
          <Tag color={layerColour(tag.layer)}>{layer ? text(layer.title) : tag.layer}</Tag>
          {dimension && <Tag>{text(dimension.title)}</Tag>}
          <Link to="/catalogue" search={{ tag: tag.id }}>
            {t('catalogue.givenCount', { value: tag.given })}
          </Link>
        </Space>
        {tag.retired ? (
          <Tag>{t('catalogue.retired')}</Tag>
        ) : (
          <Space size={4}>
            <Button size="small" onClick={() => setOpen('change')}>
              {t('catalogue.change')}
            </Button>
            <Button size="small" danger onClick={() => setOpen('retire')}>
              {t('catalogue.retire')}
            </Button>
          </Space>
        )}
      </div>
      {open === 'change' && (
        <Modal
          open
          title={t('catalogue.change')}
          footer={null}
          onCancel={() => setOpen(null)}
          mask={{ closable: false }}
        >
          <TagForm tag={tag} onClose={() => setOpen(null)} />
        </Modal>
      )}
      {open === 'retire' && (
        <ReasonDialog
          title={t('catalogue.retire')}
          hint={t('catalogue.retireTagHint')}
          request={{ path: `tags/${tag.id}/retire`, version: tag.version }}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}
