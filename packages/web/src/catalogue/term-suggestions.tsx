import type { SearchHit, TermView } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Progress } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { searchQuery, suggestionsQuery } from './queries.js';
import { useCatalogueCommand } from './use-catalogue-command.js';

/** Columns that a term may mean, each with why, and a search for any other. */
export function TermSuggestions({ term }: { readonly term: TermView }) {
  const { t, text } = useWords();
  const found = useQuery(suggestionsQuery(term.id));
  const giving = useCatalogueCommand();
  const [asked, setAsked] = useState('');
  const wanted = useDeferredValue(asked.trim());
  const { items = [] } = useQuery(searchQuery(wanted)).data ?? {};
  const columns = wanted === '' ? [] : items.filter(({ kind }) => kind === 'column');
  const map = (resource: string, column: string) =>
    giving.mutate({ path: `terms/${term.id}/map`, body: { resource, column }, version: term.version });
  const button = (resource: string, column: string) => (
    <Button size="small" disabled={giving.isPending} onClick={() => map(resource, column)}>
      {t('catalogue.map')}
    </Button>
  );
  return (
    <div className="stack">
      <Loaded query={found} isEmpty={({ items: all }) => all.length === 0} empty={t('catalogue.noSuggestions')}>
        {({ items: all }) =>
          all.map(({ resource, resourceName, column, strength, reasons }) => (
            <div key={`${resource} ${column}`} className="catalogue-hit">
              <Progress
                type="circle"
                size={16}
                showInfo={false}
                percent={Math.round(strength * 100)}
                aria-label={t('catalogue.strength')}
              />
              <span className="quiet">{Math.round(strength * 100)}%</span>
              <span>{resourceName}</span>
              <code>{column}</code>
              <span className="quiet">{reasons.map(text).join(t('app.listComma'))}</span>
              {button(resource, column)}
            </div>
          ))
        }
      </Loaded>
      <Input
        allowClear
        maxLength={100}
        value={asked}
        aria-label={t('catalogue.otherColumn')}
        placeholder={t('catalogue.otherColumn')}
        onChange={({ target }) => setAsked(target.value)}
      />
      {columns.map((hit: SearchHit) => (
        <div key={`${hit.id} ${hit.title}`} className="catalogue-hit">
          <span>{hit.within}</span>
          <code>{hit.title}</code>
          {button(hit.id, hit.title)}
        </div>
      ))}
    </div>
  );
}
