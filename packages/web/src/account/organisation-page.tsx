import { type Membership, type OrganisationView, organisationKindTitles } from '@shuji/core/parties';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Descriptions, Result } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { activeMembership } from '../app/session.js';
import { SignedIn } from '../app/signed-in.js';
import { InviteForm } from './invite-form.js';
import { Members } from './members.js';
import { authoritiesQuery, organisationQuery } from './queries.js';
import { RoleTags } from './role-tags.js';
import { Ties } from './ties.js';

/** The organisation that one acts for: who belongs to it, and to whom it is tied. */
export function OrganisationPage() {
  return (
    <SignedIn>
      {(me) => {
        const active = activeMembership(me);
        return active ? <OwnOrganisation key={active.organisation} membership={active} /> : <None />;
      }}
    </SignedIn>
  );
}

function None() {
  const { t } = useWords();
  return (
    <>
      <PageTitle title={t('account.organisation.title')} />
      <Result
        status="info"
        title={t('account.organisation.none')}
        subTitle={t('account.organisation.noneLead')}
        extra={<Link to="/organisation/found">{t('account.organisation.foundLink')}</Link>}
      />
    </>
  );
}

function OwnOrganisation({ membership }: { readonly membership: Membership }) {
  const { t } = useWords();
  const query = useQuery(organisationQuery(membership.organisation));
  return (
    <>
      <PageTitle
        title={membership.name}
        lead={t('account.organisation.lead')}
        extra={<Link to="/organisation/found">{t('account.organisation.another')}</Link>}
      />
      <Loaded query={query}>{(view) => <Parts view={view} membership={membership} />}</Loaded>
    </>
  );
}

interface PartsProps {
  readonly view: OrganisationView;
  readonly membership: Membership;
}

function Parts({ view, membership }: PartsProps) {
  const { t } = useWords();
  const administers = membership.roles.includes('administrator');
  return (
    <>
      <Facts view={view} membership={membership} />
      <h2>{t('account.organisation.members')}</h2>
      <Members view={view} administers={administers} />
      {administers && view.kind !== 'person' && (
        <>
          <h2>{t('account.organisation.invite')}</h2>
          <InviteForm view={view} />
        </>
      )}
      <h2>{t('account.organisation.ties')}</h2>
      <Ties view={view} administers={administers} />
    </>
  );
}

function Facts({ view, membership }: PartsProps) {
  const { t, text } = useWords();
  const items = [
    view.kind === 'person'
      ? { key: 'identity', label: t('account.individual.number'), children: <code>{view.identity ?? '—'}</code> }
      : { key: 'uscc', label: t('account.organisation.uscc'), children: <code>{view.uscc}</code> },
    { key: 'kind', label: t('account.organisation.kind'), children: text(organisationKindTitles[view.kind]) },
    ...(view.authority === null
      ? []
      : [
          {
            key: 'authority',
            label: t('account.organisation.authority'),
            children: <AuthorityName id={view.authority} />,
          },
        ]),
    {
      key: 'roles',
      label: t('account.organisation.myRoles'),
      children: <RoleTags roles={membership.roles} />,
    },
  ];
  return <Descriptions bordered size="small" column={{ xs: 1, md: 2 }} items={items} />;
}

function AuthorityName({ id }: { readonly id: string }) {
  const { text } = useWords();
  const known = useQuery(authoritiesQuery).data?.find((authority) => authority.id === id);
  return known ? `${text(known.name)} · ${text(known.regime)}` : id;
}
