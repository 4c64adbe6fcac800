import { Button } from 'antd';
import { Fragment, type ReactNode, useId, useState } from 'react';
import { useWords } from '../app/i18n.js';

export interface FactTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** Id of the row's element on the page. */
  readonly idOf: (row: Row) => string;
  readonly columns: readonly { readonly title: string; readonly render: (row: Row) => ReactNode }[];
  readonly className?: string;
  readonly rowClass?: (row: Row) => string | undefined;
  /** What a row opens below itself, and what the row is called where it is opened. */
  readonly detail?: { readonly title: (row: Row) => string; readonly render: (row: Row) => ReactNode };
}

/** A small table that on a phone becomes a list, each value beside its column's title; its rows may open. */
export function FactTable<Row>(props: FactTableProps<Row>) {
  const { t } = useWords();
  const { label, rows, idOf, columns, className = '', detail } = props;
  return (
    <table className={`fact-table ${className}`} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title }, at) => (
            <th key={keyOf(at, title)} scope="col">
              {title}
            </th>
          ))}
          {detail && <th scope="col">{t('rules.detail')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FactRow key={idOf(row)} row={row} table={props} />
        ))}
      </tbody>
    </table>
  );
}

// Two regimes that are compared may be called alike.
function keyOf(at: number, title: string): string {
  return `${at} ${title}`;
}

interface FactRowProps<Row> {
  readonly row: Row;
  readonly table: FactTableProps<Row>;
}

function FactRow<Row>({ row, table }: FactRowProps<Row>) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const below = useId();
  const { idOf, columns, rowClass, detail } = table;
  const title = detail?.title(row);
  return (
    <Fragment>
      <tr id={idOf(row)} className={rowClass?.(row)}>
        {columns.map((column, at) => (
          <td key={keyOf(at, column.title)} data-label={column.title}>
            <div>{column.render(row)}</div>
          </td>
        ))}
        {detail && (
          <td data-label={t('rules.detail')}>
            <Button
              size="small"
              aria-expanded={open}
              aria-controls={below}
              aria-label={t(open ? 'rules.closeOf' : 'rules.openOf', { title })}
              onClick={() => setOpen(!open)}
            >
              {t(open ? 'rules.close' : 'rules.open')}
            </Button>
          </td>
        )}
      </tr>
      {detail && open && (
        <tr id={below} className="fact-detail">
          <td colSpan={columns.length + 1}>{detail.render(row)}</td>
        </tr>
      )}
    </Fragment>
  );
}
