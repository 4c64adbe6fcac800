import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { useKeys, useKeysTaken } from '../app/keys.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { ColumnFindings, Evidence } from './column-findings.js';
import type { GradeReview } from './grade-queries.js';
import { OverruleDialog } from './overrule-dialog.js';
import { useSettleGrades } from './use-settle-grades.js';

/** How a column of the worklist was settled. */
export type SettledHow = 'confirmed' | 'overruled';

export interface GradeReviewRowProps {
  readonly item: GradeReview;
  /** How it was settled since the list was opened; null while it waits. */
  readonly done: SettledHow | null;
  readonly onSettled: (how: SettledHow | null) => void;
  /** Its place in the whole list, from 0. */
  readonly place: number;
  /** Whether the keys are for this one. */
  readonly current: boolean;
  readonly onEnter: () => void;
  readonly onDone: () => void;
}

/** One column of the worklist: what the scan found and by what, and the two answers. What was answered stays in sight and can be taken back. */
export function GradeReviewRow({ item, done, onSettled, place, current, onEnter, onDone }: GradeReviewRowProps) {
  const { t } = useWords();
  const taken = useKeysTaken();
  const { column } = item;
  const resource = { id: item.resource, version: item.version };
  const settling = useSettleGrades(resource);
  const [asking, setAsking] = useState(false);
  const confirm = () => {
    if (done || settling.isPending) return;
    const settle = [{ column: column.name, category: column.category }];
    settling.mutate({ settle }, { onSuccess: () => onSettled('confirmed') });
    onDone();
  };
  const overrule = () => !done && setAsking(true);
  const reopen = () => settling.mutate({ reopen: [column.name] }, { onSuccess: () => onSettled(null) });
  useKeys(current ? { '1': confirm, '2': overrule, z: () => done && reopen() } : {});
  const hint = (key: string) => current && taken && <kbd aria-hidden>{key}</kbd>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press anywhere on the row makes it the one that the keys are for
    <div
      className={`grade-review${current ? ' grade-review-current' : ''}`}
      data-review={place}
      tabIndex={-1}
      aria-current={current}
      onMouseDown={onEnter}
      onFocus={onEnter}
    >
      <div className="grade-review-name wrap">
        <strong>{column.name}</strong>
        <div className="quiet">
          <code>{column.type}</code>
        </div>
        <code className="wrap">{column.examples.slice(0, 3).join(' · ')}</code>
      </div>
      <div className="grade-review-found">
        <ColumnFindings column={column} />
      </div>
      <div className="grade-review-why">
        <Evidence column={column} />
      </div>
      <div className="grade-review-act">
        {done ? (
          <Space wrap size={4}>
            <Tag color="green">{t(`resources.settled_${done}`)}</Tag>
            <Button size="small" type="link" onClick={reopen} loading={settling.isPending} aria-keyshortcuts="z">
              {t('resources.reopen')} {hint('z')}
            </Button>
          </Space>
        ) : (
          <Space wrap size={4}>
            <Button size="small" type="primary" onClick={confirm} loading={settling.isPending} aria-keyshortcuts="1">
              {t('resources.confirm')} {hint('1')}
            </Button>
            <Button size="small" onClick={overrule} aria-keyshortcuts="2">
              {t('resources.overrule')} {hint('2')}
            </Button>
          </Space>
        )}
        {settling.error && <ProblemAlert error={settling.error} />}
      </div>
      {asking && (
        <OverruleDialog
          resource={resource}
          column={column}
          onClose={() => setAsking(false)}
          onSettled={(how) => {
            onSettled(how);
            onDone();
          }}
        />
      )}
    </div>
  );
}
