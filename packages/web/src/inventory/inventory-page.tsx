import type { CardScheme, InventoryOverview } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Space } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { cardSchemeQuery } from '../cards/queries.js';
import { SaveWorkbook } from '../cards/save-workbook.js';
import { ForKinds } from '../registry/for-kinds.js';
import { categoryTitle } from '../resources/category-title.js';
import { count, sizeText } from '../resources/figures.js';
import { inventoryQuery } from './queries.js';
import { ShareBar } from './share-bar.js';
import { SourceLines } from './source-lines.js';
import './inventory.css';

/** What a holder has: how much, where, how fresh, how sensitive, how well described, and what it has twice. */
export function InventoryPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Inventory />}</ForKinds>;
}

function Inventory() {
  const { t } = useWords();
  const found = useQuery(inventoryQuery);
  const scheme = useQuery(cardSchemeQuery);
  return (
    <>
      <PageTitle
        title={t('inventory.title')}
        lead={t('inventory.lead')}
        extra={
          <Space size={16} wrap>
            <Link to="/resources">{t('resources.title')}</Link>
            <Link to="/cards">{t('cards.registerTitle')}</Link>
            <SaveWorkbook path="/api/inventory.xlsx" name={t('inventory.title')} />
          </Space>
        }
      />
      <Loaded query={scheme}>
        {(rules) => (
          <Loaded query={found} isEmpty={({ resources }) => resources === 0} empty={t('inventory.empty')}>
            {(overview) => <Overview overview={overview} scheme={rules} />}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

interface OverviewProps {
  readonly overview: InventoryOverview;
  readonly scheme: CardScheme;
}

function Overview({ overview, scheme }: OverviewProps) {
  const { t } = useWords();
  return (
    <>
      <Figures overview={overview} />
      <div className="inventory-cards">
        <Known
          title={t('inventory.elements')}
          of={scheme.elements}
          found={overview.elements}
          whole={overview.resources}
        />
        <Known
          title={t('inventory.properties')}
          of={scheme.properties}
          found={overview.properties}
          whole={overview.resources}
        />
        <Missing overview={overview} scheme={scheme} />
        <States overview={overview} />
        <Freshness overview={overview} />
        <Tiers overview={overview} />
        <Categories overview={overview} />
        <Duplicates overview={overview} />
      </div>
      <SourceLines sources={overview.sources} />
    </>
  );
}

function Figures({ overview }: Pick<OverviewProps, 'overview'>) {
  const { t } = useWords();
  const figures = [
    ['resources', count(overview.resources)],
    ['tables', count(overview.tables)],
    ['files', count(overview.files)],
    ['columns', count(overview.columns)],
    ['rows', count(overview.rows)],
    ['bytes', sizeText(overview.bytes)],
    ['book', count(overview.book)],
    ['due', count(overview.due)],
    ['grants', count(overview.grants)],
  ] as const;
  return (
    <dl className="inventory-figures">
      {figures.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`inventory.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface KnownProps {
  readonly title: string;
  readonly of: CardScheme['elements'];
  readonly found: InventoryOverview['elements'];
  readonly whole: number;
}

function Known({ title, of, found, whole }: KnownProps) {
  const { text } = useWords();
  return (
    <Card size="small" title={title}>
      {of.map((part) => (
        <ShareBar
          key={part.id}
          label={text(part.title)}
          part={found.find(({ id }) => id === part.id)?.known ?? 0}
          whole={whole}
        />
      ))}
    </Card>
  );
}

function Missing({ overview, scheme }: OverviewProps) {
  const { t, text } = useWords();
  const titles = new Map(scheme.fields.map(({ id, title }) => [id, text(title)]));
  return (
    <Card size="small" title={t('inventory.missing')}>
      {overview.missing.length === 0 && <p className="quiet">{t('inventory.nothingMissing')}</p>}
      {overview.missing.map(({ field, resources }) => (
        <ShareBar key={field} label={titles.get(field) ?? field} part={resources} whole={overview.resources} />
      ))}
    </Card>
  );
}

function States({ overview }: Pick<OverviewProps, 'overview'>) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('cards.state')}>
      {overview.states.map(({ state, resources }) => (
        <ShareBar
          key={state ?? 'none'}
          label={state === null ? t('cards.stateUnknown') : t(`cards.state_${state}`)}
          part={resources}
          whole={overview.resources}
        />
      ))}
    </Card>
  );
}

function Freshness({ overview }: Pick<OverviewProps, 'overview'>) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('inventory.freshness')}>
      {overview.freshness.map(({ days, resources }) => (
        <ShareBar
          key={days ?? 'older'}
          label={days === null ? t('inventory.older') : t('inventory.within', { days })}
          part={resources}
          whole={overview.resources}
        />
      ))}
      <ShareBar label={t('inventory.untraced')} part={overview.untraced} whole={overview.resources} />
    </Card>
  );
}

function Tiers({ overview }: Pick<OverviewProps, 'overview'>) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('resources.grade')}>
      {overview.tiers.map(({ tier, resources }) => (
        <ShareBar key={tier} label={t(`resources.grade_${tier}`)} part={resources} whole={overview.resources} />
      ))}
    </Card>
  );
}

function Categories({ overview }: Pick<OverviewProps, 'overview'>) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('inventory.categories')}>
      {overview.categories.length === 0 && <p className="quiet">{t('inventory.noCategories')}</p>}
      {overview.categories.map(({ category, columns }) => (
        <ShareBar key={category} label={categoryTitle(t, category)} part={columns} whole={overview.columns} />
      ))}
    </Card>
  );
}

function Duplicates({ overview }: Pick<OverviewProps, 'overview'>) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('inventory.duplicates', { value: overview.duplicateGroups })}>
      {overview.duplicates.length === 0 && <p className="quiet">{t('inventory.noDuplicates')}</p>}
      <ul>
        {overview.duplicates.map(({ fingerprint, resources }) => (
          <li key={fingerprint}>
            {resources.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 && ' ＝ '}
                <Link to="/resources/$id" params={{ id }} className="wrap">
                  {name}
                </Link>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
