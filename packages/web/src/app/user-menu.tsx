import { DownOutlined, UserOutlined } from '@ant-design/icons';
import type { MeView } from '@shuji/core/parties';
import { useNavigate } from '@tanstack/react-router';
import { Dropdown, type MenuProps } from 'antd';
import { useWords } from './i18n.js';
import { activeMembership, useSwitchOrganisation } from './session.js';
import { useSignOut } from './sign-out.js';

/** Who is signed in and for whom: switches the organisation, leads to the account, signs out. */
export function UserMenu({ me, onKeys }: { readonly me: MeView; readonly onKeys: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const switchTo = useSwitchOrganisation();
  const active = activeMembership(me);
  const items: MenuProps['items'] = [
    {
      type: 'group',
      key: 'organisations',
      label: me.memberships.length === 0 ? t('app.nav.noOrganisation') : t('app.nav.organisations'),
      children: me.memberships.map(({ organisation, name }) => ({
        key: organisation,
        label: name,
        onClick: () => void switchTo(organisation).then(() => navigate({ to: '/' })),
      })),
    },
    { type: 'divider' },
    { key: 'organisation', label: t('app.nav.organisation'), onClick: () => void navigate({ to: '/organisation' }) },
    { key: 'panels', label: t('panels.asked'), onClick: () => void navigate({ to: '/quality/panels' }) },
    { key: 'account', label: t('app.nav.account'), onClick: () => void navigate({ to: '/account' }) },
    { key: 'keys', label: t('app.keys.title'), onClick: onKeys },
    { type: 'divider' },
    { key: 'sign-out', label: t('app.nav.signOut'), onClick: () => void signOut() },
  ];
  const selectedKeys = active ? [active.organisation] : [];
  return (
    <Dropdown menu={{ items, selectedKeys, selectable: true }} trigger={['click']} placement="bottomRight">
      <button type="button" className="shell-user" aria-label={t('app.nav.userMenu', { name: me.person.name })}>
        <UserOutlined aria-hidden />
        <span className="shell-user-name">
          {me.person.name}
          <small>{active?.name ?? t('app.nav.noOrganisation')}</small>
        </span>
        <DownOutlined aria-hidden />
      </button>
    </Dropdown>
  );
}
