import {
  type CatalogueEntry,
  type CatalogueOrColumnRefusal,
  type EntryEvent,
  fileResource,
  giveTag,
  type TagGift,
  takeTag,
} from '@shuji/core/catalog';
import { type Decision, type ResourceId, refused, type SubjectId, type TagId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { type CommandContext, type CommandResult, Refusal, withScope } from '../kernel/index.js';
import { type Resource, resourceAggregate } from '../resources/index.js';
import { entryAggregate } from './entry-aggregate.js';
import type { CatalogueDependencies, HolderGiven } from './holder.js';
import { subjectsOf } from './subject-aggregate.js';
import { tagAggregate } from './tag-aggregate.js';

/** Where resources stand in the catalogue: filed under subjects, and tagged. */
export function createEntries({ db, commands, scheme }: CatalogueDependencies) {
  const resourceOf = (id: ResourceId, { actor, owner }: HolderGiven): Promise<Resource> =>
    withScope(db, actor.scope, async (tx) => {
      const found = (await resourceAggregate.load(tx, id))?.state;
      if (found?.owner !== owner) throw new Refusal(refused('not-found'));
      return found;
    });
  const run = async (
    name: string,
    id: ResourceId,
    { actor, key, version }: HolderGiven,
    body: object,
    decide: (
      state: CatalogueEntry | null,
      context: CommandContext,
    ) => Promise<Decision<EntryEvent, CatalogueOrColumnRefusal | 'not-found'>>,
  ): Promise<CommandResult> =>
    commands.run({
      ...{ name: `catalogue.${name}`, aggregate: entryAggregate, id, expects: 'existing', actor, key, version },
      ...{ body, authority: 'platform', decide },
    });
  return {
    async file(id: ResourceId, subjects: readonly SubjectId[], given: HolderGiven) {
      const { owner } = await resourceOf(id, given);
      return run('file-resource', id, given, { subjects }, async (state, { tx }) => {
        // Nobody closes a subject in the midst of a filing.
        await sql`select from catalogue_subject_tree where owner = ${owner} for share`.execute(tx);
        return fileResource(state, { resource: id, owner }, subjects, await subjectsOf(tx, owner));
      });
    },
    async give(id: ResourceId, { tag: tagId, ...gift }: TagGift & { readonly tag: TagId }, given: HolderGiven) {
      const { owner, profile } = await resourceOf(id, given);
      return run('give-tag', id, given, { tag: tagId, ...gift }, async (state, { tx }) => {
        const found = (await tagAggregate.load(tx, tagId))?.state ?? null;
        const tag = found?.owner === owner ? found : null;
        const columns = profile.columns.map(({ name }) => name);
        return giveTag(state, { resource: id, owner }, gift, { scheme, tag, columns });
      });
    },
    async take(id: ResourceId, place: { readonly tag: TagId; readonly column: string | null }, given: HolderGiven) {
      await resourceOf(id, given);
      return run('take-tag', id, given, place, async (state) =>
        state ? takeTag(state, place) : refused('tag-not-given', [], ['tag']),
      );
    },
  };
}
export type Entries = ReturnType<typeof createEntries>;
