import { InvitationView, type MeView, roleTitles } from '@shuji/core/parties';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Space } from 'antd';
import { command, get } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { chooseOrganisation } from '../app/organisation-choice.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { useSearchState } from '../app/search-state.js';
import { useMe } from '../app/session.js';
import { useSignOut } from '../app/sign-out.js';
import { NameField, NewPasswordField } from './account-fields.js';
import { TokenSearch } from './setup-page.js';

/** The link by which an administrator brings somebody in. */
export function InvitationPage() {
  const { t } = useWords();
  const [{ token }] = useSearchState(TokenSearch);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => get(`/api/invitations/${encodeURIComponent(token)}`, InvitationView, signal),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const me = useMe();
  return (
    <div className="narrow">
      {token === '' ? (
        <Alert type="warning" showIcon title={t('account.invitation.noToken')} />
      ) : (
        <Loaded query={invitation}>
          {(view) => (
            <Loaded query={me} isEmpty={() => false}>
              {(person) => <Offer token={token} invitation={view} me={person} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </div>
  );
}

interface OfferProps {
  readonly token: string;
  readonly invitation: InvitationView;
  readonly me: MeView | null;
}

function Offer({ token, invitation, me }: OfferProps) {
  const { t, text } = useWords();
  const { organisation, email, roles, expiresAt, hasAccount } = invitation;
  const names = roles.map((role) => text(roleTitles[role])).join(t('account.invitation.rolesComma'));
  return (
    <>
      <PageTitle
        title={t('account.invitation.title', { name: organisation.name })}
        lead={t('account.invitation.lead', { roles: names, email })}
      />
      <Card>
        {me ? (
          <AsMember token={token} invitation={invitation} me={me} />
        ) : hasAccount ? (
          <SignInFirst email={email} />
        ) : (
          <AsNewcomer token={token} invitation={invitation} />
        )}
      </Card>
      <p className="quiet">
        {t('account.invitation.until')} <Moment at={expiresAt} />
      </p>
    </>
  );
}

function useArrival({ organisation }: InvitationView) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    chooseOrganisation(organisation.id);
    await navigate({ to: '/organisation' });
    await client.resetQueries();
  };
}

function AsMember({ token, invitation, me }: OfferProps & { readonly me: MeView }) {
  const { t } = useWords();
  const arrive = useArrival(invitation);
  const signOut = useSignOut();
  const accepting = useMutation({ mutationFn: () => command('/api/invitations/accept', { token }), onSuccess: arrive });
  const { email } = invitation;
  if (me.person.email.toLowerCase() !== email.toLowerCase())
    return (
      <Alert
        type="warning"
        showIcon
        title={t('account.invitation.signInAs', { actual: me.person.email, email })}
        action={<Button onClick={() => void signOut()}>{t('app.nav.signOut')}</Button>}
      />
    );
  return (
    <Space orientation="vertical">
      {accepting.error && <ProblemAlert error={accepting.error} />}
      <Button type="primary" loading={accepting.isPending} onClick={() => accepting.mutate()}>
        {t('account.invitation.accept')}
      </Button>
    </Space>
  );
}

function SignInFirst({ email }: { readonly email: string }) {
  const { t } = useWords();
  const { href } = useLocation();
  return (
    <Space orientation="vertical">
      <span>{t('account.invitation.signInFirst', { email })}</span>
      <Link to="/sign-in" search={{ then: href }}>
        {t('account.signIn.title')}
      </Link>
    </Space>
  );
}

function AsNewcomer({ token, invitation }: Omit<OfferProps, 'me'>) {
  const { t } = useWords();
  const { props, sending, problem } = useSendingForm<{ name: string; password: string }>({
    send: (values) => command('/api/invitations/accept', { token, ...values }),
    done: useArrival(invitation),
  });
  return (
    <Form {...props}>
      <NameField />
      <NewPasswordField email={invitation.email} />
      {problem}
      <Button type="primary" htmlType="submit" block loading={sending.isPending}>
        {t('account.invitation.acceptNew')}
      </Button>
    </Form>
  );
}
