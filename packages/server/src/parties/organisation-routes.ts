import { OrganisationId, PersonId } from '@shuji/core/kernel';
import {
  CreditCodeInput,
  FoundedKind,
  OrganisationKind,
  OrganisationSummary,
  OrganisationView,
  ResidentIdInput,
  Role,
  TieId,
  TieNature,
} from '@shuji/core/parties';
import { page } from '@shuji/core/registry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, PageQuery, problems, versionOf } from '../http/index.js';
import { type Database, withScope } from '../kernel/index.js';
import { administratorOf, insideOf, replyOf } from './organisation-guard.js';
import { listOrganisations, readOrganisationView } from './organisation-reads.js';
import type { OrganisationCommand, Organisations } from './organisations.js';
import { commandActorOf } from './scope.js';
import type { Sessions } from './session.js';

export interface OrganisationRouteDependencies {
  readonly db: Database;
  readonly sessions: Sessions;
  readonly organisations: Organisations;
}

const tags = ['organisations'];
const ById = z.object({ organisationId: OrganisationId });
const response = { 200: CommandReply, ...problems };

/** Routes on organisations, their members and their ties. */
export function organisationRoutes(app: FastifyInstance, dependencies: OrganisationRouteDependencies): void {
  readRoutes(app, dependencies);
  foundRoute(app, dependencies);
  individualRoute(app, dependencies);
  memberRoutes(app, dependencies);
  tieRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { db, sessions }: OrganisationRouteDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/api/organisations',
    {
      schema: {
        operationId: 'listOrganisations',
        tags,
        querystring: PageQuery.extend({ kind: OrganisationKind.optional(), search: z.string().max(100).optional() }),
        response: { 200: page(OrganisationSummary), ...problems },
      },
    },
    async (request) => {
      await sessions.signedIn(request);
      return withScope(db, { kind: 'public' }, (tx) => listOrganisations(tx, request.query));
    },
  );
  routes.get(
    '/api/organisations/:organisationId',
    {
      schema: {
        operationId: 'readOrganisation',
        tags,
        params: ById,
        response: { 200: OrganisationView, ...problems },
      },
    },
    async (request) => {
      const { organisationId } = request.params;
      const { actor } = await sessions.signedIn(request);
      const scope = insideOf(actor, organisationId);
      return withScope(db, scope ?? { kind: 'public' }, (tx) =>
        readOrganisationView(tx, organisationId, scope !== null),
      );
    },
  );
}

function foundRoute(app: FastifyInstance, { sessions, organisations }: OrganisationRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/organisations/found',
    {
      schema: {
        operationId: 'foundOrganisation',
        tags,
        headers: CommandHeaders,
        body: z.object({
          name: z.string().trim().min(1).max(200),
          uscc: CreditCodeInput,
          kind: FoundedKind,
          authority: z
            .string()
            .regex(/^[a-z0-9][a-z0-9-]{0,99}$/)
            .nullable()
            .default(null),
        }),
        response,
      },
    },
    async (request) => {
      const { actor } = await sessions.signedIn(request);
      const founder = { founder: actor.person, owner: actor.owner };
      const command = { actor: commandActorOf(actor), key: request.headers['idempotency-key'] };
      return replyOf(await organisations.found(request.body, founder, command));
    },
  );
}

function individualRoute(app: FastifyInstance, { sessions, organisations }: OrganisationRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/individuals/found',
    {
      schema: {
        operationId: 'foundIndividual',
        tags,
        headers: CommandHeaders,
        body: z.object({ name: z.string().trim().min(1).max(100), number: ResidentIdInput }),
        response,
      },
    },
    async (request) => {
      const { actor } = await sessions.signedIn(request);
      const command = { actor: commandActorOf(actor), key: request.headers['idempotency-key'] };
      return replyOf(await organisations.foundPerson(request.body, actor.person, command));
    },
  );
}

function memberRoutes(app: FastifyInstance, { sessions, organisations }: OrganisationRouteDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const params = ById.extend({ person: PersonId });
  routes.post(
    '/api/organisations/:organisationId/members/:person/grant',
    {
      schema: {
        operationId: 'grantMembership',
        tags,
        params,
        headers: CommandHeaders,
        body: z.object({ roles: z.array(Role).max(3) }),
        response,
      },
    },
    async (request) => {
      const { organisationId, person } = request.params;
      const command = await administering(sessions, request, organisationId, request.headers);
      return replyOf(await organisations.grant(organisationId, { person, roles: request.body.roles }, command));
    },
  );
  routes.post(
    '/api/organisations/:organisationId/members/:person/end',
    { schema: { operationId: 'endMembership', tags, params, headers: CommandHeaders, response } },
    async (request) => {
      const { organisationId, person } = request.params;
      const command = await administering(sessions, request, organisationId, request.headers);
      return replyOf(await organisations.end(organisationId, { person }, command));
    },
  );
}

function tieRoutes(app: FastifyInstance, { sessions, organisations }: OrganisationRouteDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/api/organisations/:organisationId/ties/declare',
    {
      schema: {
        operationId: 'declareTie',
        tags,
        params: ById,
        headers: CommandHeaders,
        // An organisation's id, a person's id, or a person's e-mail address.
        body: z.object({ with: z.string().trim().min(1).max(254), nature: TieNature }),
        response,
      },
    },
    async (request) => {
      const { organisationId } = request.params;
      const command = await administering(sessions, request, organisationId, request.headers);
      return replyOf(await organisations.declareTie(organisationId, request.body, command));
    },
  );
  routes.post(
    '/api/organisations/:organisationId/ties/:tie/end',
    {
      schema: {
        operationId: 'endTie',
        tags,
        params: ById.extend({ tie: TieId }),
        headers: CommandHeaders,
        response,
      },
    },
    async (request) => {
      const { organisationId, tie } = request.params;
      const command = await administering(sessions, request, organisationId, request.headers);
      return replyOf(await organisations.endTie(organisationId, { tie }, command));
    },
  );
}

// An administrator's command: who gives it, its key, and the version that the administrator saw.
async function administering(
  sessions: Sessions,
  request: FastifyRequest,
  organisation: OrganisationId,
  headers: z.infer<typeof CommandHeaders>,
): Promise<OrganisationCommand> {
  const { actor } = await sessions.signedIn(request);
  return {
    actor: administratorOf(actor, organisation),
    key: headers['idempotency-key'],
    version: versionOf(headers['if-match']),
  };
}
