import type { ScanDifferences } from '@shuji/core/catalog';
import type { Instant } from '@shuji/core/kernel';
import { useQuery } from '@tanstack/react-query';
import { Alert, Table, type TableColumnsType, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { categoryTitle } from './category-title.js';
import { count, sizeText } from './figures.js';
import { gradingSchemesQuery } from './grade-queries.js';

type Difference = ScanDifferences['columns'][number];

/** What the last scan found otherwise than the one before it. */
export function DifferencesPanel({ differences, at }: { readonly differences: ScanDifferences; readonly at: Instant }) {
  const { t, text } = useWords();
  const { schemes = [] } = useQuery(gradingSchemesQuery).data ?? {};
  const titles = new Map(schemes.flatMap(({ grades }) => grades.map(({ id, title }) => [id, text(title)])));
  const gradeTitle = (id: string) => titles.get(id) ?? id;
  const { rows, bytes, level, columns, keys = [] } = differences;
  const kinds: TableColumnsType<Difference> = [
    { title: t('resources.column'), className: 'wrap', render: (_, { column }) => <strong>{column}</strong> },
    {
      title: t('resources.differenceKind'),
      render: (_, { kind, settled }) => (
        <>
          <Tag>{t(`resources.difference_${kind}`)}</Tag>
          {settled && <span className="quiet">{t('resources.settledStays')}</span>}
        </>
      ),
    },
    { title: t('resources.type'), render: (_, { type }) => <Sides sides={type} say={(id) => id} /> },
    {
      title: t('resources.foundCategory'),
      render: (_, { category }) => <Sides sides={category} say={(id) => categoryTitle(t, id)} />,
    },
    { title: t('resources.grade'), render: (_, { grade }) => <Sides sides={grade} say={gradeTitle} /> },
    { title: t('resources.figuresChanged'), render: (_, { figures }) => (figures ? t('app.yes') : '') },
  ];
  return (
    <>
      <p className="quiet">
        {t('resources.lastScan')} <Moment at={at} />
        {rows && ` · ${t('resources.rowsBeforeAfter', { before: count(rows.before), after: count(rows.after) })}`}
        {bytes &&
          ` · ${t('resources.bytesBeforeAfter', { before: sizeText(bytes.before), after: sizeText(bytes.after) })}`}
        {level && (
          <>
            {' · '}
            {t('resources.grade')} <Sides sides={level} say={gradeTitle} />
          </>
        )}
      </p>
      {keys.length > 0 && <Keys keys={keys} />}
      {columns.length === 0 ? (
        <Alert
          type="success"
          showIcon
          title={t(rows || bytes || keys.length > 0 ? 'resources.noColumnDifference' : 'resources.noDifference')}
        />
      ) : (
        <Table<Difference>
          rowKey="column"
          size="small"
          columns={kinds}
          dataSource={columns}
          pagination={columns.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
          scroll={{ x: 760 }}
        />
      )}
    </>
  );
}

function Keys({ keys }: { readonly keys: NonNullable<ScanDifferences['keys']> }) {
  const { t } = useWords();
  return (
    <ul>
      {keys.map(({ kind, of, columns, references }) => (
        <li key={JSON.stringify([kind, of, columns, references])} className="wrap">
          <Tag>{t(`resources.difference_${kind}`)}</Tag>
          {t(`resources.key_${of}`)} <code>{columns.join(', ')}</code>
          {references !== null && ` → ${references}`}
        </li>
      ))}
    </ul>
  );
}

function Sides({ sides, say }: { readonly sides: Difference['type']; readonly say: (id: string) => string }) {
  const { t } = useWords();
  if (!sides) return null;
  const word = (id: string | null) => (id === null ? t('app.none') : say(id));
  return (
    <span className="wrap">
      {word(sides.before)} → {word(sides.after)}
    </span>
  );
}
