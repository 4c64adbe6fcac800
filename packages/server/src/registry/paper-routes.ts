import { CaseId, DocumentId, OrganisationId } from '@shuji/core/kernel';
import { PaperId, PapersView } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { documentAggregate, type FileStore, sendDocument } from '../files/index.js';
import { CommandHeaders, CommandReply, problems, versionOf } from '../http/index.js';
import { type Database, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { allowed, documentOf, partyOf, reply } from './acting.js';
import type { ReviewPapers } from './review-papers.js';

export interface PaperRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly files: FileStore;
  readonly papers: ReviewPapers;
}

const tags = ['review-papers'];
const params = z.object({ caseId: CaseId });
const ofPaper = params.extend({ paper: PaperId });

/** Routes of the working papers that an agency keeps of its review. */
export function paperRoutes(app: FastifyInstance, { db, parties, files, papers }: PaperRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/api/cases/:caseId/review-papers',
    { schema: { operationId: 'listReviewPapers', tags, params, response: { 200: PapersView, ...problems } } },
    async (request) => papers.list(await parties.actorOf(request), request.params.caseId),
  );

  typed.get(
    '/api/cases/:caseId/review-papers/:paper/document',
    { schema: { operationId: 'readReviewPaper', tags, params: ofPaper } },
    async (request, answer) => {
      const { caseId, paper } = request.params;
      const { document } = await papers.one(await parties.actorOf(request), caseId, paper);
      const found = await withScope(db, { kind: 'system' }, (tx) => documentAggregate.load(tx, document.id));
      return sendDocument(answer, files, found?.state);
    },
  );

  typed.post(
    '/api/cases/:caseId/review-papers/keep',
    {
      schema: {
        ...{ operationId: 'keepReviewPaper', tags, params, headers: CommandHeaders },
        body: z.object({ document: DocumentId }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = allowed(await parties.actorOf(request), 'file-report');
      const document = await withScope(db, scopeOf(actor), (tx) => documentOf(tx, request.body.document));
      const agency = await withScope(db, { kind: 'system' }, (tx) => partyOf(tx, parties, actor.active?.organisation));
      const given = { actor: commandActorOf(actor), key: request.headers['idempotency-key'] };
      return reply(await papers.keep(request.params.caseId, { agency, person: actor.person, document }, given));
    },
  );

  typed.post(
    '/api/cases/:caseId/review-papers/:paper/remove',
    {
      schema: {
        ...{ operationId: 'removeReviewPaper', tags, params: ofPaper, headers: CommandHeaders },
        body: z.object({}),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = allowed(await parties.actorOf(request), 'file-report');
      const { caseId, paper } = request.params;
      // Whoever may not see a paper is not told whether its time is over.
      await papers.one(actor, caseId, paper);
      const { 'idempotency-key': key, 'if-match': match } = request.headers;
      const given = { actor: commandActorOf(actor), key, version: versionOf(match) };
      const agency = OrganisationId.parse(actor.active?.organisation);
      return reply(await papers.remove(paper, { agency, person: actor.person }, given));
    },
  );
}
