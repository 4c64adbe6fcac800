import type { SearchHit } from '@shuji/core/rulebook';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Empty, Skeleton, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { instrumentsQuery } from '../app/instruments.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { anchorOfObligation } from './anchor.js';
import { askedOf } from './asked.js';
import { searchQuery } from './queries.js';

export interface SearchResultsProps {
  /** As it was typed, quotes included. */
  readonly typed: string;
  readonly onBack: () => void;
}

/** Articles and obligations that were searched for, best first, each with the words around what was found. */
export function SearchResults({ typed, onBack }: SearchResultsProps) {
  const { t } = useWords();
  const found = useInfiniteQuery(searchQuery(askedOf(typed)));
  const instruments = useQuery(instrumentsQuery).data;
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const noText = instruments?.items.every(({ text }) => text === null) ?? false;
  return (
    <section aria-label={t('law.searchResults', { asked: typed })} aria-busy={found.isFetching}>
      <p>
        <Button onClick={onBack}>{t('law.backToList')}</Button>
      </p>
      {noText && <Alert type="info" showIcon title={t('law.searchNoText')} style={{ marginBottom: 12 }} />}
      {found.error && <ProblemAlert error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <Skeleton active />}
      {(found.isSuccess || !found.isEnabled) && items.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('law.searchNothing', { asked: typed })} />
      )}
      <ol className="law-hits">
        {items.map((hit) => (
          <Hit key={hit.obligation ?? hit.cite} hit={hit} />
        ))}
      </ol>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </section>
  );
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const { t, text } = useWords();
  const place = hit.cite.slice(hit.cite.indexOf('/') + 1);
  return (
    <li>
      <div className="law-hit-head">
        <Tag color={hit.source === 'article' ? 'blue' : 'default'}>{t(`law.hit_${hit.source}`)}</Tag>
        <Link
          to="/law/$instrument"
          params={{ instrument: hit.instrument }}
          hash={hit.obligation === null ? place : anchorOfObligation(hit.obligation)}
        >
          {text(hit.title)} <span className="citation-place">§ {place}</span>
        </Link>
      </div>
      <p className="wrap">
        {hit.snippet.map(({ text: piece, hit: marked }, at) => {
          const key = `${at} ${piece}`;
          return marked ? <mark key={key}>{piece}</mark> : <span key={key}>{piece}</span>;
        })}
      </p>
    </li>
  );
}
