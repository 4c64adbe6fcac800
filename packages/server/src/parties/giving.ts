import { type OrganisationId, refused } from '@shuji/core/kernel';
import { type Action, type Actor, may } from '@shuji/core/parties';
import type { FastifyRequest } from 'fastify';
import { versionOf } from '../http/index.js';
import { type CommandActor, Refusal } from '../kernel/index.js';
import { commandActorOf } from './scope.js';

/** Who gives a command, under which key, and which version they saw. */
export interface Given {
  readonly actor: CommandActor;
  readonly key?: string | undefined;
  readonly version?: number | undefined;
}

/** A command as a request gives it. Refuses whoever may not do such a thing for the active organisation. */
export function givenBy(actor: Actor, action: Action, { headers }: Pick<FastifyRequest, 'headers'>): Given {
  const allowed = may(actor, action);
  if (allowed.kind === 'refused') throw new Refusal(allowed);
  return givenByPerson(actor, { headers });
}

/** A command that a person gives for themselves, whatever they may do for an organisation. */
export function givenByPerson(actor: Actor, { headers }: Pick<FastifyRequest, 'headers'>): Given {
  const { 'idempotency-key': key, 'if-match': match } = headers;
  return {
    actor: commandActorOf(actor),
    key: typeof key === 'string' ? key : undefined,
    version: versionOf(match),
  };
}

/** The same with the organisation that it is given for. Refuses a person without one. */
export function givenForOwner(
  actor: Actor,
  action: Action,
  request: Pick<FastifyRequest, 'headers'>,
): { readonly given: Given; readonly owner: OrganisationId } {
  const given = givenBy(actor, action, request);
  if (!actor.active) throw new Refusal(refused('not-found', [], ['organisation']));
  return { given, owner: actor.active.organisation };
}
