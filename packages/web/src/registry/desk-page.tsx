import { daysBetween, type LocalDate } from '@shuji/core/kernel';
import type { CaseSummary } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Col, Empty, Row } from 'antd';
import { todayInShanghai } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { officeOf } from '../app/office.js';
import { PageTitle } from '../app/page-title.js';
import { CaseList } from './case-list.js';
import { countCases, waiterOf } from './desk-counts.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { useListKeys } from './list-keys.js';
import { NextSteps } from './next-steps.js';
import { activeCasesQuery } from './queries.js';

/** Where a person's day begins: what is due, how much there is, what to do next. */
export function DeskPage() {
  return <ForKinds>{(actor) => <Desk actor={actor} />}</ForKinds>;
}

function Desk({ actor }: { readonly actor: ActingFor }) {
  const { t } = useWords();
  const { kind, name } = actor.active;
  const found = useQuery(activeCasesQuery());
  useListKeys();
  return (
    <>
      <PageTitle title={name} lead={t(`registry.deskLead_${officeOf(kind)}`)} />
      <Loaded query={found}>
        {({ items, complete }) => <Overview items={items} complete={complete} actor={actor} />}
      </Loaded>
      <NextSteps actor={actor} />
    </>
  );
}

interface OverviewProps {
  readonly items: readonly CaseSummary[];
  /** Whether these are all active cases. */
  readonly complete: boolean;
  readonly actor: ActingFor;
}

/** Most lines of a list on the desk; the worklist has the rest. */
const shown = 10;

function Overview({ items, complete, actor }: OverviewProps) {
  const { t } = useWords();
  const { kind } = actor.active;
  const today = todayInShanghai();
  const waiter = waiterOf(kind);
  const { organisation } = actor.active;
  const applicant = officeOf(kind) === 'enterprise';
  const ours = applicant ? items.filter((item) => isOurs(item, organisation)) : items;
  const confirmations = items.filter((item) => awaitsUs(item, organisation));
  const counts = countCases(ours, today, waiter);
  const due = ours.filter((item) => isDueSoon(item, today)).slice(0, shown);
  const mine = ours
    .filter((item) => waiter !== null && item.waitingFor === waiter && !due.includes(item))
    .slice(0, shown);
  const withApplicant = !applicant;
  return (
    <>
      <div className="counts">
        {counts.map(({ id, count, search }) => (
          <Link key={id} to="/cases" search={search} className={id === 'overdue' && count > 0 ? 'late' : ''}>
            <strong>
              {count}
              {complete ? '' : '+'}
            </strong>
            {t(`registry.count_${id}`)}
          </Link>
        ))}
      </div>
      {confirmations.length > 0 && (
        <section aria-label={t('entries.consentsTitle')}>
          <h2>{t('entries.consentsTitle')}</h2>
          <CaseList items={confirmations} />
        </section>
      )}
      <h2>{t('registry.dueTitle')}</h2>
      <Lines items={due} empty={t('registry.dueNone')} withApplicant={withApplicant} />
      {waiter !== null && (
        <>
          <h2>{t('registry.mineTitle')}</h2>
          <Lines
            items={mine}
            empty={t(due.length > 0 ? 'registry.mineNoneElse' : 'registry.mineNone')}
            withApplicant={withApplicant}
          />
        </>
      )}
      <p>
        <Link to="/cases">{t('registry.allCases')}</Link>
      </p>
    </>
  );
}

// An agent has what it drafted in the name of somebody else.
function isOurs({ applicant, agent }: CaseSummary, organisation: string): boolean {
  return applicant.id === organisation || agent?.id === organisation;
}

// The other side of a case sees it from the moment when it is asked.
function awaitsUs(item: CaseSummary, organisation: string): boolean {
  return item.waitingFor === 'counterparty' && !isOurs(item, organisation);
}

/** Days ahead in which a time limit counts as near. Only the page's own emphasis: no rule depends on it. */
const near = 3;

function isDueSoon({ due }: CaseSummary, today: LocalDate): boolean {
  return due !== null && daysBetween(today, due) <= near;
}

interface LinesProps {
  readonly items: readonly CaseSummary[];
  readonly empty: string;
  readonly withApplicant: boolean;
}

function Lines({ items, empty, withApplicant }: LinesProps) {
  if (items.length > 0) return <CaseList items={items} withApplicant={withApplicant} />;
  return (
    <Row>
      <Col span={24}>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
      </Col>
    </Row>
  );
}
