import { refused, shanghaiDate } from '@shuji/core/kernel';
import { may } from '@shuji/core/parties';
import { setNumbers } from '@shuji/core/registry';
import { Setting } from '@shuji/core/rulebook';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, problems, versionOf } from '../http/index.js';
import { type Commands, type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties } from '../parties/index.js';
import type { RegimeStore } from './regimes.js';
import { settingsAggregate } from './settings-aggregate.js';

export interface SettingsRouteDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly regimes: RegimeStore;
  readonly parties: Parties;
  readonly source: Source;
}

/** Routes of the numbers that an instrument leaves to the registry. */
export function settingsRoutes(
  app: FastifyInstance,
  { db, commands, regimes, parties, source }: SettingsRouteDependencies,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['settings'];
  const params = z.object({ regime: z.string().max(100) });

  typed.get(
    '/api/settings/:regime',
    {
      schema: {
        operationId: 'readSettings',
        tags,
        params,
        response: {
          200: z.object({
            items: z.array(Setting.extend({ id: z.string(), value: z.int().nullable() })),
            version: z.int(),
          }),
          ...problems,
        },
      },
    },
    async (request) => {
      const { regime } = regimes.get(request.params.regime, shanghaiDate(source.now())).loaded;
      const known = await withScope(db, { kind: 'public' }, (tx) => settingsAggregate.load(tx, regime.id));
      return {
        items: Object.entries(regime.settings).map(([id, setting]) => ({
          ...setting,
          id,
          value: known?.state.numbers[id] ?? null,
        })),
        version: known?.version ?? 0,
      };
    },
  );

  typed.post(
    '/api/settings/:regime/set',
    {
      schema: {
        operationId: 'setSettings',
        tags,
        params,
        headers: CommandHeaders,
        body: z.object({ settings: z.record(z.string().max(100), z.int().nonnegative().max(3650)) }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const allowed = may(actor, 'configure-registry');
      if (allowed.kind === 'refused') throw new Refusal(allowed);
      const { regime } = regimes.get(request.params.regime, shanghaiDate(source.now())).loaded;
      // Another authority's numbers are none of this registry's.
      if (actor.active?.authority !== regime.authority.id) throw new Refusal(refused('not-found'));
      const numbers = request.body.settings;
      const known = await withScope(db, { kind: 'public' }, (tx) => settingsAggregate.load(tx, regime.id));
      const result = await commands.run({
        name: 'registry.set-numbers',
        aggregate: settingsAggregate,
        id: regime.id,
        expects: known ? 'existing' : 'new',
        actor: commandActorOf(actor),
        key: request.headers['idempotency-key'],
        version: versionOf(request.headers['if-match']),
        body: numbers,
        authority: regime.authority.id,
        decide: () => setNumbers(numbers, regime),
      });
      return { ...result, events: [...result.events], because: [...result.because] };
    },
  );
}
