import type { AssetCard } from '@shuji/core/catalog';
import { Link } from '@tanstack/react-router';
import { Descriptions, type DescriptionsProps, Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { categoryTitle } from './category-title.js';
import { count, sizeText } from './figures.js';
import { GradeTag } from './grade-tag.js';

/** The asset card: basic, rights, use and management information. */
export function AssetCardPanel({ card }: { readonly card: AssetCard }) {
  const { t } = useWords();
  const { basic, rights, use, management } = card;
  const unknown = <span className="quiet">{t('resources.unsaid')}</span>;
  const yesNo = (value: boolean | null) => (value === null ? unknown : value ? t('app.yes') : t('app.no'));
  return (
    <div className="stack">
      <Group
        title={t('resources.card_basic')}
        items={{
          name: basic.name,
          format: basic.format.toUpperCase(),
          rows: count(basic.rows),
          columns: count(basic.columns),
          size: sizeText(basic.sizeBytes),
          inventoriedOn: basic.inventoriedOn,
          industry: basic.industry ?? unknown,
          sha256: <code>{basic.sha256}</code>,
        }}
      />
      <Group
        title={t('resources.card_rights')}
        items={{
          holder: rights.holder,
          uscc: <code>{rights.uscc}</code>,
          source: rights.source ?? unknown,
          registrations: <Registrations numbers={rights.registrations} />,
        }}
      />
      <Group
        title={t('resources.card_use')}
        items={{ scenario: use.scenario ?? unknown, state: t(`resources.state_${use.state}`) }}
      />
      <Group
        title={t('resources.card_management')}
        items={{
          grade: <GradeTag grade={management.grade} />,
          identifiers: <Identifiers columns={management.identifierColumns} />,
          storage: t(`resources.storage_${management.identification.storageMethod}`),
          storageLocation: management.identification.storageLocation ?? unknown,
          desensitised: yesNo(management.identification.desensitised),
          encrypted: yesNo(management.identification.encrypted),
          accessControl: management.identification.accessControl ?? unknown,
        }}
      />
      <p className="quiet">
        {t('resources.cardMade')} <Moment at={card.madeAt} /> <RehearsalTag rehearsal={card.rehearsal} />
      </p>
    </div>
  );
}

type Label =
  | 'name'
  | 'format'
  | 'rows'
  | 'columns'
  | 'size'
  | 'inventoriedOn'
  | 'industry'
  | 'sha256'
  | 'holder'
  | 'uscc'
  | 'source'
  | 'registrations'
  | 'scenario'
  | 'state'
  | 'grade'
  | 'identifiers'
  | 'storage'
  | 'storageLocation'
  | 'desensitised'
  | 'encrypted'
  | 'accessControl';

interface GroupProps {
  readonly title: string;
  readonly items: Partial<Record<Label, DescriptionsProps['children']>>;
}

const labels = [
  'name',
  'format',
  'rows',
  'columns',
  'size',
  'inventoriedOn',
  'industry',
  'sha256',
  'holder',
  'uscc',
  'source',
  'registrations',
  'scenario',
  'state',
  'grade',
  'identifiers',
  'storage',
  'storageLocation',
  'desensitised',
  'encrypted',
  'accessControl',
] as const satisfies readonly Label[];

function Group({ title, items }: GroupProps) {
  const { t } = useWords();
  const shown = labels.filter((label) => label in items);
  return (
    <Descriptions
      bordered
      size="small"
      title={title}
      column={{ xs: 1, sm: 1, md: 2 }}
      items={shown.map((label) => ({
        key: label,
        label: t(`resources.${label}`),
        children: <span className="wrap">{items[label]}</span>,
        ...(label === 'sha256' || label === 'identifiers' ? { span: 'filled' as const } : {}),
      }))}
    />
  );
}

function Registrations({ numbers }: { readonly numbers: readonly string[] }) {
  const { t } = useWords();
  if (numbers.length === 0) return <span className="quiet">{t('resources.notRegistered')}</span>;
  return (
    <Space wrap>
      {numbers.map((number) => (
        <Link key={number} to="/register/$number" params={{ number }}>
          {number}
        </Link>
      ))}
    </Space>
  );
}

function Identifiers({ columns }: { readonly columns: AssetCard['management']['identifierColumns'] }) {
  const { t } = useWords();
  if (columns.length === 0) return <span className="quiet">{t('app.none')}</span>;
  return columns.map(({ name, category }) => (
    <Tag key={name} color="orange">
      {name} · {categoryTitle(t, category)}
    </Tag>
  ));
}
