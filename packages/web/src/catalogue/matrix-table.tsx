import type { HeldRoleView, MatrixRow } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Grid, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { CellDialog } from './cell-dialog.js';
import { schemeQuery } from './queries.js';

export interface MatrixTableProps {
  readonly rows: readonly MatrixRow[];
  readonly onOpen: (row: MatrixRow) => void;
}

/** Places by rows and roles by columns; a press on a cell assigns the role there. */
export function MatrixTable({ rows, onOpen }: MatrixTableProps) {
  const { t, text } = useWords();
  const [editing, setEditing] = useState<{ row: MatrixRow; role: string } | null>(null);
  const { roles = [] } = useQuery(schemeQuery).data ?? {};
  const wide = Grid.useBreakpoint().md ?? true;
  const cell = (row: MatrixRow, role: string) => (
    <button type="button" className="matrix-cell" onClick={() => setEditing({ row, role })}>
      <Cell row={row} role={role} />
    </button>
  );
  const columns: TableColumnsType<MatrixRow> = [
    {
      title: t('catalogue.place'),
      width: 220,
      className: 'wrap',
      render: (_, row) => <Place row={row} onOpen={onOpen} />,
    },
    ...roles.map(({ id, title }) => ({
      title: text(title),
      width: 150,
      render: (_: unknown, row: MatrixRow) => cell(row, id),
    })),
  ];
  return (
    <>
      {wide ? (
        <Table<MatrixRow>
          rowKey={({ place }) => JSON.stringify(place)}
          size="small"
          bordered
          columns={columns}
          dataSource={[...rows]}
          pagination={false}
          scroll={{ x: 900 }}
        />
      ) : (
        rows.map((row) => (
          <Card
            key={JSON.stringify(row.place)}
            size="small"
            style={{ marginBottom: 8 }}
            title={<Place row={row} onOpen={onOpen} />}
          >
            {roles.map(({ id, title }) => (
              <div key={id} className="matrix-role">
                <span className="quiet">{text(title)}</span>
                {cell(row, id)}
              </div>
            ))}
          </Card>
        ))
      )}
      {editing && <CellDialog {...editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function Place({ row, onOpen }: { readonly row: MatrixRow; readonly onOpen: MatrixTableProps['onOpen'] }) {
  const { t } = useWords();
  const kind = row.place.kind === 'subject' ? 'tables' : 'columns';
  return (
    <div style={{ paddingInlineStart: row.depth * 16 }}>
      {row.title} {row.ownerMissing && <Tag color="red">{t('catalogue.noOwner')}</Tag>}
      {row.below > 0 && (
        <Button size="small" type="link" onClick={() => onOpen(row)}>
          {t(`catalogue.below_${kind}`, { value: row.below })}
        </Button>
      )}
    </div>
  );
}

function Cell({ row, role }: { readonly row: MatrixRow; readonly role: string }) {
  const { t } = useWords();
  const held = row.roles.find((each) => each.role === role);
  if (!held) return <span className="quiet">{t('catalogue.assign')}</span>;
  return (
    <span className={held.own ? '' : 'matrix-inherited'}>
      {held.bearers.length > 0 ? held.bearers.map(({ name }) => name).join(t('app.listComma')) : t('catalogue.nobody')}{' '}
      <Rights held={held} />
      {!held.own && <div className="quiet">{t('catalogue.from', { name: held.from.title })}</div>}
    </span>
  );
}

function Rights({ held }: { readonly held: HeldRoleView }) {
  const { operations = [] } = useQuery(schemeQuery).data ?? {};
  const letters = operations.filter(({ id }) => held.rights.includes(id)).map(({ letter }) => letter);
  return <code>{letters.join('')}</code>;
}
