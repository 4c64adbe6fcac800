import { OrganisationId } from '@shuji/core/kernel';
import { InvitationView, Role } from '@shuji/core/parties';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, problems } from '../http/index.js';
import type { Invitations } from './invitations.js';
import { administratorOf, replyOf } from './organisation-guard.js';
import { Email, guardedProblems, Password, PersonName, slowed, Token } from './route-schemas.js';
import type { Sessions } from './session.js';

export interface InvitationRouteDependencies {
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  readonly rateLimit: boolean;
}

const tags = ['invitations'];

/** Routes by which an administrator brings people in. */
export function invitationRoutes(app: FastifyInstance, dependencies: InvitationRouteDependencies): void {
  const { sessions, invitations, rateLimit } = dependencies;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/api/organisations/:organisationId/invite',
    {
      schema: {
        operationId: 'inviteMember',
        tags,
        params: z.object({ organisationId: OrganisationId }),
        headers: CommandHeaders,
        body: z.object({ email: Email, roles: z.array(Role).max(3) }),
        response: { 200: z.object({ link: z.url() }), ...problems },
      },
    },
    async (request) => {
      const { organisationId } = request.params;
      const { actor } = await sessions.signedIn(request);
      administratorOf(actor, organisationId);
      return invitations.invite(actor.person, organisationId, request.body, request.headers['idempotency-key']);
    },
  );

  routes.get(
    '/api/invitations/:token',
    {
      config: slowed(rateLimit),
      schema: {
        operationId: 'readInvitation',
        tags,
        params: z.object({ token: Token }),
        response: { 200: InvitationView, ...guardedProblems },
      },
    },
    (request) => invitations.read(request.params.token),
  );

  routes.post(
    '/api/invitations/accept',
    {
      config: slowed(rateLimit),
      schema: {
        operationId: 'acceptInvitation',
        tags,
        body: z.object({ token: Token, name: PersonName.optional(), password: Password.optional() }),
        response: { 200: CommandReply, ...guardedProblems },
      },
    },
    async (request, reply) => {
      const signedIn = await sessions.ifSignedIn(request);
      const { result, made } = await invitations.accept(signedIn?.actor ?? null, request.body);
      const { password } = request.body;
      if (made !== null && password !== undefined) await sessions.signIn(request, reply, { email: made, password });
      return replyOf(result);
    },
  );
}
