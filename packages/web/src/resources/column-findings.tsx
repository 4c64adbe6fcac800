import type { ColumnProfile } from '@shuji/core/catalog';
import { Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { categoryTitle } from './category-title.js';
import { GradeTag } from './grade-tag.js';

/** What a column is taken for, its grade, and who says so. */
export function ColumnFindings({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords();
  const { category, confidence, settled, grade, level } = column;
  return (
    <>
      <Space size={4} wrap>
        {category === 'none' ? (
          <span className="quiet">{categoryTitle(t, category)}</span>
        ) : (
          <Tag color="orange">{categoryTitle(t, category)}</Tag>
        )}
        {(category !== 'none' || settled) && <GradeTag grade={grade} level={level} />}
      </Space>
      {settled ? (
        <SettledNote settled={settled} />
      ) : (
        category !== 'none' && (
          <div className="quiet">{t('resources.confidence', { value: Math.round(confidence * 100) })}</div>
        )
      )}
    </>
  );
}

/** By which voices of the detectors. */
export function Evidence({ column }: { readonly column: ColumnProfile }) {
  const { text } = useWords();
  return (
    <ul className="evidence">
      {column.evidence.map((each) => {
        const words = typeof each === 'string' ? each : text(each);
        return <li key={words}>{words}</li>;
      })}
    </ul>
  );
}

function SettledNote({ settled }: { readonly settled: NonNullable<ColumnProfile['settled']> }) {
  const { t } = useWords();
  const { how, reason, at, judged } = settled;
  return (
    <div className="quiet wrap">
      {t(`resources.settled_${how}`)} · <Moment at={at} />
      {how === 'overruled' && <div>{t('resources.scanFound', { category: categoryTitle(t, judged.category) })}</div>}
      {reason !== null && <div>{t('resources.reasonGiven', { reason })}</div>}
    </div>
  );
}
