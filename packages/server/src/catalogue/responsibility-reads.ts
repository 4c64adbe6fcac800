import {
  type CatalogueScheme,
  type HeldRoleView,
  type MatrixRow,
  placeKey,
  ResponsibilityPast,
  type ResponsibilityPlace,
  resolveResponsibilities,
  type Subject,
  singleRole,
  subjectPath,
} from '@shuji/core/catalog';
import { ResourceId, refused, type SubjectId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { Refusal, type Tx, withScope } from '../kernel/index.js';
import type { CatalogueDependencies, holderOf } from './holder.js';
import { chainIn, mainSubjects, statesAt } from './place-chain.js';
import { subjectsOf } from './subject-aggregate.js';

type Holder = ReturnType<typeof holderOf>;

/** Entries of the history of a place that are shown, the latest first. */
const mostPast = 200;

export interface MatrixAsked {
  /** Tables below a subject, those filed nowhere, or columns of a table; all subjects where nothing is named. */
  readonly under: { readonly subject: SubjectId } | { readonly resource: ResourceId } | 'unfiled' | null;
  readonly after: string | undefined;
  readonly limit: number;
}

/** The matrix of responsibility of a holder. */
export function createResponsibilityReads({ db, scheme }: CatalogueDependencies) {
  return {
    /** Rows of the matrix; subjects in the order of the tree, all of them. */
    matrix: ({ owner, scope }: Holder, asked: MatrixAsked) =>
      withScope(db, scope, async (tx) => {
        const subjects = await subjectsOf(tx, owner);
        const { listed, next } = await listedPlaces(tx, owner, subjects, asked);
        return { items: await rowsOf(tx, { owner, scheme, subjects, listed }), next };
      }),
    /** Who may do what at one place. */
    at: ({ owner, scope }: Holder, place: ResponsibilityPlace): Promise<MatrixRow> =>
      withScope(db, scope, async (tx) => {
        const subjects = await subjectsOf(tx, owner);
        const listed = [{ place, title: await titleOf(tx, subjects, place), depth: 0, below: 0 }];
        const [row] = await rowsOf(tx, { owner, scheme, subjects, listed });
        if (!row) throw new Refusal(refused('not-found'));
        return row;
      }),
    past: ({ scope }: Holder, place: ResponsibilityPlace): Promise<ResponsibilityPast[]> =>
      withScope(db, scope, async (tx) => {
        await titleOf(tx, null, place);
        const { rows } = await sql<{
          at: Date;
        }>`select p.at, p.what, p.role, p.bearers, p.rights, p.reason, u.name as by
          from catalogue_responsibility_past p left join auth_user u on u.id = p.actor
          where p.place = ${placeKey(place)} order by p.version desc limit ${mostPast}`.execute(tx);
        return rows.map((row) => ResponsibilityPast.parse({ ...row, at: new Date(row.at).toISOString() }));
      }),
    /** Everybody who bears something anywhere, for those who assign. */
    bearers: ({ owner, scope }: Holder) =>
      withScope(db, scope, async (tx) => {
        const { rows } = await sql<{
          kind: string;
          name: string;
        }>`select distinct b->>'kind' as kind, b->>'name' as name
          from catalogue_responsibility r, jsonb_array_elements(r.cells) c, jsonb_array_elements(c->'bearers') b
          where r.owner = ${owner} order by name, kind limit 1000`.execute(tx);
        return rows;
      }),
  };
}
export type ResponsibilityReads = ReturnType<typeof createResponsibilityReads>;

/** A place in a list, before it is known who bears what there. */
export interface ListedPlace extends Pick<MatrixRow, 'place' | 'title' | 'depth' | 'below'> {}

export interface RowsAsked {
  readonly owner: string;
  readonly scheme: CatalogueScheme;
  readonly subjects: readonly Subject[];
  readonly listed: readonly ListedPlace[];
}

/** Rows of the matrix for places: whatever holds there, with where it is from. */
export async function rowsOf(tx: Tx, { owner, scheme, subjects, listed }: RowsAsked): Promise<MatrixRow[]> {
  const resources = listed.flatMap(({ place }) => (place.kind === 'subject' ? [] : [place.resource]));
  const mains = await mainSubjects(tx, owner, [...new Set(resources)]);
  const chains = listed.map(({ place }) =>
    chainIn(place, subjects, place.kind === 'subject' ? null : (mains.get(place.resource) ?? null)),
  );
  const states = await statesAt(tx, owner, chains.flat());
  const titles = new Map<string, string>(subjects.map(({ id, name }) => [id, name]));
  for (const { place, title } of listed) titles.set(placeKey(place), title);
  for (const [id, name] of await namesOf(tx, resources)) titles.set(id, name);
  const { id: single } = singleRole(scheme);
  return listed.map((place, at) => {
    const chain = chains[at] ?? [];
    const held = resolveResponsibilities(
      chain.map((key) => states.get(key)?.state ?? null),
      scheme,
    );
    const roles = held.map(({ from, ...role }): HeldRoleView => {
      const title = titles.get(placeKey(from)) ?? placeKey(from);
      return { ...role, from: { place: from, title } };
    });
    const ownerMissing = !held.some(({ role }) => role === single);
    return { ...place, version: states.get(placeKey(place.place))?.version ?? 0, roles, ownerMissing };
  });
}

async function namesOf(tx: Tx, resources: readonly string[]): Promise<[string, string][]> {
  if (resources.length === 0) return [];
  const rows = await tx
    .selectFrom('resource')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(resources)])
    .execute();
  return rows.map(({ id, name }) => [id, name]);
}

// Refuses a place that the reader has not.
async function titleOf(tx: Tx, known: readonly Subject[] | null, place: ResponsibilityPlace): Promise<string> {
  const missing = () => new Refusal(refused('not-found'));
  if (place.kind === 'subject') {
    const own = known?.find(({ id }) => id === place.subject);
    const row =
      own ??
      (await tx.selectFrom('catalogue_subject').select('name').where('id', '=', place.subject).executeTakeFirst());
    if (!row) throw missing();
    return row.name;
  }
  const row = await tx.selectFrom('resource').select('name').where('id', '=', place.resource).executeTakeFirst();
  if (!row) throw missing();
  if (place.kind === 'table') return row.name;
  const column = tx.selectFrom('resource_column').select('name').where('resource', '=', place.resource);
  if (!(await column.where('name', '=', place.column).executeTakeFirst())) throw missing();
  return place.column;
}

interface Listed {
  readonly listed: readonly ListedPlace[];
  /** Behind which place the list goes on; null at its end. */
  readonly next: string | null;
}

async function listedPlaces(tx: Tx, owner: string, subjects: readonly Subject[], asked: MatrixAsked): Promise<Listed> {
  if (asked.under === null) return { listed: await subjectPlaces(tx, owner, subjects), next: null };
  return asked.under !== 'unfiled' && 'resource' in asked.under
    ? columnPlaces(tx, asked.under.resource, asked)
    : tablePlaces(tx, owner, asked.under === 'unfiled' ? null : asked.under.subject, asked);
}

async function subjectPlaces(tx: Tx, owner: string, subjects: readonly Subject[]): Promise<ListedPlace[]> {
  const { rows } = await sql<{
    subject: string;
    tables: number;
  }>`select e.subjects[1] as subject, count(*)::int as tables
    from catalogue_entry e where e.owner = ${owner} and cardinality(e.subjects) > 0 group by 1`.execute(tx);
  const tables = new Map(rows.map((row) => [row.subject, row.tables]));
  const under = (parent: SubjectId | null): Subject[] =>
    subjects
      .filter((subject) => subject.parent === parent)
      .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
      .flatMap((subject) => [subject, ...under(subject.id)]);
  return under(null).map(({ id, name }) => ({
    ...{ place: { kind: 'subject', subject: id }, title: name, below: tables.get(id) ?? 0 },
    depth: subjectPath(subjects, id).length - 1,
  }));
}

async function tablePlaces(
  tx: Tx,
  owner: string,
  subject: SubjectId | null,
  { after, limit }: MatrixAsked,
): Promise<Listed> {
  const { rows } = await sql<{ id: string; name: string; below: number }>`
    select r.id, r.name, (select count(*) from resource_column c where c.resource = r.id)::int as below
    from resource r left join catalogue_entry e on e.resource = r.id
    where r.owner = ${owner} and e.subjects[1] is not distinct from ${subject}::text
      and (${after ?? null}::text is null or r.id < ${after ?? null})
    order by r.id desc limit ${limit + 1}`.execute(tx);
  const listed = rows.slice(0, limit).map(({ id, name, below }) => ({
    ...{ place: { kind: 'table' as const, resource: ResourceId.parse(id) }, title: name, depth: 0, below },
  }));
  return { listed, next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null };
}

async function columnPlaces(tx: Tx, resource: ResourceId, { after, limit }: MatrixAsked): Promise<Listed> {
  const rows = await tx
    .selectFrom('resource_column')
    .select(['name', 'position'])
    .where('resource', '=', resource)
    .where('position', '>', after === undefined ? -1 : Number(after))
    .orderBy('position')
    .limit(limit + 1)
    .execute();
  const listed = rows.slice(0, limit).map(({ name }) => ({
    ...{ place: { kind: 'column' as const, resource, column: name }, title: name, depth: 0, below: 0 },
  }));
  return { listed, next: rows.length > limit ? String(rows[limit - 1]?.position) : null };
}
