import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Length, type OfDomain, Read, useLength, useRole } from './domain-words.js';
import { FactTable } from './fact-table.js';
import { Cited } from './registration-rules.js';

/** The continuing duties of a regime: who, upon what, by when, shown by what. */
export function Duties({ regime }: OfDomain) {
  const { t, text } = useWords();
  const roleOf = useRole(regime);
  const lengthOf = useLength(regime);
  return (
    <FactTable
      label={t('domain.duties')}
      rows={regime.duties}
      idOf={({ id }) => `duties.${id}`}
      columns={[
        {
          title: t('domain.duty'),
          render: ({ title, who, reading }) => (
            <>
              {text(title)} <Tag>{roleOf(who)}</Tag>
              <Read reading={reading} />
            </>
          ),
        },
        {
          title: t('domain.upon'),
          render: ({ on, event, every }) => (
            <>
              {event ? text(event) : t(`domain.upon_${on}`)}
              {every && <div className="quiet">{t('domain.every', { length: lengthOf(every) })}</div>}
            </>
          ),
        },
        {
          title: t('domain.due'),
          render: ({ within }) =>
            within ? (
              <>
                {t('domain.within_plain', { length: lengthOf(within) })}
                <Read reading={within.reading} />
              </>
            ) : (
              <span className="quiet">{t('domain.noTime')}</span>
            ),
        },
        {
          title: t('domain.evidence'),
          render: ({ evidence, published }) => (
            <>
              {t(`domain.evidence_${evidence}`)} {published && <Tag color="blue">{t('domain.published')}</Tag>}
            </>
          ),
        },
        { title: t('domain.cite'), render: ({ cite, title }) => <Cited cite={cite} title={title} /> },
      ]}
    />
  );
}

/** How long things are kept. */
export function Retention({ regime }: OfDomain) {
  const { t, text } = useWords();
  return (
    <FactTable
      label={t('domain.retention')}
      rows={Object.entries(regime.retention)}
      idOf={([id]) => `retention.${id}`}
      columns={[
        {
          title: t('domain.kept'),
          render: ([, { title, what }]) => (
            <>
              {text(title)}
              <div className="quiet">{text(what)}</div>
            </>
          ),
        },
        { title: t('domain.keptFrom'), render: ([, { from }]) => text(from) },
        {
          title: t('domain.value'),
          render: ([, rule]) => (
            <>
              {t(`domain.bound_${rule.bound}`)}{' '}
              <strong>
                <Length regime={regime} span={rule} />
              </strong>
              <Read reading={rule.reading} />
            </>
          ),
        },
        { title: t('domain.cite'), render: ([, { cite, title }]) => <Cited cite={cite} title={title} /> },
      ]}
    />
  );
}

/** What the rules ask of a matter. */
export function FactList({ regime }: OfDomain) {
  const { t, text } = useWords();
  return (
    <FactTable
      label={t('domain.facts')}
      rows={Object.entries(regime.facts)}
      idOf={([id]) => `facts.${id}`}
      columns={[
        { title: t('domain.facts'), render: ([, { title }]) => text(title) },
        {
          title: t('domain.factType'),
          render: ([, { type, unit }]) => [t(`domain.type_${type}`), unit ? t(`domain.unit_${unit}`) : ''].join(' '),
        },
        {
          title: t('domain.factOptions'),
          render: ([, { options }]) => (options ?? []).map(({ title }) => text(title)).join(t('app.listComma')),
        },
        { title: t('domain.cite'), render: ([, { cite, title }]) => <Cited cite={cite} title={title} /> },
      ]}
    />
  );
}

/** Numbers that the instrument leaves to the authority. */
export function DomainSettings({ regime }: OfDomain) {
  const { t, text } = useWords();
  return (
    <FactTable
      label={t('domain.settings')}
      rows={Object.entries(regime.settings)}
      idOf={([id]) => `settings.${id}`}
      columns={[
        { title: t('law.setting'), render: ([, { title }]) => text(title) },
        {
          title: t('law.settingValue'),
          render: ([, { suggested, unit, minimum }]) => (
            <>
              <strong>{suggested}</strong> {t(`domain.unit_${unit}`)} <Tag>{t('law.settingSuggested')}</Tag>
              <div className="quiet">{t('domain.settingMinimum', { value: minimum })}</div>
            </>
          ),
        },
        { title: t('law.settingWhy'), render: ([, { why }]) => text(why) },
        { title: t('domain.cite'), render: ([, { cite, title }]) => <Cited cite={cite} title={title} /> },
      ]}
    />
  );
}
