import type { FastifyInstance } from 'fastify';
import type { Parties } from '../parties/index.js';
import { createEntryReads } from './entry-reads.js';
import { entryRoutes } from './entry-routes.js';
import { createEntries } from './entry-service.js';
import type { CatalogueDependencies } from './holder.js';
import { createResponsibilityReads } from './responsibility-reads.js';
import { responsibilityRoutes } from './responsibility-routes.js';
import { createResponsibilities } from './responsibility-service.js';
import { createCatalogueSearch } from './search-reads.js';
import { searchRoutes } from './search-routes.js';
import { subjectRoutes } from './subject-routes.js';
import { createSubjects } from './subject-service.js';
import { tagRoutes } from './tag-routes.js';
import { createTags } from './tag-service.js';
import { createTermReads } from './term-reads.js';
import { termRoutes } from './term-routes.js';
import { createTerms } from './term-service.js';

/** Routes of the catalogue of an organisation. */
export function catalogueRoutes(
  app: FastifyInstance,
  { parties, ...dependencies }: CatalogueDependencies & { readonly parties: Parties },
): void {
  subjectRoutes(app, { parties, subjects: createSubjects(dependencies), scheme: dependencies.scheme });
  entryRoutes(app, { parties, entries: createEntries(dependencies), entryReads: createEntryReads(dependencies) });
  tagRoutes(app, { parties, tags: createTags(dependencies) });
  termRoutes(app, { parties, terms: createTerms(dependencies), termReads: createTermReads(dependencies) });
  responsibilityRoutes(app, {
    parties,
    responsibilities: createResponsibilities(dependencies),
    responsibilityReads: createResponsibilityReads(dependencies),
  });
  searchRoutes(app, { parties, search: createCatalogueSearch(dependencies.db) });
}
