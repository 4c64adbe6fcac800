import { InventoryOverview } from '@shuji/core/catalog';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment, problems } from '../http/index.js';
import type { Parties } from '../parties/index.js';
import { workbookType } from './card-workbook.js';
import type { InventoryReads } from './inventory-reads.js';
import { inventoryBook, inventoryTitle } from './inventory-workbook.js';

export interface InventoryRouteDependencies {
  readonly parties: Parties;
  readonly reads: InventoryReads;
}

const tags = ['resources'];
const Lang = z.object({ lang: z.enum(['zh', 'en']).default('zh') });
const config = { rateLimit: { max: 60, timeWindow: '1 minute' } };

/** Routes of the overview of what an organisation has. */
export function inventoryRoutes(app: FastifyInstance, { parties, reads }: InventoryRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/inventory',
    { config, schema: { operationId: 'readInventory', tags, response: { 200: InventoryOverview, ...problems } } },
    async (request) => reads.overview(await parties.actorOf(request)),
  );
  typed.get(
    '/api/inventory.xlsx',
    { config, schema: { operationId: 'readInventoryWorkbook', tags, querystring: Lang } },
    async (request, reply) => {
      const { lang } = request.query;
      const { overview, lines } = await reads.whole(await parties.actorOf(request));
      return reply
        .type(workbookType)
        .header('content-disposition', attachment(`${inventoryTitle[lang]}.xlsx`))
        .send(await inventoryBook(reads.scheme, overview, lines, lang));
    },
  );
}
