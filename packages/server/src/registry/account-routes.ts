import { AccountView } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, problems } from '../http/index.js';
import type { Parties } from '../parties/index.js';
import type { createAccountLookUps } from './account-look-ups.js';

export interface AccountRouteDependencies {
  readonly parties: Parties;
  readonly lookUps: ReturnType<typeof createAccountLookUps>;
}

/** Route of the accounts of registrants: looked up by their numbers, by whoever is signed in for an organisation. */
export function registrationAccountRoutes(app: FastifyInstance, { parties, lookUps }: AccountRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/registration-accounts/look-up',
    {
      schema: {
        operationId: 'lookUpAccount',
        tags: ['entries'],
        headers: CommandHeaders,
        body: z.object({
          account: z.string().trim().min(1).max(100).describe('Number of the account'),
          interest: z
            .string()
            .trim()
            .max(1000)
            .nullish()
            .describe('Interest in it; asked of whoever is neither its holder nor its registry'),
        }),
        response: { 200: AccountView, ...problems },
      },
    },
    async (request) => {
      const { account, interest } = request.body;
      const actor = await parties.actorOf(request);
      return lookUps.lookUp(actor, { account, interest: interest ?? null }, request.headers['idempotency-key']);
    },
  );
}
