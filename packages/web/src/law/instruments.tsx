import { Force, type InstrumentItem, type InstrumentList } from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { Button, Card, Empty, Grid, Select, Table, type TableColumnsType } from 'antd';
import { useWords } from '../app/i18n.js';
import { ForceTag } from './force-tag.js';
import { useJurisdiction, within } from './jurisdiction.js';

const kinds = ['law', 'regulation', 'measures', 'standard', 'policy', 'plan', 'guide'] as const;
const forces = Force.options;

export interface InstrumentFilter {
  readonly place?: string | undefined;
  readonly kind?: string | undefined;
  readonly force?: string | undefined;
}

export interface InstrumentsProps {
  readonly list: InstrumentList;
  readonly filter: InstrumentFilter;
  readonly onFilter: (filter: InstrumentFilter) => void;
}

/** The instruments in the order of their places, narrowed by place, rank and force. */
export function Instruments({ list, filter, onFilter }: InstrumentsProps) {
  const { t } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  const items = list.items
    .filter((item) => fits(item, filter))
    .sort((a, b) => placeOf(a).localeCompare(placeOf(b), 'en') || dayOf(b).localeCompare(dayOf(a), 'en'));
  return (
    <>
      <Filters list={list} filter={filter} onFilter={onFilter} />
      <p className="quiet">{t('law.asOf', { on: list.on, value: items.length })}</p>
      {items.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('law.noneFits')}>
          <Button onClick={() => onFilter({ place: undefined, kind: undefined, force: undefined })}>
            {t('law.clearFilters')}
          </Button>
        </Empty>
      ) : wide ? (
        <InstrumentTable items={items} />
      ) : (
        items.map((item) => <InstrumentCard key={item.id} item={item} />)
      )}
    </>
  );
}

function Filters({ list, filter, onFilter }: InstrumentsProps) {
  const { t } = useWords();
  const nameOf = useJurisdiction();
  const places = [...new Set(list.items.flatMap(({ instrument }) => (instrument ? [instrument.jurisdiction] : [])))];
  const fields = [
    {
      label: t('law.allJurisdictions'),
      value: filter.place,
      options: places.sort().map((code) => ({ value: code, label: nameOf(code) })),
      onChange: (place: string | undefined) => onFilter({ place }),
    },
    {
      label: t('law.allKinds'),
      value: filter.kind,
      options: kinds.map((kind) => ({ value: kind, label: t(`law.kind_${kind}`) })),
      onChange: (kind: string | undefined) => onFilter({ kind }),
    },
    {
      label: t('law.allForces'),
      value: filter.force,
      options: forces.map((force) => ({ value: force, label: t(`law.force_${force}`) })),
      onChange: (force: string | undefined) => onFilter({ force }),
    },
  ];
  return (
    <div className="law-filters">
      {fields.map(({ label, value, options, onChange }) => (
        <Select
          key={label}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={label}
          aria-label={label}
          value={value ?? null}
          options={options}
          onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
        />
      ))}
    </div>
  );
}

function InstrumentTable({ items }: { readonly items: readonly InstrumentItem[] }) {
  const { t, text } = useWords();
  const nameOf = useJurisdiction();
  const columns: TableColumnsType<InstrumentItem> = [
    {
      title: t('law.jurisdiction'),
      width: 96,
      className: 'law-place',
      onCell: (item, at = 0) => ({ rowSpan: spanAt(items, item, at) }),
      render: (_, { instrument }) => (instrument ? nameOf(instrument.jurisdiction) : '—'),
    },
    {
      title: t('law.instrument'),
      className: 'wrap',
      render: (_, item) => (
        <>
          <Link to="/law/$instrument" params={{ instrument: item.id }}>
            {text(item.title)}
          </Link>
          <div className="quiet">{item.instrument ? text(item.instrument.issuer) : t('law.unknownInstrument')}</div>
        </>
      ),
    },
    {
      title: t('law.kind'),
      width: 104,
      render: (_, { instrument }) => (instrument ? t(`law.kind_${instrument.kind}`) : '—'),
    },
    { title: t('law.force'), width: 110, render: (_, item) => <ForceTag item={item} /> },
    {
      title: t('law.published'),
      width: 112,
      className: 'nowrap',
      render: (_, { instrument }) => instrument?.published ?? '—',
    },
    {
      title: t('law.effectiveFrom'),
      width: 124,
      className: 'nowrap',
      render: (_, { instrument }) => instrument?.effective_from ?? <span className="quiet">{t('law.dateUnset')}</span>,
    },
    {
      title: t('law.text'),
      width: 116,
      render: (_, item) => <span className="quiet">{item.text ? t('law.textImported') : t('law.textMissing')}</span>,
    },
  ];
  return (
    <Table<InstrumentItem>
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: 900 }}
      aria-label={t('law.listLabel')}
      rowClassName={({ force }) =>
        force === 'draft' || force === 'expired' || force === 'not-yet' ? `law-row-${force}` : ''
      }
    />
  );
}

function InstrumentCard({ item }: { readonly item: InstrumentItem }) {
  const { t, text } = useWords();
  const nameOf = useJurisdiction();
  const { instrument } = item;
  return (
    <Card size="small" className={`law-card law-row-${item.force ?? 'none'}`}>
      <div className="law-card-head">
        <span className="quiet">
          {instrument ? `${nameOf(instrument.jurisdiction)} · ${t(`law.kind_${instrument.kind}`)}` : '—'}
        </span>
        <ForceTag item={item} />
      </div>
      <Link to="/law/$instrument" params={{ instrument: item.id }} className="wrap">
        {text(item.title)}
      </Link>
      <div className="quiet wrap">{instrument ? text(instrument.issuer) : t('law.unknownInstrument')}</div>
      <div className="quiet">
        {t('law.published')} {instrument?.published ?? '—'} · {t('law.text')}{' '}
        {item.text ? t('law.textImported') : t('law.textMissing')}
      </div>
    </Card>
  );
}

function fits({ instrument, force }: InstrumentItem, filter: InstrumentFilter): boolean {
  if (filter.place && !(instrument && within(instrument.jurisdiction, filter.place))) return false;
  if (filter.kind && instrument?.kind !== filter.kind) return false;
  return !filter.force || force === filter.force;
}

// Texts that the rulebook does not know come last.
function placeOf({ instrument }: InstrumentItem): string {
  return instrument?.jurisdiction ?? '~';
}

function dayOf({ instrument }: InstrumentItem): string {
  return instrument?.published ?? '';
}

/** Rows that the cell of a place spans; 0 where the row above has the same place. */
function spanAt(items: readonly InstrumentItem[], item: InstrumentItem, at: number): number {
  const place = placeOf(item);
  const before = items[at - 1];
  if (before && placeOf(before) === place) return 0;
  const rest = items.slice(at).findIndex((other) => placeOf(other) !== place);
  return rest === -1 ? items.length - at : rest;
}
