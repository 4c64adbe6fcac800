import type { MeView } from '@shuji/core/parties';
import { Link } from '@tanstack/react-router';
import { Card, Descriptions, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { SignedIn } from '../app/signed-in.js';
import { ApiKeys } from './api-keys.js';
import { PasskeyList } from './passkey-list.js';
import { PasswordForm } from './password-form.js';
import { ReloadRules } from './reload-rules.js';
import { RoleTags } from './role-tags.js';
import { TwoFactor } from './two-factor.js';

/** A person's own account. */
export function AccountPage() {
  const { t } = useWords();
  return (
    <SignedIn>
      {(me) => (
        <div className="stack">
          <PageTitle title={t('account.own.title')} lead={t('account.own.lead')} />
          <Card title={t('account.own.profile')}>
            <Profile me={me} />
          </Card>
          <Card title={t('account.own.passwordTitle')}>
            <PasswordForm email={me.person.email} />
          </Card>
          <Card title={t('account.totp.title')}>
            <TwoFactor on={me.person.twoFactor} />
          </Card>
          <Card title={t('account.passkeys.title')}>
            <PasskeyList />
          </Card>
          <Card title={t('account.keys.title')}>
            <ApiKeys />
          </Card>
          {me.person.owner && (
            <Card title={t('account.rules.title')}>
              <ReloadRules />
            </Card>
          )}
        </div>
      )}
    </SignedIn>
  );
}

function Profile({ me: { person, memberships } }: { readonly me: MeView }) {
  const { t } = useWords();
  const items = [
    {
      key: 'name',
      label: t('account.name'),
      children: (
        <>
          {person.name} {person.owner && <Tag color="gold">{t('account.own.owner')}</Tag>}
        </>
      ),
    },
    { key: 'email', label: t('account.email'), children: person.email },
    {
      key: 'memberships',
      label: t('account.own.memberships'),
      children:
        memberships.length === 0 ? (
          <>
            {t('account.own.noMemberships')} · <Link to="/organisation/found">{t('account.own.found')}</Link>
          </>
        ) : (
          memberships.map(({ organisation, name, roles }) => (
            <div key={organisation}>
              {name} <RoleTags roles={roles} />
            </div>
          ))
        ),
    },
  ];
  return <Descriptions size="small" column={1} items={items} />;
}
