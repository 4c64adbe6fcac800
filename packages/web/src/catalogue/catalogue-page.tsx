import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Grid } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ForKinds } from '../registry/for-kinds.js';
import { CatalogueLinks } from './catalogue-links.js';
import { CatalogueList } from './catalogue-list.js';
import { CatalogueSearch } from './catalogue-search.js';
import { FilterBar } from './filter-bar.js';
import { linesQuery, subjectsQuery } from './queries.js';
import { SubjectTree } from './subject-tree.js';
import './catalogue.css';

const text = z.string().max(100).optional();
const State = z.object({
  subject: text,
  unfiled: text,
  tag: text,
  grade: text,
  state: text,
  sourceKind: text,
  owner: text,
});

/** The catalogue: subjects on the left, resources on the right, a search above. */
export function CataloguePage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Browser />}</ForKinds>;
}

function Browser() {
  const { t } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  const [filters, change] = useSearchState(State);
  const found = useInfiniteQuery(linesQuery(filters));
  const subjects = useQuery(subjectsQuery);
  const tree = (
    <Loaded query={subjects}>
      {(view) => (
        <SubjectTree
          view={view}
          subject={filters.subject}
          unfiled={filters.unfiled === 'true'}
          onChoose={(subject, unfiled) => void change({ subject, unfiled: unfiled ? 'true' : undefined })}
        />
      )}
    </Loaded>
  );
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const chosen = subjects.data?.items.find(({ id }) => id === filters.subject)?.name;
  return (
    <>
      <PageTitle title={t('catalogue.title')} lead={t('catalogue.lead')} extra={<CatalogueLinks />} />
      <CatalogueSearch />
      <div className="catalogue">
        {wide ? (
          <nav aria-label={t('catalogue.subjects')}>{tree}</nav>
        ) : (
          <details>
            <summary>
              {t('catalogue.subjects')}
              {chosen && `：${chosen}`}
            </summary>
            {tree}
          </details>
        )}
        <section aria-label={t('catalogue.resources')}>
          <FilterBar filters={filters} onChange={(next) => void change(next)} />
          <Loaded
            query={found}
            isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
            empty={t(filtered ? 'catalogue.nothingHere' : 'catalogue.noResources')}
          >
            {({ pages }) => <CatalogueList items={pages.flatMap(({ items }) => items)} />}
          </Loaded>
          <More query={found} />
        </section>
      </div>
    </>
  );
}
