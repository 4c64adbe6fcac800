import { LocalDate, OrganisationId, ResourceId, refused } from '@shuji/core/kernel';
import type { Party, RegisteredObject } from '@shuji/core/registry';
import { Channel } from '@shuji/core/rulebook';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, problems } from '../http/index.js';
import { type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import type { Parties } from '../parties/index.js';
import { resourceAggregate } from '../resources/index.js';
import type { IntakeGuard } from './case-guard.js';
import { named, objectOf } from './case-object.js';
import type { RegistryService } from './service.js';

export interface IntakeRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly guard: IntakeGuard;
  readonly registry: RegistryService;
}

const Body = z.object({
  regime: z.string().max(100),
  registration: z.string().max(100),
  objectKind: z.string().max(100),
  applicant: OrganisationId,
  channel: Channel,
  receivedOn: LocalDate.describe('Day on which the papers reached the registry'),
  resource: ResourceId.nullish().describe("The applicant's data that the papers name; absent where there are none"),
  objectName: z.string().trim().min(1).max(200).nullish(),
  entry: z.string().max(100).nullish(),
  counterparty: OrganisationId.nullish(),
  draftRegime: z.boolean().default(false),
});

/** Route by which a registry takes in an application on paper on behalf of an organisation. */
export function intakeRoutes(app: FastifyInstance, { db, parties, guard, registry }: IntakeRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/cases/take-in',
    {
      schema: {
        operationId: 'takeInCase',
        tags: ['cases'],
        headers: CommandHeaders,
        body: Body,
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const { regime, registration, objectKind, resource, objectName, entry, channel, receivedOn, draftRegime } =
        request.body;
      const given = await guard(actor, regime, request.body.applicant);
      const known = await withScope(db, { kind: 'system' }, async (tx) => ({
        applicant: await enterprise(tx, parties, request.body.applicant),
        counterparty: request.body.counterparty ? await party(tx, parties, request.body.counterparty) : null,
        by: await party(tx, parties, actor.active?.organisation),
        object: resource
          ? await objectOfApplicant(tx, resource, objectKind, request.body.applicant)
          : named(objectKind, objectName ?? null),
      }));
      const { by, ...parts } = known;
      const result = await registry.draft(
        {
          ...{ regime, registration, facts: {}, rehearsal: false, draftRegime, entry: entry ?? null, ...parts },
          intake: { channel, receivedOn, by },
        },
        { actor: given, key: request.headers['idempotency-key'] },
      );
      return { ...result, events: [...result.events], because: [...result.because] };
    },
  );
}

async function objectOfApplicant(tx: Tx, id: ResourceId, kind: string, owner: string): Promise<RegisteredObject> {
  const found = await resourceAggregate.load(tx, id);
  // The data of somebody else are not told apart from data that are not there.
  if (found?.state?.owner !== owner) throw new Refusal(refused('not-found', [], ['resource']));
  return objectOf(tx, id, kind);
}

async function enterprise(tx: Tx, parties: Parties, id: OrganisationId): Promise<Party> {
  const found = await parties.organisation(tx, id);
  if (found?.kind !== 'enterprise') throw new Refusal(refused('not-found', [], ['applicant']));
  return { id: found.id, name: found.name, uscc: found.uscc };
}

async function party(tx: Tx, parties: Parties, id: OrganisationId | undefined): Promise<Party> {
  const found = id === undefined ? undefined : await parties.organisation(tx, id);
  if (!found) throw new Refusal(refused('not-found', [], ['organisation']));
  return { id: found.id, name: found.name, uscc: found.uscc };
}
