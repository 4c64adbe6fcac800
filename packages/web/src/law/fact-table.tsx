import type { ReactNode } from 'react';

export interface FactTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  /** Id of the row's element on the page. */
  readonly idOf: (row: Row) => string;
  readonly columns: readonly { readonly title: string; readonly render: (row: Row) => ReactNode }[];
}

/** A small table that on a phone becomes a list, each value beside its column's title. */
export function FactTable<Row>({ label, rows, idOf, columns }: FactTableProps<Row>) {
  return (
    <table className="fact-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={idOf(row)} id={idOf(row)}>
            {columns.map(({ title, render }) => (
              <td key={title} data-label={title}>
                <div>{render(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
