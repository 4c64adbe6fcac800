import { CatalogueScheme, SubjectsView } from '@shuji/core/catalog';
import { SubjectId } from '@shuji/core/kernel';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, problems } from '../http/index.js';
import { type Parties, replyOf } from '../parties/index.js';
import { holderGiven, holderOf } from './holder.js';
import type { Subjects } from './subject-service.js';

export interface SubjectRouteDependencies {
  readonly parties: Parties;
  readonly subjects: Subjects;
  readonly scheme: CatalogueScheme;
}

const tags = ['catalogue'];
const OfSubject = z.object({ subject: SubjectId });
const words = { name: z.string().max(100), description: z.string().max(2000).default('') };
const Reason = z.object({ reason: z.string().max(2000) });

/** Routes of the subject tree, and of what the catalogue goes by. */
export function subjectRoutes(app: FastifyInstance, { parties, subjects, scheme }: SubjectRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, response: { 200: CommandReply, ...problems } };
  typed.get(
    '/api/catalogue/scheme',
    { schema: { operationId: 'readCatalogueScheme', tags, response: { 200: CatalogueScheme, ...problems } } },
    async (request) => {
      await parties.actorOf(request);
      return scheme;
    },
  );
  typed.get(
    '/api/catalogue/subjects',
    { schema: { operationId: 'readSubjects', tags, response: { 200: SubjectsView, ...problems } } },
    async (request) => subjects.view(holderOf(await parties.actorOf(request))),
  );
  typed.post(
    '/api/catalogue/subjects/make',
    {
      schema: { ...schema, operationId: 'makeSubject', body: z.object({ parent: SubjectId.nullable(), ...words }) },
    },
    async (request) => replyOf(await subjects.make(request.body, holderGiven(await parties.actorOf(request), request))),
  );
  typed.post(
    '/api/catalogue/subjects/:subject/rename',
    { schema: { ...schema, operationId: 'renameSubject', params: OfSubject, body: z.object(words) } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await subjects.rename(request.params.subject, request.body, given));
    },
  );
  typed.post(
    '/api/catalogue/subjects/:subject/move',
    {
      schema: {
        ...schema,
        ...{ operationId: 'moveSubject', params: OfSubject, body: z.object({ parent: SubjectId.nullable() }) },
      },
    },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await subjects.move(request.params.subject, request.body.parent, given));
    },
  );
  typed.post(
    '/api/catalogue/subjects/:subject/close',
    { schema: { ...schema, operationId: 'closeSubject', params: OfSubject, body: Reason } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await subjects.close(request.params.subject, request.body.reason, given));
    },
  );
  typed.post(
    '/api/catalogue/subjects/:subject/reopen',
    { schema: { ...schema, operationId: 'reopenSubject', params: OfSubject } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await subjects.reopen(request.params.subject, given));
    },
  );
}
