import { CaseId, DocumentId, refused } from '@shuji/core/kernel';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment, CommandHeaders, problems, uploadOf } from '../http/index.js';
import {
  type CommandActor,
  type Commands,
  type Database,
  enterScope,
  Refusal,
  type Source,
  withScope,
} from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { documentAggregate, type StoredDocument } from './document-aggregate.js';
import type { FileStore } from './file-store.js';
import { storeDocument } from './store-document.js';

export interface DocumentRouteDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly files: FileStore;
  readonly parties: Parties;
}

const Document = z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() });

/** Routes of documents: materials of a case, reports, evidence. */
export function documentRoutes(app: FastifyInstance, dependencies: DocumentRouteDependencies): void {
  const { db, files, parties } = dependencies;
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['documents'];
  const uploadSchema = {
    tags,
    consumes: ['multipart/form-data'],
    headers: CommandHeaders,
    response: { 200: Document, ...problems },
  };

  typed.post(
    '/api/documents/upload',
    { schema: { operationId: 'uploadDocument', ...uploadSchema } },
    async (request) => {
      const actor = await parties.actorOf(request);
      if (!actor.active) throw new Refusal(refused('not-found', [], ['organisation']));
      const { fileName: name, ...file } = await uploadOf(request);
      const given = { actor: commandActorOf(actor), key: request.headers['idempotency-key'] };
      return storeDocument(dependencies, { ...file, name, owner: actor.active.organisation }, given);
    },
  );

  typed.post(
    '/api/public/documents/upload',
    {
      config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
      schema: { operationId: 'uploadEvidence', ...uploadSchema },
    },
    async (request) => {
      const { fileName: name, ...file } = await uploadOf(request);
      const actor: CommandActor = { id: 'public', onBehalfOf: null, scope: { kind: 'public' } };
      return storeDocument(
        dependencies,
        { ...file, name, owner: null },
        { actor, key: request.headers['idempotency-key'] },
      );
    },
  );

  typed.get(
    '/api/documents/:document',
    { schema: { operationId: 'readDocument', tags, params: z.object({ document: DocumentId }) } },
    async (request, reply) => {
      const scope = scopeOf(await parties.actorOf(request));
      const found = await withScope(db, scope, (tx) => documentAggregate.load(tx, request.params.document));
      return sendDocument(reply, files, found?.state);
    },
  );

  typed.get(
    '/api/cases/:caseId/documents/:document',
    {
      schema: {
        operationId: 'readCaseDocument',
        tags: ['cases'],
        params: z.object({ caseId: CaseId, document: DocumentId }),
      },
    },
    async (request, reply) => {
      const { caseId, document } = request.params;
      const found = await withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        const row = await tx
          .selectFrom('registration_case')
          .select('state')
          .where('id', '=', caseId)
          .executeTakeFirst();
        // Whoever may see the case may see what was filed in it, and nothing else of its owner.
        if (!row || !filedIn(row.state, document)) return undefined;
        await enterScope(tx, { kind: 'system' });
        return documentAggregate.load(tx, document);
      });
      return sendDocument(reply, files, found?.state);
    },
  );
}

const CaseFiles = z.object({
  materials: z.record(z.string(), z.object({ document: z.object({ id: z.string() }).nullable() })),
  report: z.object({ document: z.object({ id: z.string() }) }).nullable(),
  power: z.object({ id: z.string() }).optional(),
  recognised: z.object({ document: z.object({ id: z.string() }) }).optional(),
  objections: z.record(z.string(), z.object({ evidence: z.array(z.object({ id: z.string() })) })),
});

function filedIn(state: object, document: string): boolean {
  const { materials, report, power, recognised, objections } = CaseFiles.parse(state);
  const ids = [
    ...Object.values(materials).map((material) => material.document?.id),
    report?.document.id,
    power?.id,
    recognised?.document.id,
    ...Object.values(objections).flatMap(({ evidence }) => evidence.map(({ id }) => id)),
  ];
  return ids.includes(document);
}

/** Sends the content of a document; refuses `not-found` where there is none. */
export function sendDocument(reply: FastifyReply, files: FileStore, document: StoredDocument | null | undefined) {
  if (!document) throw new Refusal(refused('not-found'));
  return reply
    .type('application/octet-stream')
    .header('content-disposition', attachment(document.name))
    .header('content-length', document.sizeBytes)
    .send(files.read(document.sha256));
}
