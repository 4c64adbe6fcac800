import { Citation, LocalDate, refused, shanghaiDate } from '@shuji/core/kernel';
import {
  ArticleView,
  CoverageView,
  InstrumentDetail,
  InstrumentList,
  InstrumentText,
  LawObligations,
  SearchHit,
} from '@shuji/core/rulebook';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PageQuery, problems } from '../http/index.js';
import { Refusal, registerRefusals, type Source } from '../kernel/index.js';
import { createLawReads, type LawDependencies } from './law-reads.js';
import { corpusRefusals } from './refusals.js';

registerRefusals(corpusRefusals);

const OfInstrument = z.object({ id: z.string().max(100) });
const OnDay = z.object({ on: LocalDate.optional().describe('Today in Shanghai where not given') });

/** Routes for everybody: instruments with their texts and obligations, coverage, articles by citation, search. */
export function lawRoutes(app: FastifyInstance, given: LawDependencies & { readonly source: Source }): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const reads = createLawReads(given);
  const today = () => shanghaiDate(given.source.now());
  const tags = ['law'];

  typed.get(
    '/api/public/law/instruments',
    {
      schema: {
        operationId: 'listInstruments',
        tags,
        querystring: OnDay,
        response: { 200: InstrumentList, ...problems },
      },
    },
    (request) => reads.instruments(request.query.on ?? today()),
  );

  typed.get(
    '/api/public/law/instruments/:id',
    {
      schema: {
        operationId: 'readInstrument',
        tags,
        params: OfInstrument,
        querystring: OnDay,
        response: { 200: InstrumentDetail, ...problems },
      },
    },
    (request) => reads.instrument(request.params.id, request.query.on ?? today()),
  );

  typed.get(
    '/api/public/law/instruments/:id/text',
    {
      schema: {
        operationId: 'readInstrumentText',
        tags,
        params: OfInstrument,
        response: { 200: InstrumentText, ...problems },
      },
    },
    (request) => reads.text(request.params.id),
  );

  typed.get(
    '/api/public/law/instruments/:id/obligations',
    {
      schema: {
        operationId: 'listObligations',
        tags,
        params: OfInstrument,
        response: { 200: LawObligations, ...problems },
      },
    },
    (request) => reads.obligations(request.params.id),
  );

  typed.get(
    '/api/public/law/coverage',
    { schema: { operationId: 'readCoverage', tags, response: { 200: CoverageView, ...problems } } },
    () => reads.coverage(),
  );

  typed.get(
    '/api/public/law/articles',
    {
      schema: {
        operationId: 'readArticle',
        tags,
        querystring: z.object({ cite: Citation.max(200) }),
        response: { 200: ArticleView, ...problems },
      },
    },
    (request) => reads.article(request.query.cite),
  );

  typed.get(
    '/api/public/law/search',
    {
      schema: {
        operationId: 'searchLaw',
        tags,
        querystring: PageQuery.extend({
          q: z.string().max(200).default('').describe('Words, all of which must stand in what is found'),
          phrase: z.string().max(200).default('').describe('A phrase that must stand in it as it is'),
        }),
        response: { 200: z.object({ items: z.array(SearchHit), nextCursor: z.string().nullable() }), ...problems },
      },
    },
    (request) => {
      const { q, phrase } = request.query;
      if (q.trim() === '' && phrase.trim() === '') throw new Refusal(refused('request-invalid', [], ['q']));
      return reads.search(request.query);
    },
  );
}
