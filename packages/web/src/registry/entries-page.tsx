import type { OwnEntry } from '@shuji/core/registry';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Empty, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { EntryMarks } from '../public/entry-marks.js';
import { EntryStatus } from '../public/entry-status.js';
import { EntryOfferList } from './entry-offer-list.js';
import { entryActionsQuery, ownEntriesQuery } from './entry-queries.js';
import { ForKinds } from './for-kinds.js';
import { OwnEntryFacts } from './own-entry-facts.js';

/** The applicant's own entries of the register, and what can be done on each. */
export function EntriesPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Entries />}</ForKinds>;
}

function Entries() {
  const { t } = useWords();
  const found = useInfiniteQuery(ownEntriesQuery);
  return (
    <>
      <PageTitle
        title={t('entries.mineTitle')}
        lead={t('entries.mineLead')}
        extra={
          <Space size={16} wrap>
            <Link to="/trades">{t('trades.nav')}</Link>
            <Link to="/accounts">{t('accounts.nav')}</Link>
          </Space>
        }
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('entries.mineEmpty')}>
            <Link to="/cases/new">{t('registry.newCase')}</Link>
          </Empty>
        }
      >
        {({ pages }) => pages.flatMap(({ items }) => items).map((entry) => <Own key={entry.number} entry={entry} />)}
      </Loaded>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </>
  );
}

function Own({ entry }: { readonly entry: OwnEntry }) {
  const { t } = useWords();
  return (
    <article aria-label={entry.number}>
      <Card
        size="small"
        className="panel"
        title={<span className="wrap">{entry.objectName}</span>}
        extra={
          <Space size={4}>
            <EntryMarks marks={entry.marks} />
            <EntryStatus status={entry.status} />
            <RehearsalTag rehearsal={entry.rehearsal} />
          </Space>
        }
      >
        <OwnEntryFacts entry={entry} />
        <Actions number={entry.number} />
        <Link to="/register/$number" params={{ number: entry.number }}>
          {t('entries.toPublic')}
        </Link>
      </Card>
    </article>
  );
}

// What may be done is asked of the deciders entry by entry, and only where somebody wants to know.
function Actions({ number }: { readonly number: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="panel-line" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('entries.canDo')}</summary>
      {open && <Offered number={number} />}
    </details>
  );
}

function Offered({ number }: { readonly number: string }) {
  const { t } = useWords();
  const found = useQuery(entryActionsQuery(number));
  return (
    <Loaded query={found}>
      {({ entry, offers }) =>
        entry.rehearsal ? (
          <p className="quiet">{t('entries.rehearsalNoOffers')}</p>
        ) : (
          <EntryOfferList number={number} offers={offers} />
        )
      }
    </Loaded>
  );
}
