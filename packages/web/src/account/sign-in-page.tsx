import { KeyOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Card, Divider, Form } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { useSearchState } from '../app/search-state.js';
import { activeMembership, meQuery } from '../app/session.js';
import { EmailField, PasswordField } from './account-fields.js';
import { auth } from './auth-api.js';
import { SecondStep } from './second-step.js';

/** Only an address of our own may follow a sign-in. */
export const SignInSearch = z.object({
  then: z
    .string()
    .regex(/^\/(?![/\\])/)
    .catch('/')
    .default('/'),
});

const SignedIn = z.object({ twoFactorRedirect: z.boolean().optional() });

/** Password first, then a code where the account asks for one; or a passkey. Leads back to where it was asked for, else to the desk. */
export function SignInPage() {
  const { t } = useWords();
  const [{ then }] = useSearchState(SignInSearch);
  const [step, setStep] = useState<'password' | 'code'>('password');
  const client = useQueryClient();
  const navigate = useNavigate();
  const arrive = async () => {
    await client.resetQueries();
    const me = then === '/' ? await client.fetchQuery(meQuery).catch(() => null) : null;
    await navigate({ to: activeMembership(me) ? '/desk' : then });
  };
  const second = step === 'code';
  return (
    <div className="narrow">
      <PageTitle
        title={second ? t('account.signIn.secondTitle') : t('account.signIn.title')}
        lead={second ? t('account.signIn.secondLead') : t('account.signIn.lead')}
      />
      <Card>
        {second ? (
          <SecondStep onDone={arrive} onAgain={() => setStep('password')} />
        ) : (
          <FirstStep onDone={arrive} onCode={() => setStep('code')} />
        )}
      </Card>
      {!second && (
        <p>
          {t('account.signIn.noAccount')} <Link to="/sign-up">{t('account.signIn.signUp')}</Link>
        </p>
      )}
    </div>
  );
}

interface FirstStepProps {
  readonly onDone: () => Promise<void>;
  readonly onCode: () => void;
}

function FirstStep({ onDone, onCode }: FirstStepProps) {
  const { t } = useWords();
  const { props, sending, problem } = useSendingForm<{ email: string; password: string }, z.infer<typeof SignedIn>>({
    send: (values) => auth('/sign-in/email', SignedIn, values),
    done: ({ twoFactorRedirect }) => (twoFactorRedirect ? onCode() : onDone()),
  });
  const passkey = useMutation({
    mutationFn: () => import('./passkeys-api.js').then(({ signInByPasskey }) => signInByPasskey()),
    onSuccess: onDone,
  });
  return (
    <>
      <Form {...props}>
        <EmailField />
        <PasswordField />
        {problem ?? (passkey.error && <ProblemAlert error={passkey.error} />)}
        <Button type="primary" htmlType="submit" block loading={sending.isPending}>
          {t('account.signIn.submit')}
        </Button>
      </Form>
      <Divider />
      <Button block icon={<KeyOutlined />} loading={passkey.isPending} onClick={() => passkey.mutate()}>
        {t('account.signIn.passkey')}
      </Button>
    </>
  );
}
