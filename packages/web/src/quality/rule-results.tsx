import type { QualityResult, RuleResult } from '@shuji/core/quality';
import { Alert, Card, Grid, Space, Table, type TableColumnsType, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { count } from '../resources/figures.js';
import { scoreText } from './score.js';

const colours = { holds: 'green', fails: 'red', 'nothing-to-check': 'default', error: 'volcano' } as const;
const order = { error: 0, fails: 1, holds: 2, 'nothing-to-check': 3 } as const;

interface Shown {
  readonly result: QualityResult;
  /** Titles of dimensions. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What each rule came to, those that fail first. */
export function RuleResults({ result, titles }: Shown) {
  const { t, text } = useWords();
  const wide = Grid.useBreakpoint().md ?? true;
  const rules = result.tables
    .flatMap((table) => table.rules)
    .sort((one, other) => order[one.status] - order[other.status]);
  const unread = result.tables.flatMap(({ file, fault }) => (fault ? [{ file, words: text(fault.message) }] : []));
  const faults = unread.map(({ file, words }) => (
    <Alert key={file} type="error" showIcon style={{ marginBottom: 8 }} title={words} description={file} />
  ));
  if (!wide)
    return (
      <>
        {faults}
        {rules.map((rule) => (
          <Card key={rule.rule} size="small" style={{ marginBottom: 8 }}>
            <Space wrap size={6}>
              <RuleName rule={rule} />
              <Standing rule={rule} />
            </Space>
            <div className="quiet">
              {titles.get(rule.dimension) ?? rule.dimension} · {t(`quality.kind_${rule.kind}` as 'quality.kind_unique')}{' '}
              · {scoreText(rule.share)} / {scoreText(rule.threshold)}
            </div>
            <Found rule={rule} />
          </Card>
        ))}
      </>
    );
  const number = { align: 'right' } as const;
  const columns: TableColumnsType<RuleResult> = [
    { title: t('quality.rule'), className: 'wrap', render: (_, rule) => <RuleName rule={rule} /> },
    { title: t('quality.dimension'), width: 110, render: (_, { dimension }) => titles.get(dimension) ?? dimension },
    {
      title: t('quality.kind'),
      width: 110,
      render: (_, { kind }) => t(`quality.kind_${kind}` as 'quality.kind_unique'),
    },
    { title: t('quality.state'), width: 110, render: (_, rule) => <Standing rule={rule} /> },
    { title: t('quality.checked'), width: 100, ...number, render: (_, { checked }) => count(checked) },
    { title: t('quality.failed'), width: 90, ...number, render: (_, { failed }) => count(failed) },
    {
      title: t('quality.share'),
      width: 130,
      ...number,
      render: (_, { share, threshold }) => (
        <>
          {scoreText(share)} <span className="quiet">/ {scoreText(threshold)}</span>
        </>
      ),
    },
    { title: t('quality.found'), width: 280, className: 'wrap', render: (_, rule) => <Found rule={rule} /> },
  ];
  return (
    <>
      {faults}
      <Table<RuleResult>
        rowKey="rule"
        size="small"
        columns={columns}
        dataSource={rules}
        pagination={rules.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        scroll={{ x: 1050 }}
      />
    </>
  );
}

/** A rule by its title, else by the columns that it is about; its id stands in the file of rules. */
function RuleName({ rule: { rule, title, columns = [] } }: { readonly rule: RuleResult }) {
  const { t, text } = useWords();
  const name = title ? text(title) : columns.join(t('app.listComma'));
  if (name === '') return <strong className="wrap">{rule}</strong>;
  return (
    <span className="wrap">
      <strong>{name}</strong> <span className="quiet">{rule}</span>
    </span>
  );
}

function Standing({ rule }: { readonly rule: RuleResult }) {
  const { t } = useWords();
  return <Tag color={colours[rule.status]}>{t(`quality.status_${rule.status}`)}</Tag>;
}

function Found({ rule: { examples, error, found } }: { readonly rule: RuleResult }) {
  const { text } = useWords();
  return (
    <>
      {error && <div className="wrap">{text(error.message)}</div>}
      {examples.length > 0 && <code className="wrap">{examples.join(' · ')}</code>}
      {found && (
        <div className="quiet wrap">
          {Object.entries(found)
            .map(([name, value]) => `${name} ${value}`)
            .join(' · ')}
        </div>
      )}
    </>
  );
}
