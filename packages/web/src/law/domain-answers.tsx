import { type DecisionTable, type DomainRegime, evaluateNumber, type LoadedDomainRegime } from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { HoldsWhen, type OfDomain, Read, Stated, useRole } from './domain-words.js';
import { FactTable } from './fact-table.js';
import { Cited } from './registration-rules.js';

/** The lists of a regime, each with its items and when they are given. */
export function Lists({ regime }: OfDomain) {
  const { t, text } = useWords();
  const roleOf = useRole(regime);
  return Object.entries(regime.lists).map(([id, { title, who, open, items, cite }]) => (
    <section key={id} id={`lists.${id}`}>
      <h3>
        {text(title)} <Cited cite={cite} title={title} />
      </h3>
      <p className="quiet">
        {[t(open ? 'domain.open' : 'domain.closed'), ...(who ? [t('domain.who', { role: roleOf(who) })] : [])].join(
          ' · ',
        )}
      </p>
      <ul className="rule-lines">
        {items.map(({ id: item, title: name, when, cite: at, reading }) => (
          <li key={item} id={`lists.${id}.items.${item}`}>
            <span>
              {text(name)}
              {when !== undefined && (
                <div className="quiet">
                  <HoldsWhen regime={regime} condition={when} />
                </div>
              )}
              <Read reading={reading} />
            </span>
            <Cited cite={at} title={name} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** The decision tables of a regime, row by row. */
export function Decisions({ regime }: OfDomain) {
  const { t, text } = useWords();
  return Object.entries(regime.decisions).map(([id, table]) => (
    <section key={id} id={`decisions.${id}`}>
      <h3>
        {text(table.title)} <Cited cite={table.cite} title={table.title} />
      </h3>
      <p className="quiet">{t(`domain.hit_${table.hit}`)}</p>
      <Rows id={id} table={table} regime={regime} />
    </section>
  ));
}

interface RowsProps extends OfDomain {
  readonly id: string;
  readonly table: DecisionTable;
}

function Rows({ id, table, regime }: RowsProps) {
  const { t, text } = useWords();
  return (
    <FactTable
      label={text(table.title)}
      rows={table.rows}
      idOf={(row) => `decisions.${id}.rows.${row.id}`}
      columns={[
        {
          title: t('domain.row'),
          render: ({ when, reading }) => (
            <>
              {when === undefined ? t('domain.otherwise') : <HoldsWhen regime={regime} condition={when} />}
              <Read reading={reading} />
            </>
          ),
        },
        {
          title: t('domain.result'),
          render: ({ then }) => {
            const result = table.results[then];
            return (
              result && (
                <>
                  {text(result.title)}{' '}
                  <Tag color={result.positive ? 'green' : 'red'}>
                    {t(result.positive ? 'domain.positive' : 'domain.negative')}
                  </Tag>
                  <Stated of={result} />
                </>
              )
            );
          },
        },
        {
          title: t('domain.cite'),
          render: ({ cite, then }) => <Cited cite={cite} title={table.results[then]?.title ?? table.title} />,
        },
      ]}
    />
  );
}

/** The numbers of a regime with their bounds and units. */
export function Numbers({ loaded }: { readonly loaded: LoadedDomainRegime }) {
  const { t, text } = useWords();
  return (
    <FactTable
      label={t('domain.numbers')}
      rows={Object.entries(loaded.regime.numbers)}
      idOf={([id]) => `numbers.${id}`}
      columns={[
        {
          title: t('domain.number'),
          render: ([, { title, reading }]) => (
            <>
              {text(title)}
              <Read reading={reading} />
            </>
          ),
        },
        {
          title: t('domain.value'),
          render: ([id]) => {
            const { bound, value, unit, basis } = evaluateNumber({ loaded, settings: {} }, id);
            return (
              <>
                {t(`domain.bound_${bound}`)} <strong>{value}</strong> {t(`domain.unit_${unit}`)}{' '}
                {basis === 'authority' && <Tag>{t('domain.byAuthority')}</Tag>}
              </>
            );
          },
        },
        { title: t('domain.cite'), render: ([, { cite, title }]) => <Cited cite={cite} title={title} /> },
      ]}
    />
  );
}

/** The formulas of a regime: what is computed of what, and how it is rounded. */
export function Formulas({ regime }: { readonly regime: DomainRegime }) {
  const { t, text } = useWords();
  return Object.entries(regime.formulas).map(([id, { title, of, is, unit, round, cite, reading }]) => (
    <section key={id} id={`formulas.${id}`}>
      <h3>
        {text(title)} <Cited cite={cite} title={title} />
      </h3>
      <p className="wrap">
        <code>{is}</code>
      </p>
      <p className="quiet">
        {t('domain.round', { places: round.places, mode: t(`domain.round_${round.mode}`) })} ·{' '}
        {t(`domain.unit_${unit}`)}
      </p>
      <ul className="rule-lines" aria-label={t('domain.inputs')}>
        {Object.entries(of).map(([name, variable]) => (
          <li key={name} id={`formulas.${id}.of.${name}`}>
            <span>
              <code>{name}</code> {text(variable.title)} {variable.many && t('domain.many')}
            </span>
          </li>
        ))}
      </ul>
      <Read reading={reading} />
    </section>
  ));
}
