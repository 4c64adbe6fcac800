import { z } from 'zod';
import { OrganisationId, type PersonId, type Refused, refused } from '../kernel/index.js';
import { ApplicantKind } from '../rulebook/index.js';
import { OrganisationKind, Role } from './organisation.js';
import type { PartiesRefusal } from './refusals.js';
import { organisationKindTitles, roleTitles } from './titles.js';

/** A person's place in an organisation. `authority` is, for a registry, the regime authority's id that it acts for. */
export const Membership = z.object({
  organisation: OrganisationId,
  name: z.string(),
  uscc: z.string(),
  kind: OrganisationKind,
  authority: z.string().nullable(),
  roles: z.array(Role),
});
export type Membership = z.infer<typeof Membership>;

/** Who is acting, and for which organisation. */
export interface Actor {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  /** Owns the installation. */
  readonly owner: boolean;
  readonly memberships: readonly Membership[];
  readonly active: Membership | null;
}

/** What people do for an organisation; `administer-installation` alone concerns none. */
export type Action =
  | 'apply'
  | 'handle-case'
  | 'decide-case'
  | 'file-report'
  | 'administer-organisation'
  | 'configure-registry'
  | 'administer-installation'
  | 'supervise'
  | 'report-trade';

type Needs = { readonly kinds: readonly OrganisationKind[]; readonly roles: readonly Role[] };

const needs: Readonly<Record<Exclude<Action, 'administer-installation'>, Needs>> = {
  apply: { kinds: ApplicantKind.options, roles: ['clerk'] },
  'handle-case': { kinds: ['registry'], roles: ['clerk', 'reviewer'] },
  'decide-case': { kinds: ['registry'], roles: ['reviewer'] },
  'file-report': { kinds: ['agency'], roles: ['reviewer'] },
  'administer-organisation': { kinds: OrganisationKind.options, roles: ['administrator'] },
  'configure-registry': { kinds: ['registry'], roles: ['administrator'] },
  supervise: { kinds: ['supervisor'], roles: Role.options },
  'report-trade': { kinds: ['exchange'], roles: ['clerk'] },
};

/** The answer that nothing bars. */
export interface Allowed {
  readonly kind: 'allowed';
}

/**
 * Whether the actor may do something for the active organisation. Refuses `owner-only`, `no-organisation`, and
 * `action-not-allowed` with the kind and the role that it takes.
 */
export function may(actor: Actor, action: Action): Allowed | Refused<PartiesRefusal> {
  if (action === 'administer-installation') return actor.owner ? { kind: 'allowed' } : refused('owner-only');
  if (!actor.active) return refused('no-organisation');
  const { kinds, roles } = needs[action];
  const { kind, roles: held } = actor.active;
  if (kinds.includes(kind) && roles.some((role) => held.includes(role))) return { kind: 'allowed' };
  return refused('action-not-allowed', [], [], {
    kind: kinds.map((entry) => organisationKindTitles[entry].en).join(', '),
    kindZh: kinds.map((entry) => organisationKindTitles[entry].zh).join('、'),
    role: roles.map((entry) => roleTitles[entry].en).join(', '),
    roleZh: roles.map((entry) => roleTitles[entry].zh).join('、'),
  });
}
