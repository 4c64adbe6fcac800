import { ScanSchedule } from '@shuji/core/catalog';
import { type LocalDate, ResourceId, refused, shanghaiDate } from '@shuji/core/kernel';
import {
  isLive,
  longestRules,
  QualityLine,
  type QualityScheme,
  QualityView,
  SuggestedRules,
} from '@shuji/core/quality';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import { commandActorOf, givenBy, type Parties, replyOf, scopeOf } from '../parties/index.js';
import { resourceAggregate } from '../resources/index.js';
import { evaluationAggregate, evaluationOf } from './evaluation-aggregate.js';
import type { Evaluations } from './evaluation-service.js';
import { isMeasurable } from './measured-places.js';

export interface EvaluationRouteDependencies {
  readonly db: Database;
  readonly source: Source;
  readonly parties: Parties;
  readonly evaluations: Evaluations;
  readonly schemes: ReadonlyMap<string, QualityScheme>;
}

const tags = ['quality'];
const OfResource = z.object({ resource: ResourceId });

/** Routes of quality: rules, measurements, the board. */
export function evaluationRoutes(app: FastifyInstance, dependencies: EvaluationRouteDependencies): void {
  readRoutes(app, dependencies);
  commandRoutes(app, dependencies);
}

function readRoutes(
  app: FastifyInstance,
  { db, source, parties, evaluations, schemes }: EvaluationRouteDependencies,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const [scheme] = schemes.values();
  if (scheme === undefined) throw new Error('there is no scheme of quality');
  const { ahp } = scheme;
  const dimensions = [...schemes.values()].flatMap((scheme) =>
    scheme.dimensions.map(({ id, title }) => ({ id, title })),
  );
  typed.get(
    '/api/resources/:resource/quality',
    { schema: { operationId: 'readQuality', tags, params: OfResource, response: { 200: QualityView, ...problems } } },
    async (request) =>
      withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        const { resource: id } = request.params;
        const resource = (await resourceAggregate.load(tx, id))?.state;
        if (!resource) throw new Refusal(refused('not-found'));
        const found = await evaluationAggregate.load(tx, id);
        const { rules = null, rulesSetAt = null, schedule = null, last = null, history = [] } = found?.state ?? {};
        const { issues = [], alerts = [], failure = null } = found?.state ?? {};
        const measurable = await isMeasurable(tx, resource);
        const version = found?.version ?? 0;
        const shown = { dimensions, measurable, ahp, issues, alerts, failure };
        return { version, rules, rulesSetAt, schedule, last, history, ...shown };
      }),
  );
  typed.get(
    '/api/resources/:resource/quality/suggested',
    {
      schema: {
        operationId: 'suggestQualityRules',
        tags,
        params: OfResource,
        response: { 200: SuggestedRules, ...problems },
      },
    },
    async (request) => {
      const actor = commandActorOf(await parties.actorOf(request));
      return { rules: await evaluations.suggested(request.params.resource, actor) };
    },
  );
  typed.get(
    '/api/quality',
    {
      schema: {
        operationId: 'listQuality',
        tags,
        querystring: PageQuery,
        response: { 200: page(QualityLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
      return withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        let query = tx
          .selectFrom('quality_evaluation')
          .innerJoin('resource', 'resource.id', 'quality_evaluation.resource')
          .selectAll('quality_evaluation')
          .select('resource.name as resource_name')
          .orderBy('quality_evaluation.resource', 'desc')
          .limit(limit + 1);
        if (after) query = query.where('quality_evaluation.resource', '<', after[0] ?? '');
        const rows = await query.execute();
        const today = shanghaiDate(source.now());
        const items = rows.slice(0, limit).map((row) => lineOf(row, today));
        const last = rows.length > limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.resource]) : null };
      });
    },
  );
}

function lineOf(
  { resource_name: name, ...row }: Parameters<typeof evaluationOf>[0] & { resource_name: string },
  today: LocalDate,
) {
  const { resource, rulesSetAt, schedule, last, history, issues, alerts } = evaluationOf(row);
  const live = issues.filter(isLive);
  const standing = {
    open: live.length,
    overdue: live.filter(({ due }) => due < today).length,
    alerts: alerts.filter(({ seen }) => !seen),
  };
  const [now, before] = history;
  const rules = last?.result.tables.flatMap((table) => table.rules) ?? [];
  const failing = rules.filter(({ status }) => status === 'fails' || status === 'error').length;
  const told = now && { ...now, level: last?.result.fuzzy?.title ?? null, failing };
  return {
    resource,
    resourceName: name,
    rulesSetAt,
    schedule,
    last: told ?? null,
    before: before?.score ?? null,
    ...standing,
  };
}

function commandRoutes(app: FastifyInstance, { parties, evaluations }: EvaluationRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, params: OfResource, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/resources/:resource/quality/rules',
    {
      schema: {
        ...schema,
        operationId: 'setQualityRules',
        body: z.object({ rules: z.string().min(1).max(longestRules) }),
      },
    },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await evaluations.setRules(request.params.resource, request.body.rules, given));
    },
  );
  typed.post(
    '/api/resources/:resource/quality/schedule',
    {
      schema: {
        ...schema,
        operationId: 'setQualitySchedule',
        body: z.object({ schedule: ScanSchedule.nullable() }),
      },
    },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await evaluations.setSchedule(request.params.resource, request.body.schedule, given));
    },
  );
  typed.post(
    '/api/resources/:resource/quality/measure',
    { schema: { ...schema, operationId: 'measureQuality' } },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await evaluations.measure(request.params.resource, given));
    },
  );
}
