import { PersonId, refused } from '@shuji/core/kernel';
import { MeView } from '@shuji/core/parties';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../http/index.js';
import { type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import { insertAccount, passwordHash } from './accounts.js';
import type { Auth } from './auth.js';
import { Email, guardedProblems, Password, PersonName, slowed, Token } from './route-schemas.js';
import type { Sessions } from './session.js';
import type { Setup } from './setup.js';

export interface AccountRouteDependencies {
  readonly db: Database;
  readonly source: Source;
  readonly auth: Auth;
  readonly sessions: Sessions;
  readonly setup: Setup;
  readonly registration: 'open' | 'closed';
  readonly rateLimit: boolean;
}

const NewAccount = z.object({ name: PersonName, email: Email, password: Password });
const tags = ['accounts'];

/** Routes by which accounts come to be, and the one that says who is signed in. */
export function accountRoutes(app: FastifyInstance, dependencies: AccountRouteDependencies): void {
  const { db, source, auth, sessions, setup, registration, rateLimit } = dependencies;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/api/setup',
    { schema: { operationId: 'readSetup', tags, response: { 200: z.object({ needed: z.boolean() }) } } },
    async () => ({ needed: await setup.needed() }),
  );

  routes.post(
    '/api/setup/claim',
    {
      config: slowed(rateLimit),
      schema: {
        operationId: 'claimSetup',
        tags,
        body: NewAccount.extend({ token: Token }),
        response: { 200: z.object({ person: PersonId }), ...guardedProblems },
      },
    },
    async (request, reply) => {
      const { token, ...account } = request.body;
      const person = await setup.claim(token, account);
      await sessions.signIn(request, reply, account);
      return { person };
    },
  );

  routes.post(
    '/api/accounts/register',
    {
      config: slowed(rateLimit),
      schema: {
        operationId: 'registerAccount',
        tags,
        body: NewAccount,
        response: { 200: z.object({ person: PersonId }), ...guardedProblems },
      },
    },
    async (request, reply) => {
      if (registration === 'closed') throw new Refusal(refused('registration-closed'));
      const hash = await passwordHash(auth, request.body);
      const account = { ...request.body, passwordHash: hash, owner: false };
      const person = await withScope(db, { kind: 'system' }, (tx) => insertAccount(tx, source, account));
      await sessions.signIn(request, reply, request.body);
      return { person };
    },
  );

  routes.get(
    '/api/me',
    { schema: { operationId: 'readMe', tags, response: { 200: MeView, ...problems } } },
    async (request) => {
      const { actor, twoFactor } = await sessions.signedIn(request);
      const { person: id, name, email, owner, memberships, active } = actor;
      return {
        person: { id, name, email, owner, twoFactor },
        memberships: [...memberships],
        active: active?.organisation ?? null,
      };
    },
  );
}
