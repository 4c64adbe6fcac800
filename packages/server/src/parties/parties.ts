import type { OrganisationId, PersonId, Refused } from '@shuji/core/kernel';
import type { Actor, OrganisationSummary, PartiesRefusal } from '@shuji/core/parties';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Commands, type Database, type Source, type Tx, withScope } from '../kernel/index.js';
import { accountRoutes } from './account-routes.js';
import { insertAccount, type NewAccount, passwordHash } from './accounts.js';
import { createAuth } from './auth.js';
import { authRoute } from './auth-route.js';
import { conflictBetween, conflictWith } from './conflict.js';
import { invitationRoutes } from './invitation-routes.js';
import { createInvitations } from './invitations.js';
import { readOrganisation } from './organisation-aggregate.js';
import { organisationRoutes } from './organisation-routes.js';
import { createOrganisations, type Organisations } from './organisations.js';
import { createSessions } from './session.js';
import { createSetup } from './setup.js';

export interface PartiesDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  /** Where people reach the web, as in `http://127.0.0.1:7800`. */
  readonly baseUrl: string;
  /** Signs sessions and invitations; see `loadOrCreateSecret`. */
  readonly secret: string;
  /** Whether whoever guesses is slowed down; on where not given. */
  readonly rateLimit?: boolean;
  /** How long a session lasts unused; seven days where not given. */
  readonly sessionSeconds?: number;
  /** Whether anybody may make an account; open where not given. */
  readonly registration?: 'open' | 'closed';
}

/** People, organisations and who is acting. */
export interface Parties {
  /** Throws `Refusal`: `not-signed-in`, `session-expired`, `origin-untrusted`, `not-a-member`. */
  actorOf(request: FastifyRequest): Promise<Actor>;
  /** The same, and null where nobody is signed in. */
  actorIfSignedIn(request: FastifyRequest): Promise<Actor | null>;
  routes(app: FastifyInstance): void;
  /** See `conflictBetween`: the scope of the transaction must be `system`. */
  conflictBetween(tx: Tx, actor: Actor, organisation: OrganisationId): Promise<Refused<PartiesRefusal> | null>;
  /** See `conflictWith`: the same of an organisation that would be assigned, before it has named anybody. */
  conflictOfAssigned(
    tx: Tx,
    assigned: OrganisationId,
    organisation: OrganisationId,
  ): Promise<Refused<PartiesRefusal> | null>;
  /** An organisation as everybody may see it, under any scope. */
  organisation(tx: Tx, id: string): Promise<OrganisationSummary | undefined>;
  /** Makes a person's account; refuses `email-taken`, `password-weak`. */
  makeAccount(account: NewAccount): Promise<PersonId>;
  /** The commands on organisations. */
  readonly organisations: Organisations;
  /** The one-time link that makes the installation's owner; null where there is one. Ends every earlier link. */
  ensureSetupToken(): Promise<string | null>;
}

const sevenDays = 7 * 24 * 3600;

/** Opens sign-in, accounts and organisations on the store. */
export function createParties(dependencies: PartiesDependencies): Parties {
  const { rateLimit = true, sessionSeconds = sevenDays, registration = 'open', ...common } = dependencies;
  const auth = createAuth({ ...common, rateLimit, sessionSeconds });
  const sessions = createSessions({ ...common, auth });
  const setup = createSetup({ ...common, auth });
  const organisations = createOrganisations(common);
  const invitations = createInvitations({ ...common, auth, organisations });
  return {
    actorOf: async (request) => (await sessions.signedIn(request)).actor,
    actorIfSignedIn: async (request) => (await sessions.ifSignedIn(request))?.actor ?? null,
    routes(app) {
      authRoute(app, auth, common.baseUrl);
      accountRoutes(app, { ...common, auth, sessions, setup, registration, rateLimit });
      invitationRoutes(app, { ...common, sessions, invitations, rateLimit });
      organisationRoutes(app, { ...common, sessions, organisations });
    },
    conflictBetween,
    conflictOfAssigned: (tx, assigned, organisation) =>
      conflictWith(tx, { person: null, organisations: [assigned] }, organisation),
    organisation: readOrganisation,
    organisations,
    makeAccount: async (account) => {
      const hash = await passwordHash(auth, account);
      return withScope(common.db, { kind: 'system' }, (tx) =>
        insertAccount(tx, common.source, { ...account, passwordHash: hash, owner: false }),
      );
    },
    ensureSetupToken: () => setup.ensureSetupToken(),
  };
}
