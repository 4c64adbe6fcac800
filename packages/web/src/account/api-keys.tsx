import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Popconfirm, Select, Typography } from 'antd';
import { z } from 'zod';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { type ApiKey, createApiKey, deleteApiKey, listApiKeys } from './api-keys-api.js';

const queryKey = ['api-keys'];
const Label = z.string().trim().min(1).max(32);
const validities = [30, 90, 365];

/** Keys by which programs act as the person: listed, made, deleted. */
export function ApiKeys() {
  const { t } = useWords();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey });
  const query = useQuery({ queryKey, queryFn: listApiKeys });
  return (
    <div className="stack">
      <p className="quiet">{t('account.keys.lead')}</p>
      <Loaded query={query} empty={t('account.keys.none')}>
        {(keys) => (
          <ul className="plain-list">
            {keys.map((key) => (
              <Entry key={key.id} entry={key} onDeleted={again} />
            ))}
          </ul>
        )}
      </Loaded>
      <CreateForm onMade={again} />
    </div>
  );
}

function CreateForm({ onMade }: { readonly onMade: () => Promise<void> }) {
  const { t } = useWords();
  const { form, props, sending, problem } = useSendingForm<{ label: string; days: number }, string>({
    send: ({ label, days }) => createApiKey(label.trim(), days === 0 ? null : days),
    done: () => {
      form.resetFields();
      return onMade();
    },
  });
  return (
    <Form {...props} className="form" initialValues={{ days: 90 }}>
      <Form.Item
        name="label"
        label={t('account.keys.label')}
        required
        rules={[must(Label, t('account.keys.wrongLabel'))]}
      >
        <Input maxLength={32} placeholder={t('account.keys.placeholder')} />
      </Form.Item>
      <Form.Item name="days" label={t('account.keys.days')}>
        <Select
          options={[
            ...validities.map((value) => ({ value, label: t('account.keys.inDays', { count: value }) })),
            { value: 0, label: t('account.keys.forever') },
          ]}
        />
      </Form.Item>
      {problem}
      {sending.data && (
        <Alert
          type="success"
          showIcon
          title={t('account.keys.made')}
          description={
            <Typography.Text code copyable={{ text: sending.data, tooltips: [t('app.copy'), t('app.copied')] }}>
              {sending.data}
            </Typography.Text>
          }
        />
      )}
      <Button htmlType="submit" loading={sending.isPending}>
        {t('account.keys.create')}
      </Button>
    </Form>
  );
}

interface EntryProps {
  readonly entry: ApiKey;
  readonly onDeleted: () => Promise<void>;
}

function Entry({ entry, onDeleted }: EntryProps) {
  const { t } = useWords();
  const deleting = useMutation({ mutationFn: () => deleteApiKey(entry.id), onSuccess: onDeleted });
  const name = entry.name || (entry.start ?? entry.id);
  return (
    <li>
      <span className="wrap">
        {name} {entry.start && <code>{entry.start}…</code>}{' '}
        <span className="quiet">
          {t('account.keys.createdAt')} {entry.createdAt.slice(0, 10)}
          {t('app.listComma')}
          {entry.expiresAt
            ? `${t('account.keys.expiresAt')} ${entry.expiresAt.slice(0, 10)}`
            : t('account.keys.forever')}
        </span>
      </span>
      <Popconfirm title={t('account.keys.removeSure', { name })} onConfirm={() => deleting.mutate()}>
        <Button size="small" danger loading={deleting.isPending}>
          {t('account.keys.remove')}
        </Button>
      </Popconfirm>
      {deleting.error && <ProblemAlert error={deleting.error} />}
    </li>
  );
}
