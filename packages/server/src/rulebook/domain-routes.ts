import { refused, shanghaiDate } from '@shuji/core/kernel';
import { DomainRegimeList, domains, forceOn, type LoadedDomainRegime } from '@shuji/core/rulebook';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../http/index.js';
import { Refusal, type Source } from '../kernel/index.js';
import type { Rulebook } from './load-rulebook.js';

export interface DomainRouteDependencies {
  /** The rulebook as it holds now. */
  readonly rulebook: () => Pick<Rulebook, 'domains' | 'instruments'>;
  readonly source: Source;
}

/** Routes for everybody: the rules of the domains beside registration. */
export function domainRoutes(app: FastifyInstance, given: DomainRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['law'];
  const order = (loaded: LoadedDomainRegime) => domains.indexOf(loaded.regime.domain);
  const sorted = () => [...given.rulebook().domains].sort((a, b) => order(a) - order(b));
  const forceToday = (id: string | undefined) => {
    const instrument = id === undefined ? undefined : given.rulebook().instruments.get(id);
    return instrument ? forceOn(instrument, shanghaiDate(given.source.now())) : null;
  };

  typed.get(
    '/api/public/law/domains',
    { schema: { operationId: 'listDomainRegimes', tags, response: { 200: DomainRegimeList } } },
    () => ({
      items: sorted().map(({ regime: { id, domain, title, authority, instruments }, version }) => ({
        ...{ id, domain, title, authority, instruments, version },
        force: forceToday(instruments[0]),
      })),
    }),
  );

  typed.get(
    '/api/public/law/domains/:regime',
    {
      schema: {
        operationId: 'readDomainRegime',
        tags,
        params: z.object({ regime: z.string().max(100) }),
        response: { 200: z.object({ regime: z.json(), version: z.string() }), ...problems },
      },
    },
    ({ params }) => {
      const found = sorted().find(({ regime }) => regime.id === params.regime);
      if (!found) throw new Refusal(refused('not-found'));
      // Parsed from YAML, so that it is JSON by nature.
      return { regime: found.regime as z.core.util.JSONType, version: found.version };
    },
  );
}
