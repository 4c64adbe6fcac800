import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Result } from 'antd';
import { z } from 'zod';
import { ask, get } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { EmailField, NameField, NewPasswordField } from './account-fields.js';
import { Made, type NewAccount } from './sign-up-page.js';

export const TokenSearch = z.object({ token: z.string().default('') });

/** The one-time link of a new installation: whoever opens it becomes its owner. */
export function SetupPage() {
  const { t } = useWords();
  const [{ token }] = useSearchState(TokenSearch);
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get('/api/setup', z.object({ needed: z.boolean() }), signal),
  });
  return (
    <div className="narrow">
      <PageTitle title={t('account.setup.title')} lead={t('account.setup.lead')} />
      <Loaded query={setup} isEmpty={({ needed }) => !needed} empty={<Done />}>
        {() =>
          token === '' ? <Alert type="warning" showIcon title={t('account.setup.noToken')} /> : <Claim token={token} />
        }
      </Loaded>
    </div>
  );
}

function Claim({ token }: { readonly token: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { props, sending, problem } = useSendingForm<NewAccount>({
    send: (values) => ask('/api/setup/claim', { token, ...values }, Made),
    done: async () => {
      await client.resetQueries();
      await navigate({ to: '/organisation/found' });
    },
  });
  return (
    <Card>
      <Form {...props}>
        <NameField />
        <EmailField />
        <NewPasswordField />
        {problem}
        <Button type="primary" htmlType="submit" block loading={sending.isPending}>
          {t('account.setup.submit')}
        </Button>
      </Form>
    </Card>
  );
}

function Done() {
  const { t } = useWords();
  return (
    <Result
      status="info"
      title={t('account.setup.doneTitle')}
      subTitle={t('account.setup.doneLead')}
      extra={<Link to="/sign-in">{t('account.signIn.title')}</Link>}
    />
  );
}
