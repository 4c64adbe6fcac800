import {
  type Actor,
  type Membership,
  type MeView,
  type OrganisationKind,
  organisationKindTitles,
} from '@shuji/core/parties';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { activeMembership } from '../app/session.js';
import { SignedIn } from '../app/signed-in.js';
import './registry.css';

/** Who is acting, as the deciders of core ask for it, and under which membership. */
export type ActingFor = Actor & { readonly active: Membership };

export interface ForKindsProps {
  /** Kinds of organisation that the page is for; all where none is named. */
  readonly kinds?: readonly OrganisationKind[];
  readonly children: (actor: ActingFor) => ReactNode;
}

/** Shows a desk to members of the organisations it is for, and to everybody else what to do instead. */
export function ForKinds({ kinds, children }: ForKindsProps) {
  return (
    <SignedIn>
      {(me) => {
        const active = activeMembership(me);
        if (!active) return <NoOrganisation />;
        if (kinds && !kinds.includes(active.kind)) return <OtherKind kinds={kinds} active={active} />;
        return children(actorOf(me, active));
      }}
    </SignedIn>
  );
}

function actorOf({ person, memberships }: MeView, active: Membership): ActingFor {
  return { person: person.id, name: person.name, email: person.email, owner: person.owner, memberships, active };
}

function NoOrganisation() {
  const { t } = useWords();
  return (
    <>
      <PageTitle title={t('registry.noOrganisationTitle')} lead={t('registry.noOrganisationLead')} />
      <Link to="/organisation">{t('registry.toOrganisation')}</Link>
    </>
  );
}

function OtherKind({ kinds, active }: { readonly kinds: readonly OrganisationKind[]; readonly active: Membership }) {
  const { t, text } = useWords();
  const wanted = kinds.map((kind) => text(organisationKindTitles[kind])).join(t('app.listComma'));
  const kind = text(organisationKindTitles[active.kind]);
  return (
    <Alert
      type="info"
      showIcon
      title={t('registry.otherKindTitle', { kinds: wanted })}
      description={
        <>
          <p>{t('registry.otherKindBody', { name: active.name, kind })}</p>
          <Link to="/desk">{t('registry.toDesk')}</Link>
        </>
      }
    />
  );
}
