import { changeTag, defineTag, nameKey, retireTag, TagView, type TagWords } from '@shuji/core/catalog';
import { refused, TagId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { type CommandResult, type Scope, type Tx, withScope } from '../kernel/index.js';
import { type CatalogueDependencies, containing, type HolderGiven, lockNames } from './holder.js';
import { tagAggregate } from './tag-aggregate.js';

export interface TagsAsked {
  readonly layer: string | undefined;
  readonly search: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** The vocabulary of tags of a holder. */
export function createTags({ db, commands, source, scheme }: CatalogueDependencies) {
  const nameTaken = async (tx: Tx, owner: string, { layer, name, id }: { layer: string; name: string; id: string }) => {
    await lockNames(tx, owner);
    const { rows } = await sql`select from catalogue_tag where owner = ${owner} and layer = ${layer}
      and name_key = ${nameKey(name)} and not retired and id <> ${id} limit 1`.execute(tx);
    return rows.length > 0;
  };
  return {
    define(words: TagWords & { readonly layer: string }, { owner, actor, key }: HolderGiven): Promise<CommandResult> {
      const id = TagId.parse(source.id('tag'));
      return commands.run({
        ...{ name: 'catalogue.define-tag', aggregate: tagAggregate, id, expects: 'new', actor, key, body: words },
        authority: 'platform',
        decide: async (_, { tx }) => {
          const taken = await nameTaken(tx, owner, { ...words, id });
          return defineTag({ ...words, id, owner }, { scheme, nameTaken: taken });
        },
      });
    },
    change: (id: TagId, words: TagWords, { actor, key, version }: HolderGiven): Promise<CommandResult> =>
      commands.run({
        ...{ name: 'catalogue.change-tag', aggregate: tagAggregate, id, expects: 'existing', actor, key, version },
        ...{ body: words, authority: 'platform' },
        decide: async (state, { tx }) => {
          if (!state) return refused('not-found');
          const taken = await nameTaken(tx, state.owner, { layer: state.layer, name: words.name, id });
          return changeTag(state, words, { scheme, nameTaken: taken });
        },
      }),
    retire: (id: TagId, reason: string, { actor, key, version }: HolderGiven): Promise<CommandResult> =>
      commands.run({
        ...{ name: 'catalogue.retire-tag', aggregate: tagAggregate, id, expects: 'existing', actor, key, version },
        ...{ body: { reason }, authority: 'platform' },
        decide: (state) => (state ? retireTag(state, reason) : refused('not-found')),
      }),
    /** Tags by their ids, the newest first; those whose name has `search` in it. */
    list: (scope: Scope, { layer, search, after, limit }: TagsAsked) =>
      withScope(db, scope, async (tx) => {
        const { rows } =
          await sql<object>`select t.id, t.layer, t.dimension, t.name, t.description, t.retired, t.version,
            (select count(*) from catalogue_entry e where e.tag_ids @> array[t.id])::int as given
          from catalogue_tag t
          where (${layer ?? null}::text is null or t.layer = ${layer ?? null}) and t.name_key like ${containing(nameKey(search))}
            and (${after ?? null}::text is null or t.id < ${after ?? null})
          order by t.id desc limit ${limit + 1}`.execute(tx);
        return { items: rows.slice(0, limit).map((row) => TagView.parse(row)), more: rows.length > limit };
      }),
  };
}
export type Tags = ReturnType<typeof createTags>;
