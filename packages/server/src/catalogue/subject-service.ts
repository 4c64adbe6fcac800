import {
  type CatalogueRefusal,
  closeSubject,
  makeSubject,
  moveSubject,
  renameSubject,
  reopenSubject,
  type SubjectEvent,
  type SubjectsView,
  type SubjectTree,
  type SubjectWords,
  subjectBranch,
} from '@shuji/core/catalog';
import { type Decision, type OrganisationId, refused, SubjectId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { type CommandResult, type Scope, type Tx, withScope } from '../kernel/index.js';
import type { CatalogueDependencies, HolderGiven } from './holder.js';
import { subjectAggregate, subjectsOf } from './subject-aggregate.js';

/** The subjects of a holder: made, renamed, moved, closed, counted. */
export function createSubjects({ db, commands, source, scheme }: CatalogueDependencies) {
  const run = (
    name: string,
    { owner, actor, key, version }: HolderGiven,
    body: object,
    decide: (state: SubjectTree | null) => Decision<SubjectEvent, CatalogueRefusal | 'not-found'>,
  ): Promise<CommandResult> =>
    commands.run({
      ...{ name: `catalogue.${name}`, aggregate: subjectAggregate, id: owner, expects: 'existing' },
      ...{ actor, key, version, body, authority: 'platform', decide },
    });
  const onOne = (
    name: string,
    id: SubjectId,
    given: HolderGiven,
    body: object,
    decide: (state: SubjectTree) => Decision<SubjectEvent, CatalogueRefusal>,
  ) =>
    run(name, given, { id, ...body }, (state) =>
      state?.subjects.some((subject) => subject.id === id) ? decide(state) : refused('not-found'),
    );
  return {
    /** Makes a subject; its id is in the event. */
    make(words: SubjectWords & { readonly parent: SubjectId | null }, given: HolderGiven) {
      const id = SubjectId.parse(source.id('subj'));
      return run('make-subject', given, words, (state) =>
        makeSubject(state, { ...words, id, owner: given.owner }, scheme),
      );
    },
    rename: (id: SubjectId, words: SubjectWords, given: HolderGiven) =>
      onOne('rename-subject', id, given, words, (state) => renameSubject(state, id, words)),
    move: (id: SubjectId, parent: SubjectId | null, given: HolderGiven) =>
      onOne('move-subject', id, given, { parent }, (state) => moveSubject(state, id, parent, scheme)),
    close: (id: SubjectId, reason: string, given: HolderGiven) =>
      onOne('close-subject', id, given, { reason }, (state) => closeSubject(state, id, reason)),
    reopen: (id: SubjectId, given: HolderGiven) =>
      onOne('reopen-subject', id, given, {}, (state) => reopenSubject(state, id)),
    /** The tree with its counts. */
    view: ({ owner, scope }: { readonly owner: OrganisationId; readonly scope: Scope }): Promise<SubjectsView> =>
      withScope(db, scope, async (tx) => {
        const { version = 0 } = (await subjectAggregate.load(tx, owner)) ?? {};
        const subjects = await subjectsOf(tx, owner);
        const [filed, below] = await filedIn(tx, owner, subjects);
        const items = subjects.map((subject) => ({
          ...{ ...subject, filed: filed.get(subject.id) ?? 0, filedBelow: below.get(subject.id) ?? 0 },
        }));
        return { version, items, unfiled: await unfiledOf(tx, owner) };
      }),
  };
}
export type Subjects = ReturnType<typeof createSubjects>;

// A resource that is filed in two places of a branch counts once there.
async function filedIn(tx: Tx, owner: string, subjects: SubjectTree['subjects']) {
  const pairs = subjects.flatMap(({ id }) => subjectBranch(subjects, id).map((part) => ({ id, part })));
  const { rows } = await sql<{ id: string; filed: number; below: number }>`
    select b.id, (count(distinct f.resource) filter (where f.subject = b.id))::int as filed, count(distinct f.resource)::int as below
    from unnest(${pairs.map(({ id }) => id)}::text[], ${pairs.map(({ part }) => part)}::text[]) as b(id, part)
    join (select e.resource, s.subject from catalogue_entry e, unnest(e.subjects) as s(subject) where e.owner = ${owner}) f
      on f.subject = b.part
    group by b.id`.execute(tx);
  return [new Map(rows.map((row) => [row.id, row.filed])), new Map(rows.map((row) => [row.id, row.below]))] as const;
}

async function unfiledOf(tx: Tx, owner: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from resource r where r.owner = ${owner}
    and not exists (select from catalogue_entry e where e.resource = r.id and cardinality(e.subjects) > 0)`.execute(tx);
  return rows[0]?.count ?? 0;
}
