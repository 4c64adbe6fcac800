import { certificateFile } from '@shuji/core/evidence';
import { CertificateId } from '@shuji/core/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../certificates/index.js';
import { type LogKeys, readLatestHead, type Sequencer } from '../evidence/index.js';
import { attachment } from '../http/index.js';
import { type Database, withScope } from '../kernel/index.js';
import { type Parties, scopeOf } from '../parties/index.js';
import { createKeptPdfs } from './kept-pdfs.js';
import type { createPublicReads } from './public-reads.js';

export interface CertificateRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly reads: ReturnType<typeof createPublicReads>;
  readonly sequencer: Sequencer;
  readonly certificatePdf: (certificate: Uint8Array, lang: Language) => Promise<Uint8Array>;
  readonly keys: LogKeys;
}

/** Routes of certificates and of the evidence log's public side. */
export function certificateRoutes(
  app: FastifyInstance,
  { db, parties, reads, sequencer, certificatePdf, keys }: CertificateRouteDependencies,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['evidence'];
  const params = z.object({ id: CertificateId });
  const kept = createKeptPdfs(50);

  async function jsonOf(request: FastifyRequest, id: string): Promise<{ number: string; json: Uint8Array }> {
    const actor = await parties.actorIfSignedIn(request);
    const { number, seq } = await reads.certificate(id, actor ? scopeOf(actor) : { kind: 'public' });
    return { number, json: certificateFile(await sequencer.evidenceOf(seq)) };
  }

  typed.get(
    '/api/public/certificates/:id.json',
    { schema: { operationId: 'readCertificate', tags, params } },
    async (request, reply) => {
      const { number, json } = await jsonOf(request, request.params.id);
      return reply
        .type('application/json')
        .header('content-disposition', attachment(`${number}.json`))
        .serializer((text: string) => text)
        .send(new TextDecoder().decode(json));
    },
  );

  typed.get(
    '/api/public/certificates/:id.pdf',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        operationId: 'readCertificatePdf',
        tags,
        params,
        querystring: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
      },
    },
    async (request, reply) => {
      const { number, json } = await jsonOf(request, request.params.id);
      const { lang } = request.query;
      const pdf = await kept(`${request.params.id}/${lang}`, () => certificatePdf(json, lang));
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment(`${number}.pdf`))
        .send(Buffer.from(pdf));
    },
  );

  typed.get(
    '/api/public/log/checkpoint',
    { schema: { operationId: 'readCheckpoint', tags, response: { 200: z.string() } } },
    async (_request, reply) => {
      await sequencer.integrate();
      const head = await withScope(db, { kind: 'public' }, readLatestHead);
      return reply
        .type('text/plain; charset=utf-8')
        .serializer((note: string) => note)
        .send(head?.note ?? '');
    },
  );

  typed.get(
    '/api/public/log/keys',
    { schema: { operationId: 'readLogKeys', tags, response: { 200: z.object({ keys: z.array(z.string()) }) } } },
    () => ({ keys: [keys.verifierKey] }),
  );
}
