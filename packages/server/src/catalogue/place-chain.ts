import {
  type PlaceResponsibilities,
  placeKey,
  type ResponsibilityPlace,
  type Subject,
  subjectPath,
} from '@shuji/core/catalog';
import { SubjectId } from '@shuji/core/kernel';
import type { Tx } from '../kernel/index.js';
import { responsibilitiesOf } from './responsibility-aggregate.js';
import { subjectsOf } from './subject-aggregate.js';

/** The names of a place and of those above it, from itself to the top: a column is below its table, a table below its main subject. */
export async function chainOf(tx: Tx, owner: string, place: ResponsibilityPlace): Promise<string[]> {
  const subjects = await subjectsOf(tx, owner);
  const main =
    place.kind === 'subject' ? null : ((await mainSubjects(tx, owner, [place.resource])).get(place.resource) ?? null);
  return chainIn(place, subjects, main);
}

/** The same, where the subjects and the main one of the table are known. */
export function chainIn(place: ResponsibilityPlace, subjects: readonly Subject[], main: SubjectId | null): string[] {
  if (place.kind === 'subject') return subjectPath(subjects, place.subject).map(({ id }) => id);
  const table = [place.resource, ...subjectPath(subjects, main).map(({ id }) => id)];
  return place.kind === 'table' ? table : [placeKey(place), ...table];
}

/** The main subjects of resources; one that is filed under none is left out. */
export async function mainSubjects(
  tx: Tx,
  owner: string,
  resources: readonly string[],
): Promise<Map<string, SubjectId>> {
  if (resources.length === 0) return new Map();
  const rows = await tx
    .selectFrom('catalogue_entry')
    .select(['resource', 'subjects'])
    .where('owner', '=', owner)
    .where('resource', 'in', [...resources])
    .execute();
  return new Map(
    rows.flatMap(({ resource, subjects: [main] }) =>
      main === undefined ? [] : [[resource, SubjectId.parse(main)] as const],
    ),
  );
}

/** What was assigned at places, by their names. */
export async function statesAt(
  tx: Tx,
  owner: string,
  keys: readonly string[],
): Promise<Map<string, { readonly state: PlaceResponsibilities; readonly version: number }>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .selectFrom('catalogue_responsibility')
    .selectAll()
    .where('owner', '=', owner)
    .where('place', 'in', [...new Set(keys)])
    .execute();
  return new Map(rows.map((row) => [row.place, { state: responsibilitiesOf(row), version: row.version }]));
}
