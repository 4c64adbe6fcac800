import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Card, Form } from 'antd';
import { z } from 'zod';
import { ask } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { EmailField, NameField, NewPasswordField } from './account-fields.js';

export const Made = z.object({ person: z.string() });

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Anybody makes an account, and goes on to register an organisation. */
export function SignUpPage() {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { props, sending, problem } = useSendingForm<NewAccount, unknown>({
    send: (values) => ask('/api/accounts/register', values, Made),
    done: async () => {
      await client.resetQueries();
      await navigate({ to: '/organisation/found' });
    },
  });
  return (
    <div className="narrow">
      <PageTitle title={t('account.signUp.title')} lead={t('account.signUp.lead')} />
      <Card>
        <Form {...props}>
          <NameField />
          <EmailField />
          <NewPasswordField />
          {problem}
          <Button type="primary" htmlType="submit" block loading={sending.isPending}>
            {t('account.signUp.submit')}
          </Button>
        </Form>
      </Card>
      <p>
        {t('account.signUp.haveAccount')} <Link to="/sign-in">{t('account.signIn.title')}</Link>
      </p>
    </div>
  );
}
