import {
  evolveSubjects,
  Subject,
  SubjectEvent,
  type SubjectTree,
  subjectBranch,
  subjectPath,
} from '@shuji/core/catalog';
import { OrganisationId, type SubjectId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import type { Aggregate, Recorded, Tx } from '../kernel/index.js';
import { searchTables, writeSearchItems } from '../search/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    catalogue_subject_tree: { owner: string; version: number };
    catalogue_subject: SubjectTable;
  }
}

interface SubjectTable {
  id: string;
  owner: string;
  parent: string | null;
  position: number;
  name: string;
  description: string;
  closed: boolean;
}

/** The subjects of a holder. Streams are named by the organisation; who has none has an empty one at version 0. */
export const subjectAggregate: Aggregate<SubjectTree | null, SubjectEvent> = {
  name: 'catalogue-subjects',
  initial: null,
  tables: ['catalogue_subject_tree', 'catalogue_subject', ...searchTables],
  evolve: evolveSubjects,
  parse: (type, data) => SubjectEvent.parse({ type, ...data }),
  async load(tx, id) {
    const tree = await tx.selectFrom('catalogue_subject_tree').selectAll().where('owner', '=', id).executeTakeFirst();
    if (!tree) return { state: null, version: 0 };
    return { state: { owner: OrganisationId.parse(id), subjects: await subjectsOf(tx, id) }, version: tree.version };
  },
  async project(tx, owner, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    await sql`insert into catalogue_subject_tree (owner, version) values (${owner}, ${last.version})
      on conflict (owner) do update set version = excluded.version`.execute(tx);
    for (const id of touched(state, recorded)) {
      const position = state.subjects.findIndex((subject) => subject.id === id);
      const subject = state.subjects[position];
      if (!subject) continue;
      const { parent, name, description, closed } = subject;
      await sql`insert into catalogue_subject (id, owner, parent, position, name, description, closed)
        values (${id}, ${owner}, ${parent}, ${position}, ${name}, ${description}, ${closed})
        on conflict (id) do update set parent = excluded.parent, name = excluded.name, description = excluded.description,
          closed = excluded.closed`.execute(tx);
      const within = subjectPath(state.subjects, parent).map((above) => above.name);
      await writeSearchItems(tx, id, [
        {
          ...{ id, owner, kind: 'subject', thing: id, title: name, within: within.reverse().join(' / ') },
          names: [{ text: name, by: 'name' }],
        },
      ]);
    }
  },
};

// Those below stand within it, as a search tells.
function touched({ subjects }: SubjectTree, recorded: readonly Recorded<SubjectEvent>[]): Set<SubjectId> {
  return new Set(recorded.flatMap(({ event }) => subjectBranch(subjects, event.id)));
}

/** The subjects of a holder in the order in which they were made. */
export async function subjectsOf(tx: Tx, owner: string): Promise<Subject[]> {
  const rows = await tx
    .selectFrom('catalogue_subject')
    .select(['id', 'parent', 'name', 'description', 'closed'])
    .where('owner', '=', owner)
    .orderBy('position')
    .execute();
  return rows.map((row) => Subject.parse(row));
}
