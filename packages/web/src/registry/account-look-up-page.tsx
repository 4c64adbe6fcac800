import { AccountView } from '@shuji/core/registry';
import { Button, Card, Form, Input } from 'antd';
import { z } from 'zod';
import { ask } from '../app/api.js';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { AccountFound } from './account-found.js';
import { ForKinds } from './for-kinds.js';

interface Question {
  readonly account: string;
  readonly interest?: string;
}

/** Looks up an account of a registrant by its number: whether its certificates hold, and what is registered in it. */
export function AccountLookUpPage() {
  return <ForKinds>{() => <LookUp />}</ForKinds>;
}

function LookUp() {
  const { t } = useWords();
  const { props, sending, problem } = useSendingForm<Question, AccountView>({
    send: ({ account, interest }) =>
      ask(
        '/api/registration-accounts/look-up',
        { account: account.trim(), interest: interest?.trim() || null },
        AccountView,
      ),
  });
  return (
    <>
      <PageTitle title={t('accounts.title')} lead={t('accounts.lead')} />
      <Card size="small" className="panel application">
        <Form {...props}>
          <Form.Item
            name="account"
            label={t('accounts.number')}
            rules={[must(z.string().trim().min(1), t('accounts.numberRequired'))]}
          >
            <Input className="mono" maxLength={100} />
          </Form.Item>
          <Form.Item name="interest" label={t('accounts.interest')} extra={t('accounts.interestHint')}>
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
          {problem}
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {t('accounts.ask')}
          </Button>
        </Form>
      </Card>
      <div aria-live="polite">{sending.data && <AccountFound account={sending.data} />}</div>
    </>
  );
}
