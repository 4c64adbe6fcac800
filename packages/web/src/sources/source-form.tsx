import type { SourcePlace } from '@shuji/core/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio, Select, Space } from 'antd';
import { z } from 'zod';
import { ask, command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { BucketFields } from './bucket-fields.js';
import { DatabaseFields } from './database-fields.js';
import type { SourceView } from './queries.js';
import { type Entered, enteredOf, placeFields, placeOf, ports, scheduleOf } from './source-entered.js';

const kinds: readonly SourcePlace['kind'][] = ['postgres', 'mysql', 'spark', 's3', 'folder'];
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
  const kind = Form.useWatch('kind', form) ?? source?.place.kind ?? 'postgres';
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form {...props} initialValues={enteredOf(source)} onValuesChange={() => testing.reset()}>
      <Form.Item name="name" label={t('sources.name')} rules={required(t('sources.nameNeeded'))}>
        <Input maxLength={200} autoFocus placeholder={t('sources.nameExample')} />
      </Form.Item>
      <Form.Item name="kind" label={t('sources.kind')}>
        <Radio.Group
          optionType="button"
          options={kinds.map((value) => ({ value, label: t(`sources.kind_${value}`) }))}
          onChange={({ target }) => {
            const port = Object.entries(ports).find(([name]) => name === target.value)?.[1];
            if (port !== undefined) form.setFieldValue('port', port);
          }}
        />
      </Form.Item>
      <PlaceFields kind={kind} kept={source !== undefined} />
      <div className="source-fields">
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
            void form.validateFields(placeFields(kind)).then(
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

function PlaceFields({ kind, kept }: { readonly kind: SourcePlace['kind']; readonly kept: boolean }) {
  const { t } = useWords();
  if (kind === 's3') return <BucketFields kept={kept} />;
  if (kind !== 'folder') return <DatabaseFields kind={kind} kept={kept} />;
  const rules = [{ required: true, whitespace: true, message: t('sources.pathNeeded') }];
  return (
    <Form.Item name="path" label={t('sources.path')} rules={rules} extra={t('sources.pathHint')}>
      <Input maxLength={1000} spellCheck={false} placeholder="/srv/data" />
    </Form.Item>
  );
}
