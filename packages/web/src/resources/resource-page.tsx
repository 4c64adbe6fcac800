import { ApplicantKind } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Card, Descriptions, Space, Tabs, Typography } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { LinkButton } from '../app/link-button.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { CardPanel } from '../cards/card-panel.js';
import { CataloguePanel } from '../catalogue/catalogue-panel.js';
import { LineagePanel } from '../lineage/lineage-panel.js';
import { QualityPanel } from '../quality/quality-panel.js';
import { ForKinds } from '../registry/for-kinds.js';
import { ColumnTable } from './column-table.js';
import { DifferencesPanel } from './differences-panel.js';
import { count, formatText, sizeText } from './figures.js';
import { GradeTag } from './grade-tag.js';
import { type ResourceView, resourceQuery } from './queries.js';
import { ResourceRelations } from './relations-panel.js';
import { ScanAgain } from './scan-again.js';
import './resources.css';

const State = z.object({
  tab: z.enum(['columns', 'quality', 'lineage', 'catalogue', 'card', 'relations', 'differences']).optional(),
});

/** One resource: what its scan measured, its asset card, and the way to register it. */
export function ResourcePage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Resource />}</ForKinds>;
}

function Resource() {
  const params: { id?: string } = useParams({ strict: false });
  const found = useQuery(resourceQuery(params.id ?? ''));
  return <Loaded query={found}>{(resource) => <Sheet resource={resource} />}</Loaded>;
}

function Sheet({ resource }: { readonly resource: ResourceView }) {
  const { t } = useWords();
  const [{ tab }, change] = useSearchState(State);
  const { profile, card, differences, scannedAt, origin } = resource;
  return (
    <>
      <PageTitle
        title={resource.name}
        lead={
          <span className="wrap">
            {profile.fileName}
            {origin && (
              <>
                {' · '}
                <Link to="/sources/$id" params={{ id: origin.source }}>
                  {t('resources.toSource')}
                </Link>
              </>
            )}
          </span>
        }
        extra={
          <Space wrap>
            <ScanAgain resource={resource} />
            <LinkButton color="primary" variant="solid" to="/cases/new" search={{ resource: resource.id }}>
              {t('resources.registerThis')}
            </LinkButton>
          </Space>
        }
      />
      <Card size="small" className="resource-head">
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, md: 3 }}
          items={[
            { key: 'format', label: t('resources.format'), children: formatText(t, profile.format) },
            { key: 'rows', label: t('resources.rows'), children: count(profile.rows) },
            { key: 'columns', label: t('resources.columns'), children: count(profile.columns.length) },
            { key: 'size', label: t('resources.size'), children: sizeText(profile.sizeBytes) },
            ...(profile.encoding === null
              ? []
              : [{ key: 'encoding', label: t('resources.encoding'), children: profile.encoding }]),
            {
              key: 'grade',
              label: t('resources.grade'),
              children: <GradeTag grade={card.management.grade} level={profile.level} />,
            },
            {
              key: 'fingerprint',
              span: 'filled',
              label: t('resources.fingerprint'),
              children:
                profile.contentFingerprint === null ? t('app.none') : <Copied value={profile.contentFingerprint} />,
            },
          ]}
        />
        <p className="quiet" style={{ margin: 0 }}>
          {t('resources.fingerprintHint')}
        </p>
      </Card>
      <Tabs
        activeKey={tab ?? 'columns'}
        onChange={(key) => void change({ tab: key === 'columns' ? undefined : key })}
        items={[
          {
            key: 'columns',
            label: t('resources.columnsTab', { value: profile.columns.length }),
            children: <ColumnTable resource={resource} />,
          },
          { key: 'quality', label: t('quality.tab'), children: <QualityPanel id={resource.id} /> },
          { key: 'lineage', label: t('lineage.tab'), children: <LineagePanel start={{ resource: resource.id }} /> },
          { key: 'catalogue', label: t('catalogue.tab'), children: <CataloguePanel id={resource.id} /> },
          { key: 'card', label: t('resources.cardTab'), children: <CardPanel id={resource.id} /> },
          { key: 'relations', label: t('relations.tab'), children: <ResourceRelations id={resource.id} /> },
          ...(differences
            ? [
                {
                  key: 'differences',
                  label: t('resources.differencesTab', { value: differences.columns.length }),
                  children: <DifferencesPanel differences={differences} at={scannedAt} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function Copied({ value }: { readonly value: string }) {
  const { t } = useWords();
  return (
    <Typography.Text className="mono" copyable={{ tooltips: [t('app.copy'), t('app.copied')] }}>
      {value}
    </Typography.Text>
  );
}
