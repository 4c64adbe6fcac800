import { type ScanSchedule, SourcePlace } from '@shuji/core/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import { z } from 'zod';
import { ask, command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import type { SourceView } from './queries.js';

interface Entered {
  readonly name: string;
  readonly kind: SourcePlace['kind'];
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  readonly schemas?: readonly string[];
  readonly tls: SourcePlace['tls'];
  readonly every: 'never' | 'day' | '1' | '2' | '3' | '4' | '5' | '6' | '7';
  readonly at?: string;
}

const ports = { postgres: 5432, mysql: 3306 } as const;
const Tested = z.object({ tables: z.int() });

export interface SourceFormProps {
  /** The source that is changed; absent: a new one is connected. */
  readonly source?: SourceView;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}

/** Where a source is, as whom it is read, and when it is scanned by itself. */
export function SourceForm({ source, onDone, onCancel }: SourceFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<Entered, { id: string }>({
    send: (entered) => {
      const body = { name: entered.name, place: placeOf(entered), schedule: scheduleOf(entered) };
      const password = entered.password ?? '';
      return source
        ? command(`/api/sources/${source.id}/change`, { ...body, password: password === '' ? null : password }, source)
        : command('/api/sources/connect', { ...body, password });
    },
    done: async ({ id }) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['sources'] }),
        client.invalidateQueries({ queryKey: ['source', id] }),
      ]);
      onDone(id);
    },
  });
  const testing = useMutation({
    mutationFn: () => {
      const entered = form.getFieldsValue(true) as Entered;
      return ask('/api/sources/test', { place: placeOf(entered), password: entered.password ?? '' }, Tested);
    },
  });
  const every = Form.useWatch('every', form);
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form {...props} initialValues={initial(source)} onValuesChange={() => testing.reset()}>
      <Form.Item name="name" label={t('sources.name')} rules={required(t('sources.nameNeeded'))}>
        <Input maxLength={200} autoFocus placeholder={t('sources.nameExample')} />
      </Form.Item>
      <Form.Item name="kind" label={t('sources.kind')}>
        <Radio.Group
          optionType="button"
          options={[
            { value: 'postgres', label: 'PostgreSQL' },
            { value: 'mysql', label: 'MySQL / MariaDB' },
          ]}
          onChange={({ target }) => form.setFieldValue('port', ports[target.value as keyof typeof ports])}
        />
      </Form.Item>
      <div className="source-fields">
        <Form.Item name="host" label={t('sources.host')} rules={required(t('sources.hostNeeded'))}>
          <Input maxLength={253} spellCheck={false} />
        </Form.Item>
        <Form.Item name="port" label={t('sources.port')} rules={[{ required: true, message: t('sources.portNeeded') }]}>
          <InputNumber min={1} max={65535} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="database" label={t('sources.database')} rules={required(t('sources.databaseNeeded'))}>
          <Input maxLength={128} spellCheck={false} />
        </Form.Item>
        <Form.Item name="schemas" label={t('sources.schemas')}>
          <Select mode="tags" open={false} suffixIcon={null} placeholder={t('sources.allSchemas')} />
        </Form.Item>
        <Form.Item
          name="user"
          label={t('sources.user')}
          rules={required(t('sources.userNeeded'))}
          extra={t('sources.userHint')}
        >
          <Input maxLength={128} spellCheck={false} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('sources.password')}
          extra={source ? t('sources.passwordKept') : t('sources.passwordHint')}
        >
          <Input.Password maxLength={1000} autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="tls" label={t('sources.tls')}>
          <Select
            options={SourcePlace.shape.tls
              .unwrap()
              .options.map((value) => ({ value, label: t(`sources.tls_${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('sources.schedule')}>
          <Space.Compact block>
            <Form.Item name="every" noStyle>
              <Select
                aria-label={t('sources.schedule')}
                options={(['never', 'day', '1', '2', '3', '4', '5', '6', '7'] as const).map((value) => ({
                  value,
                  label: t(`sources.every_${value}`),
                }))}
              />
            </Form.Item>
            {every !== 'never' && (
              <Form.Item name="at" noStyle rules={[{ required: true, message: t('sources.timeNeeded') }]}>
                <Input type="time" aria-label={t('sources.time')} style={{ width: 140 }} />
              </Form.Item>
            )}
          </Space.Compact>
        </Form.Item>
      </div>
      {testing.data && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('sources.tested', { value: testing.data.tables })}
          style={{ marginBottom: 12 }}
        />
      )}
      {testing.error && <ProblemAlert error={testing.error} />}
      {problem}
      <Space style={{ marginTop: 12 }} wrap>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {source ? t('sources.save') : t('sources.connect')}
        </Button>
        <Button
          loading={testing.isPending}
          onClick={() =>
            void form.validateFields(['host', 'port', 'database', 'user']).then(
              () => testing.mutate(),
              () => undefined,
            )
          }
        >
          {t('sources.test')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </Space>
    </Form>
  );
}

function initial(source: SourceView | undefined): Partial<Entered> {
  if (!source)
    return { kind: 'postgres', host: '127.0.0.1', port: ports.postgres, tls: 'prefer', every: 'never', at: '02:00' };
  const { name, place, schedule } = source;
  const weekday = schedule?.weekday ?? null;
  const every = schedule === null ? 'never' : weekday === null ? 'day' : (String(weekday) as Entered['every']);
  return { ...place, name, every, at: schedule?.at ?? '02:00' };
}

function placeOf({ kind, host, port, database, user, schemas = [], tls }: Entered): SourcePlace {
  return { kind, host: host.trim(), port, database: database.trim(), user: user.trim(), schemas: [...schemas], tls };
}

function scheduleOf({ every, at = '' }: Entered): ScanSchedule | null {
  if (every === 'never') return null;
  return { weekday: every === 'day' ? null : Number(every), at: at.slice(0, 5) };
}
