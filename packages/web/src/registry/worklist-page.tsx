import { actorTitles } from '@shuji/core/rulebook';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Empty, Input, Select, Space, Tabs } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { type Office, officeOf } from '../app/office.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { regimesQuery } from '../public/queries.js';
import { CaseList } from './case-list.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { useListKeys } from './list-keys.js';
import { casesQuery } from './queries.js';

const statuses = ['active', 'draft', 'open', 'suspended', 'ended', 'all'] as const;
const waits = ['applicant', 'registry', 'third-party', 'system', 'public'] as const;

const State = z.object({
  status: z.enum(statuses).optional(),
  search: z.string().optional(),
  regime: z.string().optional(),
  waitingFor: z.enum(waits).optional(),
});

/** The worklist of every desk: cases by deadline, narrowed by what stands in the address. */
export function WorklistPage() {
  return <ForKinds>{(actor) => <Worklist actor={actor} />}</ForKinds>;
}

function Worklist({ actor }: { readonly actor: ActingFor }) {
  const { t } = useWords();
  const [{ status = 'active', ...filter }, change] = useSearchState(State);
  const found = useInfiniteQuery(casesQuery({ status, ...filter }));
  useListKeys();
  const office = officeOf(actor.active.kind);
  const applicant = office === 'enterprise';
  const narrowed = Boolean(filter.search || filter.regime || filter.waitingFor || status !== 'active');
  return (
    <>
      <PageTitle
        title={t(`registry.casesTitle_${office}`)}
        lead={t(`registry.casesLead_${office}`)}
        extra={
          <Space size={16} wrap>
            {applicant && <Link to="/cases/new">{t('registry.newCase')}</Link>}
            {actor.active.kind === 'registry' && <Link to="/cases/take-in">{t('intake.nav')}</Link>}
            {applicant && <Link to="/powers">{t('powers.nav')}</Link>}
            <Link to="/accounts">{t('accounts.nav')}</Link>
          </Space>
        }
      />
      <Tabs
        activeKey={status}
        onChange={(key) => void change({ status: key === 'active' ? undefined : key })}
        items={statuses
          // Drafts are the applicant's alone.
          .filter((entry) => applicant || entry !== 'draft')
          .map((key) => ({ key, label: t(`registry.tab_${key}`) }))}
      />
      <Filters />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<NoCases office={office} narrowed={narrowed} />}
      >
        {({ pages }) => <CaseList items={pages.flatMap(({ items }) => items)} withApplicant={!applicant} />}
      </Loaded>
      <More query={found} />
    </>
  );
}

function Filters() {
  const { t, text } = useWords();
  const [{ search, regime, waitingFor }, change] = useSearchState(State);
  const regimes = useQuery(regimesQuery);
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Input.Search
        key={search ?? ''}
        allowClear
        defaultValue={search ?? ''}
        placeholder={t('registry.searchPlaceholder')}
        aria-label={t('registry.searchPlaceholder')}
        style={{ width: 'min(320px, calc(100vw - 32px))' }}
        onSearch={(value) => void change({ search: value.trim() })}
      />
      <Select
        allowClear
        placeholder={t('registry.allRegimes')}
        aria-label={t('registry.regime')}
        value={regime ?? null}
        style={{ width: 230 }}
        options={(regimes.data?.items ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
        onChange={(value) => void change({ regime: value ?? undefined })}
      />
      <Select
        allowClear
        placeholder={t('registry.waitingForAnyone')}
        aria-label={t('registry.waitingFor')}
        value={waitingFor ?? null}
        style={{ width: 180 }}
        options={waits.map((value) => ({ value, label: text(actorTitles[value]) }))}
        onChange={(value) => void change({ waitingFor: value ?? undefined })}
      />
    </Space>
  );
}

function NoCases({ office, narrowed }: { readonly office: Office; readonly narrowed: boolean }) {
  const { t } = useWords();
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={narrowed ? t('registry.nothingFound') : t(`registry.noCases_${office}`)}
    >
      {narrowed ? (
        <Link to="/cases">{t('registry.clearFilters')}</Link>
      ) : (
        office === 'enterprise' && <Link to="/resources">{t('registry.toResources')}</Link>
      )}
    </Empty>
  );
}
