import { ahpStanding, type QualityView } from '@shuji/core/quality';
import { Alert, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';

/** Saaty's scale: how much more the one counts than the other. */
const scale = ['9', '7', '5', '3', '2', '1', '1/2', '1/3', '1/5', '1/7', '1/9'] as const;

function numberOf(cell: string): number {
  const [above = 1, below = 1] = cell.split('/').map(Number);
  return above / below;
}

function opposite(cell: string): string {
  const [above = '1', below = '1'] = cell.split('/');
  return above === '1' ? below : `${below}/${above}`;
}

export interface AhpFormProps {
  readonly view: Pick<QualityView, 'dimensions' | 'ahp'>;
  /** Takes comparisons that are consistent: the dimensions, and their matrix as a file of rules writes it. */
  readonly onTake: (order: readonly string[], matrix: readonly (readonly (number | string)[])[]) => void;
}

/** Weights of dimensions by comparing them in pairs: what they come to, and how consistent they are, as they are made. */
export function AhpForm({ view: { dimensions, ahp }, onTake }: AhpFormProps) {
  const { t, text } = useWords();
  const [chosen, setChosen] = useState(dimensions.map(({ id }) => id));
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({});
  const order = dimensions.filter(({ id }) => chosen.includes(id));
  const cell = (row: string, column: string) => {
    const own = cells[`${row} ${column}`];
    const other = cells[`${column} ${row}`];
    return own ?? (other === undefined ? '1' : opposite(other));
  };
  const matrix = order.map((row) => order.map((column) => cell(row.id, column.id)));
  const standing = ahpStanding(
    matrix.map((row) => row.map(numberOf)),
    { ahp },
  );
  const titleAt = (at: number) => (order[at] ? text(order[at].title) : '');
  const { worst, consistent } = standing;
  return (
    <div className="stack">
      <Checkbox.Group
        aria-label={t('quality.dimension')}
        value={chosen}
        onChange={setChosen}
        options={dimensions.map(({ id, title }) => ({ value: id, label: text(title) }))}
      />
      <p className="quiet" style={{ margin: 0 }}>
        {t('quality.ahpHint')}
      </p>
      <div className="quality-pairs">
        {order.flatMap((row, at) =>
          order.slice(at + 1).map((column) => (
            <div className="quality-pair" key={`${row.id} ${column.id}`}>
              <span>{t('quality.ahpPair', { one: text(row.title), other: text(column.title) })}</span>
              <Select
                size="small"
                aria-label={t('quality.ahpPair', { one: text(row.title), other: text(column.title) })}
                value={cell(row.id, column.id)}
                onChange={(value) => setCells({ ...cells, [`${row.id} ${column.id}`]: value })}
                options={scale.map((value) => ({ value, label: value }))}
              />
            </div>
          )),
        )}
      </div>
      <div aria-live="polite">
        {order.map(({ id, title }, at) => (
          <span key={id} style={{ marginInlineEnd: 16 }}>
            {text(title)} {((standing.weights[at] ?? 0) * 100).toFixed(1)}%
          </span>
        ))}
        <strong>
          {t('quality.ahpRatio', { value: standing.consistencyRatio.toFixed(3), limit: ahp.consistency_at_most })}
        </strong>
      </div>
      {!consistent && worst && (
        <Alert
          type="error"
          showIcon
          title={t('quality.ahpInconsistent', {
            one: titleAt(worst.row),
            other: titleAt(worst.column),
            fits: worst.fits >= 1 ? worst.fits.toFixed(1) : `1/${(1 / worst.fits).toFixed(1)}`,
          })}
        />
      )}
      <Button
        disabled={!consistent || order.length === 0}
        onClick={() =>
          onTake(
            order.map(({ id }) => id),
            matrix.map((row) => row.map((value) => (value.includes('/') ? value : Number(value)))),
          )
        }
      >
        {t('quality.ahpTake')}
      </Button>
    </div>
  );
}
