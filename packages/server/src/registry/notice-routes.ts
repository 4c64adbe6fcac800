import { CaseId } from '@shuji/core/kernel';
import { CaseNotice } from '@shuji/core/registry';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../certificates/index.js';
import { attachment, problems } from '../http/index.js';
import type { Parties } from '../parties/index.js';
import { createKeptPdfs } from './kept-pdfs.js';
import type { createNoticeReads } from './notice-reads.js';

export interface NoticeRouteDependencies {
  readonly parties: Parties;
  readonly reads: ReturnType<typeof createNoticeReads>;
  readonly noticePdf: (notice: CaseNotice, lang: Language) => Promise<Uint8Array>;
}

/** Routes of the notices of cases: for those who may read the case, of a publicity for anybody, and of an objection for whoever made it. */
export function noticeRoutes(app: FastifyInstance, { parties, reads, noticePdf }: NoticeRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const config = { rateLimit: { max: 60, timeWindow: '1 minute' } };
  const querystring = z.object({ lang: z.enum(['zh', 'en']).default('zh') });
  const kept = createKeptPdfs(50);

  // A notice never changes, so that its PDF is kept by its number and its language.
  async function send(reply: FastifyReply, notice: CaseNotice, lang: Language) {
    const pdf = await kept(`${notice.caseId}/${notice.id}/${lang}`, () => noticePdf(notice, lang));
    return reply
      .type('application/pdf')
      .header('content-disposition', attachment(`${notice.title[lang]} ${notice.number}.pdf`))
      .send(Buffer.from(pdf));
  }

  typed.get(
    '/api/cases/:caseId/notices',
    {
      schema: {
        operationId: 'listCaseNotices',
        tags: ['cases'],
        params: z.object({ caseId: CaseId }),
        response: { 200: z.object({ items: z.array(CaseNotice) }), ...problems },
      },
    },
    async (request) => ({ items: await reads.list(await parties.actorOf(request), request.params.caseId) }),
  );

  typed.get(
    '/api/cases/:caseId/notices/:notice.pdf',
    {
      config,
      schema: {
        operationId: 'readCaseNoticePdf',
        tags: ['cases'],
        params: z.object({ caseId: CaseId, notice: CaseNotice.shape.id }),
        querystring,
      },
    },
    async (request, reply) => {
      const { caseId, notice } = request.params;
      return send(reply, await reads.one(await parties.actorOf(request), caseId, notice), request.query.lang);
    },
  );

  typed.get(
    '/api/public/notices/:caseId/notice.pdf',
    {
      config,
      schema: {
        operationId: 'readPublicNoticePdf',
        tags: ['public'],
        params: z.object({ caseId: CaseId }),
        querystring,
      },
    },
    async (request, reply) => send(reply, await reads.publicly(request.params.caseId), request.query.lang),
  );

  typed.get(
    '/api/public/objections/:trackingCode/notice.pdf',
    {
      config,
      schema: {
        operationId: 'readObjectionNoticePdf',
        tags: ['public'],
        params: z.object({ trackingCode: z.string().regex(/^[0-9a-f]{32}$/) }),
        querystring,
      },
    },
    async (request, reply) => send(reply, await reads.ofObjection(request.params.trackingCode), request.query.lang),
  );
}
