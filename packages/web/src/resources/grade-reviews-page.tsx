import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Empty, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../app/i18n.js';
import { useKeys, useKeysTaken } from '../app/keys.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { ForKinds } from '../registry/for-kinds.js';
import { type GradeReview, gradeReviewsQuery } from './grade-queries.js';
import { GradeReviewRow, type SettledHow } from './grade-review-row.js';
import { useSettleGrades } from './use-settle-grades.js';
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
  const [at, setAt] = useState(0);
  const go = (to: number) => setAt(Math.min(Math.max(to, 0), items.length - 1));
  const [down, up] = [() => go(at + 1), () => go(at - 1)];
  useKeys({ j: down, ArrowDown: down, k: up, ArrowUp: up });
  useEffect(() => {
    document.querySelector<HTMLElement>(`[data-review="${at}"]`)?.focus();
  }, [at]);
  return groupsOf(items).map((group) => (
    <ReviewedTable key={group.id} group={group} at={at} onEnter={setAt} onDone={go} />
  ));
}

interface ReviewedTableProps {
  readonly group: ReviewGroup;
  /** The place in the whole list that the keys are for. */
  readonly at: number;
  readonly onEnter: (place: number) => void;
  /** Goes on to a place. */
  readonly onDone: (next: number) => void;
}

/** The columns of one table, each with its answers, and one answer for all that still wait. */
function ReviewedTable({ group: { id, name, first, rows }, at, onEnter, onDone }: ReviewedTableProps) {
  const { t } = useWords();
  const taken = useKeysTaken();
  const [done, setDone] = useState<ReadonlyMap<string, SettledHow>>(new Map());
  const settling = useSettleGrades({ id, version: rows[0]?.version ?? 0 });
  const waiting = rows.filter(({ column }) => !done.has(column.name));
  const current = at >= first && at < first + rows.length;
  const mark = (columns: readonly string[], how: SettledHow | null) =>
    setDone((before) => {
      const after = new Map(before);
      for (const column of columns) how === null ? after.delete(column) : after.set(column, how);
      return after;
    });
  const confirmAll = () => {
    if (settling.isPending || waiting.length === 0) return;
    const settle = waiting.map(({ column: { name: column, category } }) => ({ column, category }));
    const columns = settle.map(({ column }) => column);
    const onSuccess = () => {
      mark(columns, 'confirmed');
      onDone(first + rows.length);
    };
    settling.mutate({ settle }, { onSuccess });
  };
  useKeys(current ? { a: confirmAll } : {});
  return (
    <Card
      size="small"
      style={{ marginBottom: 12 }}
      title={
        <Link to="/resources/$id" params={{ id }} className="wrap">
          {name}
        </Link>
      }
      extra={
        <Space size={8} wrap>
          <span className="quiet">{t('resources.reviewOpen', { value: waiting.length })}</span>
          {waiting.length > 1 && (
            <Button size="small" onClick={confirmAll} loading={settling.isPending} aria-keyshortcuts="a">
              {t('resources.confirmAll', { value: waiting.length })} {current && taken && <kbd aria-hidden>a</kbd>}
            </Button>
          )}
        </Space>
      }
    >
      {settling.error && <ProblemAlert error={settling.error} />}
      {rows.map((item, within) => (
        <GradeReviewRow
          key={item.position}
          item={item}
          done={done.get(item.column.name) ?? null}
          onSettled={(how) => mark([item.column.name], how)}
          place={first + within}
          current={first + within === at}
          onEnter={() => onEnter(first + within)}
          onDone={() => onDone(first + within + 1)}
        />
      ))}
    </Card>
  );
}

interface ReviewGroup {
  readonly id: string;
  readonly name: string;
  readonly first: number;
  readonly rows: GradeReview[];
}

function groupsOf(items: readonly GradeReview[]) {
  const groups: ReviewGroup[] = [];
  for (const [at, item] of items.entries()) {
    const last = groups.at(-1);
    if (last?.id === item.resource) last.rows.push(item);
    else groups.push({ id: item.resource, name: item.resourceName, first: at, rows: [item] });
  }
  return groups;
}
