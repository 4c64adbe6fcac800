import {
  type CatalogueOrColumnRefusal,
  type ColumnPlace,
  changeTerm,
  draftTerm,
  mapTerm,
  nameAuthority,
  namesOfTerm,
  publishTerm,
  releaseAuthority,
  retireTerm,
  type Term,
  type TermEvent,
  type TermWords,
  unmapTerm,
} from '@shuji/core/catalog';
import { type Decision, refused, TermId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { type CommandContext, type CommandResult, type Tx, withScope } from '../kernel/index.js';
import { resourceAggregate } from '../resources/index.js';
import { type CatalogueDependencies, type HolderGiven, lockNames } from './holder.js';
import { termAggregate } from './term-aggregate.js';

type Decided = Decision<TermEvent, CatalogueOrColumnRefusal | 'not-found'>;

/** Business terms of a holder: drafted, changed, published, mapped, retired. */
export function createTerms({ db, commands, source, scheme }: CatalogueDependencies) {
  const run = (
    name: string,
    id: TermId,
    { actor, key, version }: HolderGiven,
    body: object,
    decide: (state: Term, context: CommandContext) => Decided | Promise<Decided>,
  ): Promise<CommandResult> =>
    commands.run({
      ...{ name: `catalogue.${name}`, aggregate: termAggregate, id, expects: 'existing', actor, key, version },
      ...{ body, authority: 'platform' },
      decide: (state, context) => (state ? decide(state, context) : refused('not-found' as const)),
    });
  return {
    draft(words: TermWords, { owner, actor, key }: HolderGiven): Promise<CommandResult> {
      const id = TermId.parse(source.id('term'));
      return commands.run({
        ...{ name: 'catalogue.draft-term', aggregate: termAggregate, id, expects: 'new', actor, key, body: words },
        authority: 'platform',
        decide: async (_, { tx }) => draftTerm({ ...words, id, owner }, await takenNames(tx, owner, id, words)),
      });
    },
    change: (id: TermId, words: TermWords, given: HolderGiven) =>
      run('change-term', id, given, words, async (state, { tx }) =>
        changeTerm(state, words, await takenNames(tx, state.owner, id, words)),
      ),
    publish: (id: TermId, given: HolderGiven) => run('publish-term', id, given, {}, publishTerm),
    retire: (id: TermId, reason: string, given: HolderGiven) =>
      run('retire-term', id, given, { reason }, (state) => retireTerm(state, reason)),
    /** Maps a term to a column of a resource of the same holder. */
    async map(id: TermId, place: ColumnPlace, given: HolderGiven) {
      const resource = await withScope(db, given.actor.scope, (tx) => resourceAggregate.load(tx, place.resource));
      return run('map-term', id, given, place, (state) => {
        if (resource?.state?.owner !== state.owner) return refused('not-found' as const, [], ['resource']);
        return mapTerm(state, place, { scheme, columns: resource.state.profile.columns.map(({ name }) => name) });
      });
    },
    unmap: (id: TermId, place: ColumnPlace, given: HolderGiven) =>
      run('unmap-term', id, given, place, (state) => unmapTerm(state, place)),
    nameAuthority: (id: TermId, { reason, ...place }: ColumnPlace & { readonly reason: string }, given: HolderGiven) =>
      run('name-authority', id, given, { ...place, reason }, (state) => nameAuthority(state, place, reason)),
    releaseAuthority: (id: TermId, reason: string, given: HolderGiven) =>
      run('release-authority', id, given, { reason }, (state) => releaseAuthority(state, reason)),
  };
}
export type Terms = ReturnType<typeof createTerms>;

async function takenNames(tx: Tx, owner: string, id: TermId, words: TermWords): Promise<Set<string>> {
  await lockNames(tx, owner);
  const { rows } = await sql<{ name: string }>`select distinct n as name from catalogue_term t, unnest(t.names) n
    where t.owner = ${owner} and t.id <> ${id} and t.status <> 'retired' and t.names && ${namesOfTerm(words)}::text[]`.execute(
    tx,
  );
  return new Set(rows.map(({ name }) => name));
}
