import { SqlDialect, SqlLineageView } from '@shuji/core/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select, Space } from 'antd';
import { ask, command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { ColumnOrigins } from './column-origins.js';
import '../sources/sources.css';

interface Entered {
  readonly job: string;
  readonly description?: string;
  readonly dialect: SqlDialect;
  readonly namespace: string;
  readonly database?: string;
  readonly schema?: string;
  readonly target?: string;
  readonly sql: string;
}

export interface SqlFormProps {
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}

/** SQL that moves data: read to see what it does, then kept as a job. */
export function SqlForm({ onDone, onCancel }: SqlFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<Entered, { id: string }>({
    send: ({ job, description, ...entered }) =>
      command('/api/lineage/sql', { ...bodyOf(entered), job, description: filled(description) }),
    done: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['lineage-jobs'] });
      onDone(id);
    },
  });
  const reading = useMutation({
    mutationFn: () => ask('/api/lineage/sql/read', bodyOf(form.getFieldsValue(true) as Entered), SqlLineageView),
  });
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form {...props} initialValues={{ dialect: 'postgresql' }} onValuesChange={() => reading.reset()}>
      <Form.Item name="job" label={t('lineage.jobName')} rules={required(t('lineage.jobNameNeeded'))}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <div className="source-fields">
        <Form.Item name="dialect" label={t('lineage.dialect')}>
          <Select options={SqlDialect.options.map((value) => ({ value, label: dialects[value] }))} />
        </Form.Item>
        <Form.Item
          name="namespace"
          label={t('lineage.namespace')}
          extra={t('lineage.namespaceHint')}
          rules={required(t('lineage.namespaceNeeded'))}
        >
          <Input maxLength={1000} spellCheck={false} placeholder="postgres://db.example:5432" />
        </Form.Item>
        <Form.Item name="database" label={t('lineage.database')}>
          <Input maxLength={200} spellCheck={false} />
        </Form.Item>
        <Form.Item name="schema" label={t('lineage.schema')}>
          <Input maxLength={200} spellCheck={false} />
        </Form.Item>
      </div>
      <Form.Item name="sql" label={t('lineage.sql')} rules={required(t('lineage.sqlNeeded'))}>
        <Input.TextArea className="mono" rows={8} maxLength={100_000} spellCheck={false} />
      </Form.Item>
      <Form.Item name="target" label={t('lineage.target')} extra={t('lineage.targetHint')}>
        <Input maxLength={1000} spellCheck={false} />
      </Form.Item>
      <Form.Item name="description" label={t('lineage.description')}>
        <Input maxLength={2000} />
      </Form.Item>
      {reading.error && <ProblemAlert error={reading.error} />}
      {reading.data && <Found found={reading.data} />}
      {problem}
      <Space style={{ marginTop: 12 }} wrap>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('lineage.keep')}
        </Button>
        <Button
          loading={reading.isPending}
          onClick={() =>
            void form.validateFields(['namespace', 'sql']).then(
              () => reading.mutate(),
              () => undefined,
            )
          }
        >
          {t('lineage.preview')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </Space>
    </Form>
  );
}

const dialects: Readonly<Record<SqlDialect, string>> = {
  ...{
    postgresql: 'PostgreSQL',
    mysql: 'MySQL',
    mariadb: 'MariaDB',
    hive: 'Hive / Spark',
    sqlite: 'SQLite',
    trino: 'Trino',
  },
  ...{ flinksql: 'Flink SQL', bigquery: 'BigQuery', snowflake: 'Snowflake', redshift: 'Redshift' },
  ...{ transactsql: 'SQL Server', db2: 'Db2' },
};

function Found({ found: { inputs, outputs, unresolved } }: { readonly found: SqlLineageView }) {
  const { t } = useWords();
  return (
    <div role="status">
      {outputs.length === 0 && <Alert type="warning" showIcon title={t('lineage.writesNothing')} />}
      {unresolved.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('lineage.unresolved')}
          description={unresolved
            .map(({ column, tables }) => `${column}（${tables.join('、') || t('app.none')}）`)
            .join('；')}
          style={{ marginBottom: 8 }}
        />
      )}
      <p className="quiet wrap">
        {t('lineage.reads', { value: inputs.map(({ name }) => name).join('、') || t('app.none') })}
      </p>
      <ColumnOrigins
        lines={outputs.flatMap(({ name, columns }) =>
          columns.map(({ field, from }) => ({ key: `${name} ${field}`, dataset: name, field, from })),
        )}
      />
    </div>
  );
}

function bodyOf({ dialect, namespace, database, schema, target, sql }: Omit<Entered, 'job'>) {
  return {
    ...{ dialect, sql, namespace: namespace.trim() },
    ...{ database: filled(database), schema: filled(schema), target: filled(target) },
  };
}

function filled(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}
