import { OrganisationId, QualityReportId, ResourceId, refused } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { type QualityReport, QualityReportLine, QualityReportView, ReportTexts } from '@shuji/core/quality';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment, CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { type CommandResult, Refusal } from '../kernel/index.js';
import { type Given, givenBy, type Parties, replyOf } from '../parties/index.js';
import type { QualityReportReads } from './report-reads.js';
import { type QualityReports, reportAction } from './report-service.js';

export interface ReportRouteDependencies {
  readonly parties: Parties;
  readonly reports: QualityReports;
  readonly reads: QualityReportReads;
  readonly reportPdf: (report: QualityReport) => Promise<Uint8Array>;
}

const tags = ['quality'];
const OfResource = z.object({ resource: ResourceId });
const OfReport = z.object({ report: QualityReportId });
const Lang = z.enum(['zh', 'en']).default('zh');

/** Routes of reports on quality evaluations. */
export function reportRoutes(app: FastifyInstance, dependencies: ReportRouteDependencies): void {
  readRoutes(app, dependencies);
  pdfRoute(app, dependencies);
  commandRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { parties, reports, reads }: ReportRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/resources/:resource/quality/report-texts',
    {
      schema: {
        operationId: 'draftQualityReport',
        tags,
        params: OfResource,
        querystring: z.object({ lang: Lang }),
        response: { 200: ReportTexts, ...problems },
      },
    },
    async (request) => reports.draft(request.params.resource, request.query.lang, await parties.actorOf(request)),
  );
  typed.get(
    '/api/quality/reports',
    {
      schema: {
        operationId: 'listQualityReports',
        tags,
        querystring: PageQuery.extend({ resource: ResourceId.optional() }),
        response: { 200: page(QualityReportLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, resource } = request.query;
      const place = readCursor(cursor, 1);
      if (cursor !== undefined && !place) throw new Refusal(refused('request-invalid', [], ['cursor']));
      const { items, more } = await reads.list(await parties.actorOf(request), { resource, after: place?.[0], limit });
      const last = more ? items.at(-1) : undefined;
      return { items, nextCursor: last ? cursorOf([last.id]) : null };
    },
  );
  typed.get(
    '/api/quality/reports/:report',
    {
      schema: {
        operationId: 'readQualityReport',
        tags,
        params: OfReport,
        response: { 200: QualityReportView, ...problems },
      },
    },
    async (request) => reads.one(await parties.actorOf(request), request.params.report),
  );
}

function pdfRoute(app: FastifyInstance, { parties, reads, reportPdf }: ReportRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/quality/reports/:report/report.pdf',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: { operationId: 'readQualityReportPdf', tags, params: OfReport },
    },
    async (request, reply) => {
      const report = await reads.whole(await parties.actorOf(request), request.params.report);
      const pdf = await reportPdf(report);
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment(`${report.resource.name} ${report.id}.pdf`))
        .send(Buffer.from(pdf));
    },
  );
}

function commandRoutes(app: FastifyInstance, { parties, reports }: ReportRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/resources/:resource/quality/reports',
    {
      schema: {
        ...schema,
        operationId: 'drawUpQualityReport',
        params: OfResource,
        body: z.object({ lang: Lang, texts: ReportTexts, evaluator: OrganisationId.nullable().default(null) }),
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const given = givenBy(actor, 'apply', request);
      return replyOf(await reports.drawUp(request.params.resource, request.body, actor, given));
    },
  );
  const command = <Body extends z.ZodType>(
    path: string,
    operationId: string,
    body: Body,
    give: (id: QualityReportId, body: z.infer<Body>, actor: Actor, given: Given) => Promise<CommandResult>,
  ) =>
    typed.post(
      `/api/quality/reports/:report/${path}`,
      { schema: { ...schema, operationId, params: OfReport, body } },
      async (request) => {
        const actor = await parties.actorOf(request);
        const given = givenBy(actor, reportAction(actor), request);
        const { report } = OfReport.parse(request.params);
        return replyOf(await give(report, body.parse(request.body), actor, given));
      },
    );
  command('revise', 'reviseQualityReport', z.object({ texts: ReportTexts }), (id, { texts }, actor, given) =>
    reports.revise(id, texts, actor, given),
  );
  command('sign', 'signQualityReport', z.object({}), (id, _, actor, given) => reports.sign(id, actor, given));
  command('withdraw', 'withdrawQualityReport', z.object({}), (id, _, actor, given) =>
    reports.withdraw(id, actor, given),
  );
}
