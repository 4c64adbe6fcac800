import { ColumnProfile, GradeJudgment } from '@shuji/core/catalog';
import { ResourceId, refused, Text } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, isPlace, PageQuery, problems, readCursor } from '../http/index.js';
import { type Database, Refusal, withScope } from '../kernel/index.js';
import { givenBy, type Parties, replyOf, scopeOf } from '../parties/index.js';
import type { Schemes } from '../rulebook/index.js';
import type { GradeService } from './grade-service.js';
import { resourceOf } from './resource-aggregate.js';

const GradeReview = z.object({
  resource: ResourceId,
  resourceName: z.string(),
  rows: z.int(),
  version: z.int(),
  position: z.int(),
  column: ColumnProfile,
});

const Named = z.object({ id: z.string(), title: Text });
const Choices = z.object({
  schemes: z.array(Named.extend({ grades: z.array(Named.extend({ tier: z.string() })) })),
  categories: z.array(Named),
});

export interface GradeRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly grades: GradeService;
  readonly schemes: Schemes;
}

const tags = ['resources'];
const OfResource = z.object({ resource: ResourceId });

/** Routes by which people settle what a scan found: the worklist, the choices, and what they say. */
export function gradeRoutes(app: FastifyInstance, dependencies: GradeRouteDependencies): void {
  readRoutes(app, dependencies);
  commandRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { db, parties, schemes }: GradeRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/grading-schemes',
    { schema: { operationId: 'listGradingSchemes', tags, response: { 200: Choices, ...problems } } },
    async (request) => {
      await parties.actorOf(request);
      return {
        schemes: [...schemes.gradings.values()].map(({ id, title, grades }) => ({ id, title, grades })),
        categories: (schemes.detectors?.categories ?? []).map(({ id, title }) => ({ id, title })),
      };
    },
  );
  typed.get(
    '/api/grade-reviews',
    {
      schema: {
        operationId: 'listGradeReviews',
        tags,
        querystring: PageQuery,
        response: { 200: page(GradeReview), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const after = readCursor(cursor, 2);
      if (cursor !== undefined && !isPlace(after?.[1])) throw new Refusal(refused('request-invalid', [], ['cursor']));
      return withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        const [resource = '', position = ''] = after ?? [];
        const rows = await tx
          .selectFrom('resource_column')
          .select(['resource', 'position'])
          .where('settled', '=', false)
          .where('category', '<>', 'none')
          .$if(after !== undefined, (query) =>
            query.where(({ eb, or, and }) =>
              or([
                eb('resource', '<', resource),
                and([eb('resource', '=', resource), eb('position', '>', Number(position))]),
              ]),
            ),
          )
          .orderBy('resource', 'desc')
          .orderBy('position')
          .limit(limit + 1)
          .execute();
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const ids = [...new Set(shown.map((row) => row.resource))];
        const found =
          ids.length === 0 ? [] : await tx.selectFrom('resource').selectAll().where('id', 'in', ids).execute();
        const resources = new Map(found.map((row) => [row.id, { ...resourceOf(row), version: row.version }]));
        return {
          items: shown.flatMap((row) => reviewOf(row, resources.get(row.resource as ResourceId))),
          nextCursor: last ? cursorOf([last.resource, String(last.position)]) : null,
        };
      });
    },
  );
}

function reviewOf(
  { position }: { readonly position: number },
  resource: (ReturnType<typeof resourceOf> & { readonly version: number }) | undefined,
): z.infer<typeof GradeReview>[] {
  const column = resource?.profile.columns[position];
  if (!resource || !column) return [];
  const { id, name, version, profile } = resource;
  return [{ resource: id, resourceName: name, rows: profile.rows, version, position, column }];
}

function commandRoutes(app: FastifyInstance, { parties, grades }: GradeRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, params: OfResource, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/resources/:resource/grades',
    { schema: { ...schema, operationId: 'settleGrades', body: GradeJudgment } },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await grades.settle(request.params.resource, request.body, given));
    },
  );
  typed.post(
    '/api/resources/:resource/scan',
    {
      schema: {
        ...schema,
        operationId: 'scanResourceAgain',
        body: z.object({ scheme: z.string().max(100).nullable().default(null) }),
      },
    },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await grades.scanAgain(request.params.resource, request.body.scheme, given));
    },
  );
}
