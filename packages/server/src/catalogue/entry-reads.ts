import {
  CatalogueLine,
  type DataState,
  EntryView,
  GivenTag,
  PlaceResponsibilities,
  type SourceKind,
  type Subject,
  scannedTags,
  singleRole,
  subjectBranch,
  subjectPath,
} from '@shuji/core/catalog';
import { type ResourceId, refused, SubjectId, shanghaiDate } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal, type Tx, withScope } from '../kernel/index.js';
import { resourceAggregate } from '../resources/index.js';
import { dataStates } from './data-states.js';
import { entryAggregate } from './entry-aggregate.js';
import type { CatalogueDependencies, holderOf } from './holder.js';
import { rowsOf } from './responsibility-reads.js';
import { subjectsOf } from './subject-aggregate.js';

type Holder = ReturnType<typeof holderOf>;

export interface LinesAsked {
  /** With all below it. */
  readonly subject: SubjectId | undefined;
  readonly unfiled: boolean;
  readonly tag: string | undefined;
  readonly grade: CatalogueLine['grade'] | undefined;
  readonly state: DataState | undefined;
  readonly sourceKind: SourceKind | undefined;
  /** The name of whoever is the owner, also where that is inherited. */
  readonly owner: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

/** What a holder sees of its resources in the catalogue. */
export function createEntryReads({ db, source, scheme, cards, categories }: CatalogueDependencies) {
  const { id: single } = singleRole(scheme);
  return {
    list: ({ owner, scope }: Holder, asked: LinesAsked) =>
      withScope(db, scope, async (tx) => {
        const subjects = await subjectsOf(tx, owner);
        const owners = await ownersOfSubjects(tx, owner, subjects, single);
        const stating = { owner, cards, today: shanghaiDate(source.now()) };
        const inState = asked.state === undefined ? null : await idsIn(asked.state, dataStates(tx, stating));
        const rows = await linesIn(tx, owner, { asked, subjects, owners, single, inState });
        const states = await dataStates(tx, { ...stating, only: rows.map(({ resource }) => resource) });
        const tags = await tagNames(
          tx,
          rows.flatMap(({ tags: given }) => given.map(({ tag }) => tag)),
        );
        const items = rows.slice(0, asked.limit).map((row): CatalogueLine => {
          const main = row.subjects[0];
          const own = ownerIn(row.cells, single);
          return CatalogueLine.parse({
            ...row,
            state: states.get(row.resource) ?? null,
            subjects: row.subjects.flatMap((id) => subjects.find((subject) => subject.id === id)?.name ?? []),
            tags: [...new Set(row.tags.map(({ tag }) => tag))].flatMap((tag) => tags.get(tag) ?? []),
            owner: own ?? (main === undefined ? null : (owners.get(main) ?? null)),
          });
        });
        return { items, more: rows.length > asked.limit };
      }),
    one: ({ owner, scope }: Holder, id: ResourceId): Promise<EntryView> =>
      withScope(db, scope, async (tx) => {
        const resource = (await resourceAggregate.load(tx, id))?.state;
        if (!resource) throw new Refusal(refused('not-found'));
        const { state: entry = null, version = 0 } = (await entryAggregate.load(tx, id)) ?? {};
        const subjects = await subjectsOf(tx, owner);
        const place = { kind: 'table', resource: id } as const;
        const listed = [{ place, title: resource.name, depth: 0, below: 0 }];
        const [row] = await rowsOf(tx, { owner, scheme, subjects, listed });
        const given = entry?.tags ?? [];
        const tags = await tagNames(
          tx,
          given.map(({ tag }) => tag),
        );
        return EntryView.parse({
          ...{ resource: id, name: resource.name, version, terms: await termsOf(tx, id) },
          subjects: (entry?.subjects ?? []).map((subject) => placeOfSubject(subjects, subject)),
          tags: given.flatMap((each) => (tags.has(each.tag) ? [{ ...each, ...tags.get(each.tag) }] : [])),
          scanned: scannedTags(resource.profile, {
            scheme,
            categories,
            source: await sourceOf(tx, resource.origin?.source),
          }),
          roles: row?.roles ?? [],
          ownerMissing: row?.ownerMissing ?? true,
          columns: resource.profile.columns.map(({ name }) => name),
        });
      }),
  };
}
export type EntryReads = ReturnType<typeof createEntryReads>;

const Row = z.object({
  resource: z.string(),
  name: z.string(),
  rows: z.coerce.number(),
  columns: z.int(),
  grade: z.string(),
  source: z.string().nullable(),
  sourceKind: z.string(),
  subjects: z.array(SubjectId),
  tags: z.array(GivenTag),
  cells: PlaceResponsibilities.shape.cells,
});

interface LinesFacts {
  readonly asked: LinesAsked;
  readonly subjects: readonly Subject[];
  readonly owners: ReadonlyMap<string, string>;
  readonly single: string;
  /** Resources that are in the state that was asked for; null where none was. */
  readonly inState: readonly string[] | null;
}

async function idsIn(state: DataState, states: Promise<ReadonlyMap<string, DataState>>): Promise<string[]> {
  return [...(await states)].filter(([, each]) => each === state).map(([id]) => id);
}

async function linesIn(tx: Tx, holder: string, { asked, subjects, owners, single, inState }: LinesFacts) {
  const { subject, unfiled, tag, grade, sourceKind, owner, after, limit } = asked;
  const branch = subject === undefined ? null : subjectBranch(subjects, subject);
  const inherited = [...owners].filter(([, name]) => name === owner).map(([id]) => id);
  const ownerPath = '$[*] ? (@.role == $role && @.bearers[*].name == $name)';
  const conditions = [
    sql`r.owner = ${holder}`,
    ...(branch ? [sql`e.subjects && ${branch}::text[]`] : []),
    ...(unfiled ? [sql`coalesce(cardinality(e.subjects), 0) = 0`] : []),
    ...(tag === undefined ? [] : [sql`e.tag_ids @> array[${tag}]`]),
    ...(grade === undefined ? [] : [sql`r.card->'management'->>'grade' = ${grade}`]),
    ...(inState === null ? [] : [sql`r.id = any(${inState}::text[])`]),
    ...(sourceKind === undefined ? [] : [sql`${kindOfSource} = ${sourceKind}`]),
    ...(owner === undefined
      ? []
      : [
          sql`case when jsonb_path_exists(p.cells, '$[*] ? (@.role == $role)', jsonb_build_object('role', ${single}::text))
            then jsonb_path_exists(p.cells, ${ownerPath}::jsonpath, jsonb_build_object('role', ${single}::text, 'name', ${owner}::text))
            else e.subjects[1] = any(${inherited}::text[]) end`,
        ]),
    ...(after === undefined ? [] : [sql`r.id < ${after}`]),
  ];
  const { rows } = await sql<object>`select r.id as resource, r.name, r.profile->>'rows' as rows,
      jsonb_array_length(r.profile->'columns') as columns, r.card->'management'->>'grade' as grade,
      s.name as source, ${kindOfSource} as "sourceKind", coalesce(e.subjects, '{}') as subjects, coalesce(e.tags, '[]') as tags,
      coalesce(p.cells, '[]') as cells
    from resource r left join catalogue_entry e on e.resource = r.id left join source s on s.id = r.origin->>'source'
    left join catalogue_responsibility p on p.place = r.id
    where ${sql.join(conditions, sql` and `)} order by r.id desc limit ${limit + 1}`.execute(tx);
  return rows.map((row) => Row.parse(row));
}

const kindOfSource = sql`case when r.origin is null then 'file' when s.place->>'kind' in ('postgres', 'mysql') then s.place->>'kind' else 'other' end`;

function ownerIn(cells: PlaceResponsibilities['cells'], single: string): string | null {
  return cells.find(({ role }) => role === single)?.bearers[0]?.name ?? null;
}

// The owner of a subject is that of the nearest one above that has any.
async function ownersOfSubjects(tx: Tx, owner: string, subjects: readonly Subject[], single: string) {
  const rows = await tx
    .selectFrom('catalogue_responsibility')
    .select(['place', 'cells'])
    .where('owner', '=', owner)
    .where('kind', '=', 'subject')
    .execute();
  const own = new Map(
    rows.map(({ place, cells }) => [place, ownerIn(PlaceResponsibilities.shape.cells.parse(cells), single)]),
  );
  const found = new Map<string, string>();
  for (const { id } of subjects) {
    const name = subjectPath(subjects, id)
      .map((above) => own.get(above.id))
      .find((each) => each);
    if (name) found.set(id, name);
  }
  return found;
}

async function tagNames(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { name: string; layer: string; retired: boolean }>();
  const rows = await tx
    .selectFrom('catalogue_tag')
    .select(['id', 'name', 'layer', 'retired'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, ...tag }) => [id, tag]));
}

async function termsOf(tx: Tx, resource: ResourceId) {
  const { rows } =
    await sql<object>`select t.id, t.name_zh as name, t.status, m.column_name as "column", m.authoritative
    from catalogue_term_mapping m join catalogue_term t on t.id = m.term
    where m.resource = ${resource} and t.status <> 'retired' order by t.name_zh, m.position`.execute(tx);
  return rows;
}

async function sourceOf(tx: Tx, source: string | undefined): Promise<string | null> {
  if (source === undefined) return null;
  return (await tx.selectFrom('source').select('name').where('id', '=', source).executeTakeFirst())?.name ?? source;
}

function placeOfSubject(subjects: readonly Subject[], id: SubjectId) {
  const path = subjectPath(subjects, id);
  return { id, path: path.map(({ name }) => name).reverse(), closed: path[0]?.closed ?? true };
}
