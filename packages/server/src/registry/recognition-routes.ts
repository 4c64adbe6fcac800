import { LocalDate, refused, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { RecognisedRegistryId, RecognisedRegistryView } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, problems, versionOf } from '../http/index.js';
import { Refusal, type Source } from '../kernel/index.js';
import { commandActorOf, type Parties } from '../parties/index.js';
import { allowed, reply } from './acting.js';
import type { RecognisedRegistries } from './recognised-registries.js';
import type { RegimeStore } from './regimes.js';

export interface RecognitionRouteDependencies {
  readonly parties: Parties;
  readonly regimes: RegimeStore;
  readonly source: Source;
  readonly recognised: RecognisedRegistries;
}

const tags = ['recognition'];
const Reasons = z.string().trim().min(1).max(5000);
const Word = z.string().trim().min(1).max(200);

/** Routes of the registries whose certificates are recognised. */
export function recognitionRoutes(
  app: FastifyInstance,
  { parties, regimes, source, recognised }: RecognitionRouteDependencies,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/api/recognised-registries',
    {
      schema: {
        operationId: 'listRecognisedRegistries',
        tags,
        querystring: z.object({ regime: z.string().max(100) }),
        response: { 200: z.object({ items: z.array(RecognisedRegistryView) }), ...problems },
      },
    },
    async (request) => {
      const { regime } = regimes.get(request.query.regime, shanghaiDate(source.now())).loaded;
      return { items: await recognised.list(regime.authority.id) };
    },
  );

  typed.post(
    '/api/recognised-registries/recognise',
    {
      schema: {
        operationId: 'recogniseRegistry',
        tags,
        headers: CommandHeaders,
        body: z.object({
          name: Word.describe('What the registry is called on this installation'),
          key: z
            .string()
            .trim()
            .max(500)
            .describe('Verifier key of its log, as it publishes it at /api/public/log/keys'),
          regimes: z.array(Word).min(1).max(100).describe('Rules of that registry whose certificates are recognised'),
          until: LocalDate.nullish().transform((until) => until ?? null),
          reasons: Reasons,
        }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const authority = authorityOf(actor);
      const key = request.headers['idempotency-key'];
      return reply(await recognised.recognise(authority, request.body, { actor: commandActorOf(actor), key }));
    },
  );

  typed.post(
    '/api/recognised-registries/:registry/end',
    {
      schema: {
        operationId: 'endRecognition',
        tags,
        params: z.object({ registry: RecognisedRegistryId }),
        headers: CommandHeaders,
        body: z.object({ reasons: Reasons }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const authority = authorityOf(actor);
      const { 'idempotency-key': key, 'if-match': match } = request.headers;
      const given = { actor: commandActorOf(actor), key, version: versionOf(match) };
      return reply(await recognised.end(authority, request.params.registry, request.body, given));
    },
  );
}

// Administrators of a registry alone name whom it recognises.
function authorityOf(actor: Actor): string {
  const authority = allowed(actor, 'configure-registry').active?.authority;
  if (!authority) throw new Refusal(refused('not-found'));
  return authority;
}
