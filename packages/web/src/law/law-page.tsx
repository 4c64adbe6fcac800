import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Space } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { instrumentsQuery } from '../app/instruments.js';
import { LinkButton } from '../app/link-button.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { regimesQuery } from '../public/queries.js';
import { ForceMark } from './force-tag.js';
import { Instruments } from './instruments.js';
import { SearchResults } from './search-results.js';
import './law.css';

const State = z.object({
  q: z.string().optional(),
  place: z.string().optional(),
  kind: z.string().optional(),
  force: z.string().optional(),
});

/** The law: instruments by jurisdiction and force, and a search over articles and obligations. */
export function LawPage() {
  const { t } = useWords();
  const [{ q = '', ...filter }, change] = useSearchState(State);
  const instruments = useQuery(instrumentsQuery);
  return (
    <>
      <PageTitle
        title={t('law.title')}
        lead={t('law.lead')}
        extra={
          <Space size={8} wrap>
            <LinkButton to="/law/compare">{t('rules.compare')}</LinkButton>
            <LinkButton to="/law/simulate">{t('rules.simulate')}</LinkButton>
            <LinkButton to="/law/coverage">{t('law.coverage')}</LinkButton>
          </Space>
        }
      />
      <Input.Search
        key={q}
        allowClear
        size="large"
        defaultValue={q}
        maxLength={200}
        enterButton={t('law.search')}
        placeholder={t('law.searchPlaceholder')}
        aria-label={t('law.searchLabel')}
        className="law-search"
        onSearch={(value) => void change({ q: value.trim() })}
      />
      <p className="quiet law-search-help">{t('law.searchHelp')}</p>
      {q.trim() === '' ? (
        <>
          <Regimes />
          <Loaded query={instruments} isEmpty={({ items }) => items.length === 0}>
            {(list) => <Instruments list={list} filter={filter} onFilter={(next) => void change(next)} />}
          </Loaded>
        </>
      ) : (
        <SearchResults typed={q} onBack={() => void change({ q: undefined })} />
      )}
    </>
  );
}

function Regimes() {
  const { t, text } = useWords();
  const { data } = useQuery(regimesQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <nav className="law-regimes" aria-label={t('law.regimes')}>
      <span className="quiet">{t('law.regimes')}</span>
      <ul>
        {data.items.map(({ id, title, force }) => (
          <li key={id}>
            <Link to="/law/regimes/$regime" params={{ regime: id }}>
              {text(title)}
            </Link>{' '}
            {force !== null && force !== 'in-force' && <ForceMark force={force} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}
