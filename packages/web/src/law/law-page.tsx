import type { Text } from '@shuji/core/kernel';
import { domains } from '@shuji/core/rulebook';
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
import { domainRegimesQuery } from './domain-queries.js';
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
  const { t } = useWords();
  const registration = useQuery(regimesQuery).data?.items ?? [];
  const others = useQuery(domainRegimesQuery).data?.items ?? [];
  const all = [...registration.map((item) => ({ ...item, domain: 'registration' as const })), ...others];
  if (all.length === 0) return null;
  return (
    <>
      {(['registration', ...domains] as const).map((domain) => (
        <RegimesOf
          key={domain}
          title={domain === 'registration' ? t('law.regimes') : t(`domain.name_${domain}`)}
          items={all.filter((item) => item.domain === domain)}
        />
      ))}
    </>
  );
}

interface ListedRegime {
  readonly id: string;
  readonly title: Text;
  readonly force: Parameters<typeof ForceMark>[0]['force'] | null;
}

function RegimesOf({ title, items }: { readonly title: string; readonly items: readonly ListedRegime[] }) {
  const { text } = useWords();
  if (items.length === 0) return null;
  return (
    <nav className="law-regimes" aria-label={title}>
      <span className="quiet">{title}</span>
      <ul>
        {items.map(({ id, title: name, force }) => (
          <li key={id}>
            <Link to="/law/regimes/$regime" params={{ regime: id }}>
              {text(name)}
            </Link>{' '}
            {force !== null && force !== 'in-force' && <ForceMark force={force} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}
