import {
  assignResponsibility,
  type Bearer,
  type Operation,
  placeKey,
  type ResponsibilityPlace,
  releaseResponsibility,
} from '@shuji/core/catalog';
import { refused } from '@shuji/core/kernel';
import { type CommandResult, Refusal, type Tx, withScope } from '../kernel/index.js';
import type { CatalogueDependencies, HolderGiven } from './holder.js';
import { chainOf, statesAt } from './place-chain.js';
import { responsibilityAggregate } from './responsibility-aggregate.js';

export interface Assignment {
  readonly place: ResponsibilityPlace;
  readonly role: string;
  readonly bearers: readonly Bearer[];
  readonly rights: readonly Operation[];
}

/** Who answers for what: assigned and released, place by place. */
export function createResponsibilities({ db, commands, scheme }: CatalogueDependencies) {
  const mustBeOwn = (place: ResponsibilityPlace, { actor, owner }: HolderGiven) =>
    withScope(db, actor.scope, async (tx) => {
      if (!(await isThere(tx, owner, place))) throw new Refusal(refused('not-found', [], ['place']));
    });
  const above = async (tx: Tx, owner: string, place: ResponsibilityPlace) => {
    const [, ...keys] = await chainOf(tx, owner, place);
    const states = await statesAt(tx, owner, keys);
    return keys.map((key) => states.get(key)?.state ?? null);
  };
  return {
    async assign(assignment: Assignment, given: HolderGiven): Promise<CommandResult> {
      const { place } = assignment;
      await mustBeOwn(place, given);
      const { owner, actor, key, version } = given;
      return commands.run({
        ...{ name: 'catalogue.assign-responsibility', aggregate: responsibilityAggregate, id: placeKey(place) },
        ...{ expects: 'existing', actor, key, version, body: assignment, authority: 'platform' },
        decide: async (state, { tx }) =>
          assignResponsibility(state, { ...assignment, owner }, { scheme, above: await above(tx, owner, place) }),
      });
    },
    async release(
      { place, ...given }: { readonly place: ResponsibilityPlace; readonly role: string; readonly reason: string },
      by: HolderGiven,
    ): Promise<CommandResult> {
      await mustBeOwn(place, by);
      const { owner, actor, key, version } = by;
      return commands.run({
        ...{ name: 'catalogue.release-responsibility', aggregate: responsibilityAggregate, id: placeKey(place) },
        ...{ expects: 'existing', actor, key, version, body: given, authority: 'platform' },
        decide: async (state, { tx }) =>
          state
            ? releaseResponsibility(state, given, { scheme, above: await above(tx, owner, place) })
            : refused('role-not-assigned', [], ['role']),
      });
    },
  };
}
export type Responsibilities = ReturnType<typeof createResponsibilities>;

async function isThere(tx: Tx, owner: string, place: ResponsibilityPlace): Promise<boolean> {
  if (place.kind === 'subject')
    return (
      (await tx
        .selectFrom('catalogue_subject')
        .select('id')
        .where('id', '=', place.subject)
        .where('owner', '=', owner)
        .executeTakeFirst()) !== undefined
    );
  const found = tx.selectFrom('resource').select('id').where('id', '=', place.resource).where('owner', '=', owner);
  if ((await found.executeTakeFirst()) === undefined) return false;
  if (place.kind === 'table') return true;
  const column = tx
    .selectFrom('resource_column')
    .select('name')
    .where('resource', '=', place.resource)
    .where('name', '=', place.column);
  return (await column.executeTakeFirst()) !== undefined;
}
