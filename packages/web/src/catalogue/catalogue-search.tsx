import type { SearchHit } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AutoComplete, Input, Tag } from 'antd';
import { type ComponentRef, useDeferredValue, useRef, useState } from 'react';
import { useWords } from '../app/i18n.js';
import { useKeys } from '../app/keys.js';
import { searchQuery } from './queries.js';
import './catalogue.css';

/** The search of the catalogue: in Chinese, English, pinyin or its initials; `/` goes to it, arrows and Enter choose. */
export function CatalogueSearch() {
  const { t } = useWords();
  const [asked, setAsked] = useState('');
  const input = useRef<ComponentRef<typeof AutoComplete>>(null);
  const go = useGo();
  const wanted = useDeferredValue(asked.trim());
  const { data, isFetched } = useQuery(searchQuery(wanted));
  useKeys({ '/': () => input.current?.focus() });
  const hits = wanted === '' ? [] : (data?.items ?? []);
  return (
    <AutoComplete
      ref={input}
      style={{ width: '100%', marginBottom: 12 }}
      value={asked}
      defaultActiveFirstOption
      options={hits.map((hit, at) => ({ value: String(at), label: <Hit hit={hit} /> }))}
      notFoundContent={wanted !== '' && isFetched ? t('catalogue.nothingFound') : null}
      onSearch={setAsked}
      onSelect={(at: string) => {
        const hit = hits[Number(at)];
        if (hit) go(hit);
      }}
    >
      <Input maxLength={100} allowClear aria-label={t('catalogue.search')} placeholder={t('catalogue.searchHint')} />
    </AutoComplete>
  );
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const { t } = useWords();
  return (
    <span className="catalogue-hit">
      <Tag>{t(`catalogue.kind_${hit.kind}`)}</Tag>
      <strong>{hit.title}</strong>
      {hit.within !== '' && <span className="quiet">{hit.within}</span>}
      {hit.matched.by !== 'name' && (
        <span className="quiet">
          {t(`catalogue.by_${hit.matched.by}`)} {hit.matched.text}
        </span>
      )}
    </span>
  );
}

function useGo() {
  const navigate = useNavigate();
  return ({ kind, id }: SearchHit) => {
    if (kind === 'term') return void navigate({ to: '/catalogue/terms/$id', params: { id } });
    if (kind === 'subject') return void navigate({ to: '/catalogue', search: { subject: id } });
    if (kind === 'tag') return void navigate({ to: '/catalogue', search: { tag: id } });
    void navigate({ to: '/resources/$id', params: { id }, search: kind === 'column' ? {} : { tab: 'catalogue' } });
  };
}
