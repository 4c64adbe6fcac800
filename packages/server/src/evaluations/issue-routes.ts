import { LocalDate, PersonId, QualityIssueId, ResourceId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { IssueStanding, isLive, longestWords, QualityIssue, QualityIssueLine } from '@shuji/core/quality';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { type CommandResult, type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import { type Given, givenBy, type Parties, replyOf, scopeOf } from '../parties/index.js';
import type { Issues } from './issue-service.js';

export interface IssueRouteDependencies {
  readonly db: Database;
  readonly source: Source;
  readonly parties: Parties;
  readonly issues: Issues;
}

const tags = ['quality'];
const Words = z.object({ words: z.string().trim().min(1).max(longestWords) });
const OfResource = z.object({ resource: ResourceId });
const OfIssue = OfResource.extend({ issue: QualityIssueId });

/** Routes of the issues of quality, and of what was told. */
export function issueRoutes(app: FastifyInstance, dependencies: IssueRouteDependencies): void {
  listRoute(app, dependencies);
  commandRoutes(app, dependencies);
}

function listRoute(app: FastifyInstance, { db, source, parties }: IssueRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/quality/issues',
    {
      schema: {
        operationId: 'listQualityIssues',
        tags,
        querystring: PageQuery.extend({ standing: IssueStanding.default('live') }),
        response: { 200: page(QualityIssueLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, standing } = request.query;
      const place = readCursor(cursor, 2);
      const [day, id] = [LocalDate.safeParse(place?.[0]).data, QualityIssueId.safeParse(place?.[1]).data];
      if (cursor !== undefined && (day === undefined || id === undefined))
        throw new Refusal(refused('request-invalid', [], ['cursor']));
      const actor = await parties.actorOf(request);
      const today = shanghaiDate(source.now());
      return withScope(db, scopeOf(actor), async (tx) => {
        const { rows } = await sql<{ state: unknown; resource: string; name: string; version: number; due: string }>`
          select i.state, i.resource, r.name, e.version, to_char(i.due, 'YYYY-MM-DD') as due
          from quality_issue i join resource r on r.id = i.resource join quality_evaluation e on e.resource = i.resource
          where ${standingSql(standing, today, actor)}
            and (${day ?? null}::date is null or (i.due, i.id) > (${day ?? null}::date, ${id ?? null}))
          order by i.due, i.id limit ${limit + 1}`.execute(tx);
        const items = rows.slice(0, limit).map(({ state, resource, name, version }) => {
          const { lines: _, ...issue } = QualityIssue.parse(state);
          const overdue = isLive({ ...issue, lines: [] }) && issue.due < today;
          return { ...issue, resource: ResourceId.parse(resource), resourceName: name, version, overdue };
        });
        const last = rows.length > limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.due, last.id]) : null };
      });
    },
  );
}

function standingSql(standing: IssueStanding, today: string, { person }: Actor) {
  const live = sql`i.status in ('open', 'mended')`;
  switch (standing) {
    case 'live':
      return live;
    case 'overdue':
      return sql`${live} and i.due < ${today}::date`;
    case 'mine':
      return sql`${live} and i.assignee = ${person}`;
    case 'settled':
      return sql`not (${live})`;
    case 'all':
      return sql`true`;
  }
}

function commandRoutes(app: FastifyInstance, { parties, issues }: IssueRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, response: { 200: CommandReply, ...problems } };
  const command = <Params extends z.ZodType, Body extends z.ZodType>(
    path: string,
    operationId: string,
    { params, body }: { readonly params: Params; readonly body: Body },
    give: (at: z.infer<Params>, body: z.infer<Body>, actor: Actor, given: Given) => Promise<CommandResult>,
  ) =>
    typed.post(
      `/api/resources/:resource/quality/${path}`,
      { schema: { ...schema, operationId, params, body } },
      async (request) => {
        const actor = await parties.actorOf(request);
        const given = givenBy(actor, 'apply', request);
        return replyOf(await give(params.parse(request.params), body.parse(request.body), actor, given));
      },
    );
  command(
    'issues/open',
    'openQualityIssue',
    {
      params: OfResource,
      body: z.object({
        title: z.string().trim().min(1).max(200),
        severity: QualityIssue.shape.severity.default('medium'),
      }),
    },
    ({ resource }, body, actor, given) => issues.open(resource, body, actor, given),
  );
  command(
    'issues/:issue/assign',
    'assignQualityIssue',
    { params: OfIssue, body: z.object({ person: PersonId }) },
    ({ resource, issue }, { person }, actor, given) => issues.assign(resource, issue, person, actor, given),
  );
  command(
    'issues/:issue/mend',
    'mendQualityIssue',
    { params: OfIssue, body: Words },
    ({ resource, issue }, { words }, actor, given) => issues.mend(resource, issue, words, actor, given),
  );
  command(
    'issues/:issue/dismiss',
    'dismissQualityIssue',
    { params: OfIssue, body: Words },
    ({ resource, issue }, { words }, actor, given) => issues.dismiss(resource, issue, words, actor, given),
  );
  command(
    'issues/:issue/verify',
    'verifyQualityIssue',
    { params: OfIssue, body: z.object({}) },
    ({ resource, issue }, _, actor, given) => issues.verify(resource, issue, actor, given),
  );
  command(
    'alerts/seen',
    'seeQualityAlerts',
    { params: OfResource, body: z.object({}) },
    ({ resource }, _, _actor, given) => issues.see(resource, given),
  );
}
