import { type InstrumentDetail, type LawObligation, meansKinds } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { LinkButton } from '../app/link-button.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ArticleReader } from './article-reader.js';
import { DutiesByPlace } from './duties-by-place.js';
import { InstrumentSummary } from './instrument-summary.js';
import { MeansFilter } from './means-filter.js';
import { instrumentQuery, obligationsQuery, textQuery } from './queries.js';
import './law.css';

const State = z.object({ means: z.enum(meansKinds).optional() });

/** One instrument: what it is, its words where they were imported, and beside each article its obligations and their means. */
export function InstrumentPage() {
  const { t } = useWords();
  const { instrument: id = '' } = useParams({ strict: false }) as { instrument?: string };
  return (
    <>
      <p className="law-back">
        <Link to="/law">{t('law.backToList')}</Link>
      </p>
      <Loaded query={useQuery(instrumentQuery(id))}>{(item) => <Instrument key={id} item={item} />}</Loaded>
    </>
  );
}

function Instrument({ item }: { readonly item: InstrumentDetail }) {
  const { t, text } = useWords();
  const obligations = useQuery(obligationsQuery(item.id));
  return (
    <>
      <PageTitle
        title={text(item.title)}
        lead={<code>{item.id}</code>}
        extra={<LinkButton to="/law/coverage">{t('law.coverage')}</LinkButton>}
      />
      <InstrumentSummary item={item} />
      <Loaded query={obligations}>{({ items }) => <Reader item={item} duties={items} />}</Loaded>
    </>
  );
}

interface ReaderProps {
  readonly item: InstrumentDetail;
  readonly duties: readonly LawObligation[];
}

function Reader({ item, duties }: ReaderProps) {
  const [{ means }, change] = useSearchState(State);
  const words = useQuery({ ...textQuery(item.id), enabled: item.text !== null });
  const shown = means === undefined ? duties : duties.filter((duty) => duty.means.kind === means);
  return (
    <>
      <MeansFilter duties={duties} chosen={means} onChoose={(next) => void change({ means: next })} />
      {item.text === null ? (
        <DutiesByPlace duties={shown} />
      ) : (
        <Loaded query={words}>
          {({ articles }) => <ArticleReader articles={articles} duties={shown} narrowed={means !== undefined} />}
        </Loaded>
      )}
    </>
  );
}
