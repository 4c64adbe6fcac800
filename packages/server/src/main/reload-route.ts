import { refused, type Text } from '@shuji/core/kernel';
import { may } from '@shuji/core/parties';
import type { RegimeFault } from '@shuji/core/rulebook';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../http/index.js';
import { type CommandActor, Refusal, registerRefusals } from '../kernel/index.js';
import { commandActorOf, type Parties } from '../parties/index.js';
import { type Reloaded, rulebookRefusals } from '../rulebook/index.js';

registerRefusals(rulebookRefusals);

/** Faults that a refusal tells one by one; the check tells all. */
const mostFaults = 100;

/** The route by which the owner of the installation has the rulebook folder read again, without a new start. */
export function reloadRoute(
  app: FastifyInstance,
  { parties, reload }: { parties: Parties; reload: (actor: CommandActor) => Promise<Reloaded> },
): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/rulebook/reload',
    {
      schema: {
        operationId: 'reloadRulebook',
        tags: ['law'],
        response: { 200: z.object({ regimes: z.array(z.string()) }), ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const allowed = may(actor, 'administer-installation');
      if (allowed.kind === 'refused') throw new Refusal(allowed);
      const reloaded = await reload(commandActorOf(actor));
      if (!reloaded.ok) throw new Refusal(faulty(reloaded.faults));
      const { regimes, domains } = reloaded.rulebook;
      return { regimes: [...new Set([...regimes, ...domains].map(({ regime }) => regime.id))].sort() };
    },
  );
}

// A line a fault, as the command line tells it.
function faulty(faults: readonly RegimeFault[]) {
  const told = faults.slice(0, mostFaults);
  const places = told.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  const lines = (language: keyof Text) =>
    told.map(({ message }, index) => `${places[index]} ${message[language]}`).join('\n');
  return refused('rulebook-faulty', [], places, { zh: lines('zh'), en: lines('en') });
}
