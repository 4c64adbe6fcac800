import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Empty } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../app/i18n.js';
import { useKeys } from '../app/keys.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { ForKinds } from '../registry/for-kinds.js';
import { type GradeReview, gradeReviewsQuery } from './grade-queries.js';
import { GradeReviewRow } from './grade-review-row.js';
import './resources.css';

/** The worklist of grades: what scans took columns for, to be confirmed or overruled one after another by the keys. */
export function GradeReviewsPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Reviews />}</ForKinds>;
}

function Reviews() {
  const { t } = useWords();
  const found = useInfiniteQuery(gradeReviewsQuery);
  return (
    <>
      <PageTitle
        title={t('resources.reviewTitle')}
        lead={t('resources.reviewLead')}
        extra={
          <>
            <Link to="/detection">{t('resources.detectionTitle')}</Link> ·{' '}
            <Link to="/resources">{t('resources.title')}</Link>
          </>
        }
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<Empty description={t('resources.reviewNothing')} />}
      >
        {({ pages }) => <GradeWorklist items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <More query={found} />
    </>
  );
}

/** The columns to settle, resource by resource; the keys are for one of them. */
export function GradeWorklist({ items }: { readonly items: readonly GradeReview[] }) {
  const { t } = useWords();
  const [at, setAt] = useState(0);
  const go = (to: number) => setAt(Math.min(Math.max(to, 0), items.length - 1));
  const [down, up] = [() => go(at + 1), () => go(at - 1)];
  useKeys({ j: down, ArrowDown: down, k: up, ArrowUp: up });
  useEffect(() => {
    document.querySelector<HTMLElement>(`[data-review="${at}"]`)?.focus();
  }, [at]);
  return groupsOf(items).map(({ first, name, id, rows }) => (
    <Card
      key={id}
      size="small"
      style={{ marginBottom: 12 }}
      title={
        <Link to="/resources/$id" params={{ id }} className="wrap">
          {name}
        </Link>
      }
      extra={<span className="quiet">{t('resources.reviewOpen', { value: rows.length })}</span>}
    >
      {rows.map((item, within) => (
        <GradeReviewRow
          key={item.position}
          item={item}
          place={first + within}
          current={first + within === at}
          onEnter={() => setAt(first + within)}
          onDone={() => go(first + within + 1)}
        />
      ))}
    </Card>
  ));
}

function groupsOf(items: readonly GradeReview[]) {
  const groups: { id: string; name: string; first: number; rows: GradeReview[] }[] = [];
  for (const [at, item] of items.entries()) {
    const last = groups.at(-1);
    if (last?.id === item.resource) last.rows.push(item);
    else groups.push({ id: item.resource, name: item.resourceName, first: at, rows: [item] });
  }
  return groups;
}
