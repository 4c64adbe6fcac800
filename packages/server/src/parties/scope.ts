import type { Actor } from '@shuji/core/parties';
import type { CommandActor, Scope } from '../kernel/index.js';

/** What of the store an actor sees, by the active organisation. Who has none sees what a party sees that owns nothing. */
export function scopeOf({ person, active }: Actor): Scope {
  if (active?.kind === 'supervisor') return { kind: 'supervisor', person };
  const party = active?.organisation ?? '';
  if (active?.kind === 'registry' && active.authority !== null)
    return { kind: 'registry', authority: active.authority, party, person };
  return { kind: 'party', party, person };
}

/** The actor as the journal names one: a person, on behalf of the active organisation. */
export function commandActorOf(actor: Actor): CommandActor {
  return { id: actor.person, onBehalfOf: actor.active?.organisation ?? null, scope: scopeOf(actor) };
}
