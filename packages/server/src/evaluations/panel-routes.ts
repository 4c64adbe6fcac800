import { DelphiPanelId, PersonId, ResourceId, refused } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { DelphiPanelLine, DelphiPanelView, longestQuestion, type PanelStanding } from '@shuji/core/quality';
import { page } from '@shuji/core/registry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { type CommandResult, Refusal } from '../kernel/index.js';
import { type Given, givenBy, givenByPerson, type Parties, replyOf } from '../parties/index.js';
import type { PanelReads } from './panel-reads.js';
import type { Panels } from './panel-service.js';

export interface PanelRouteDependencies {
  readonly parties: Parties;
  readonly panels: Panels;
  readonly reads: PanelReads;
}

const tags = ['quality'];
const OfPanel = z.object({ panel: DelphiPanelId });
const OfResource = z.object({ resource: ResourceId });

/** Routes of Delphi panels. */
export function panelRoutes(app: FastifyInstance, dependencies: PanelRouteDependencies): void {
  readRoutes(app, dependencies);
  keeperRoutes(app, dependencies);
  expertRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { parties, reads }: PanelRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const listed = async (
    request: FastifyRequest,
    {
      cursor,
      limit,
      resource,
      asked,
    }: { cursor?: string | undefined; limit: number; resource: ResourceId | null; asked: boolean },
  ) => {
    const after = DelphiPanelId.safeParse(readCursor(cursor, 1)?.[0]).data;
    if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
    const actor = await parties.actorOf(request);
    const { items, more } = await reads.list(actor, { resource, asked, after, limit });
    const last = more ? items.at(-1) : undefined;
    return { items, nextCursor: last ? cursorOf([last.id]) : null };
  };
  const response = { 200: page(DelphiPanelLine), ...problems };
  typed.get(
    '/api/resources/:resource/quality/panels',
    { schema: { operationId: 'listDelphiPanels', tags, params: OfResource, querystring: PageQuery, response } },
    async (request) => listed(request, { ...request.query, resource: request.params.resource, asked: false }),
  );
  typed.get(
    '/api/quality/panels',
    {
      schema: {
        ...{ operationId: 'listDelphiPanelsAsked', tags, response },
        querystring: PageQuery.extend({ standing: z.enum(['asked', 'all']).default('asked') }),
      },
    },
    async (request) => listed(request, { ...request.query, resource: null, asked: request.query.standing === 'asked' }),
  );
  typed.get(
    '/api/quality/panels/:panel',
    {
      schema: {
        operationId: 'readDelphiPanel',
        tags,
        params: OfPanel,
        response: { 200: DelphiPanelView, ...problems },
      },
    },
    async (request) => reads.one(await parties.actorOf(request), request.params.panel),
  );
}

const Asked = z.object({
  question: z.string().max(longestQuestion).default(''),
  dimensions: z.array(z.string().min(1).max(100)).min(2).max(50) satisfies z.ZodType<PanelStanding['dimensions']>,
});
const schema = { tags, headers: CommandHeaders, response: { 200: CommandReply, ...problems } };

function keeperRoutes(app: FastifyInstance, { parties, panels }: PanelRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/resources/:resource/quality/panels',
    { schema: { ...schema, operationId: 'openDelphiPanel', params: OfResource, body: Asked } },
    async (request) => {
      const actor = await parties.actorOf(request);
      return replyOf(await panels.open(request.params.resource, request.body, actor, givenBy(actor, 'apply', request)));
    },
  );
  // Whoever asks for many addresses would learn which of them have accounts.
  typed.post(
    '/api/quality/panels/:panel/invite',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        ...schema,
        operationId: 'inviteDelphiExpert',
        params: OfPanel,
        body: z.object({ email: z.email().max(254) }),
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const given = givenBy(actor, 'apply', request);
      return replyOf(await panels.invite(request.params.panel, request.body.email, actor, given));
    },
  );
  typed.post(
    '/api/quality/panels/:panel/withdraw',
    {
      schema: { ...schema, operationId: 'withdrawDelphiExpert', params: OfPanel, body: z.object({ person: PersonId }) },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const given = givenBy(actor, 'apply', request);
      return replyOf(await panels.withdraw(request.params.panel, request.body.person, actor, given));
    },
  );
  const command = (
    path: string,
    operationId: string,
    give: (id: DelphiPanelId, actor: Actor, given: Given) => Promise<CommandResult>,
  ) =>
    typed.post(
      `/api/quality/panels/:panel/${path}`,
      { schema: { ...schema, operationId, params: OfPanel } },
      async (request) => {
        const actor = await parties.actorOf(request);
        const { panel } = OfPanel.parse(request.params);
        return replyOf(await give(panel, actor, givenBy(actor, 'apply', request)));
      },
    );
  command('open-round', 'openDelphiRound', panels.openRound);
  command('close-round', 'closeDelphiRound', panels.closeRound);
  command('take', 'takeDelphiWeights', panels.take);
  command('cancel', 'cancelDelphiPanel', panels.cancel);
}

// Experts answer as persons, whatever they do for their organisations.
function expertRoutes(app: FastifyInstance, { parties, panels }: PanelRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/quality/panels/:panel/answer',
    {
      schema: {
        ...{ ...schema, operationId: 'answerDelphiRound', params: OfPanel },
        body: z.object({ weights: z.record(z.string().max(100), z.number()) }),
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const given = givenByPerson(actor, request);
      return replyOf(await panels.answer(request.params.panel, request.body.weights, actor, given));
    },
  );
  typed.post(
    '/api/quality/panels/:panel/leave',
    { schema: { ...schema, operationId: 'leaveDelphiPanel', params: OfPanel } },
    async (request) => {
      const actor = await parties.actorOf(request);
      return replyOf(await panels.leave(request.params.panel, actor, givenByPerson(actor, request)));
    },
  );
}
