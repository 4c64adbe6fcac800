import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Popconfirm } from 'antd';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { addPasskey, deletePasskey, listPasskeys, type Passkey, passkeysSupported } from './passkeys-api.js';

const queryKey = ['passkeys'];

/** The passkeys of an account: listed, added, deleted. */
export function PasskeyList() {
  const { t } = useWords();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey });
  const query = useQuery({ queryKey, queryFn: listPasskeys });
  const { form, props, sending, problem } = useSendingForm<{ label?: string }>({
    send: ({ label }) => addPasskey(label?.trim() || t('account.passkeys.unnamed')),
    done: () => {
      form.resetFields();
      return again();
    },
  });
  return (
    <div className="stack">
      <p className="quiet">{t('account.passkeys.lead')}</p>
      <Loaded query={query} empty={t('account.passkeys.none')}>
        {(passkeys) => (
          <ul className="plain-list">
            {passkeys.map((passkey) => (
              <Entry key={passkey.id} passkey={passkey} onDeleted={again} />
            ))}
          </ul>
        )}
      </Loaded>
      {passkeysSupported() ? (
        <Form {...props} className="form">
          <Form.Item name="label" label={t('account.passkeys.label')}>
            <Input maxLength={60} placeholder={t('account.passkeys.placeholder')} />
          </Form.Item>
          {problem}
          <Button htmlType="submit" loading={sending.isPending}>
            {t('account.passkeys.add')}
          </Button>
        </Form>
      ) : (
        <Alert type="info" showIcon title={t('account.passkeys.unsupported')} />
      )}
    </div>
  );
}

interface EntryProps {
  readonly passkey: Passkey;
  readonly onDeleted: () => Promise<void>;
}

function Entry({ passkey, onDeleted }: EntryProps) {
  const { t } = useWords();
  const deleting = useMutation({ mutationFn: () => deletePasskey(passkey.id), onSuccess: onDeleted });
  const name = passkey.name || t('account.passkeys.unnamed');
  return (
    <li>
      <span className="wrap">
        {name}{' '}
        {passkey.createdAt && (
          <span className="quiet">
            {t('account.passkeys.addedAt')} {passkey.createdAt.slice(0, 10)}
          </span>
        )}
      </span>
      <Popconfirm title={t('account.passkeys.removeSure', { name })} onConfirm={() => deleting.mutate()}>
        <Button size="small" danger loading={deleting.isPending}>
          {t('account.passkeys.remove')}
        </Button>
      </Popconfirm>
      {deleting.error && <ProblemAlert error={deleting.error} />}
    </li>
  );
}
