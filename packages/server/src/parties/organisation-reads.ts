import { refused } from '@shuji/core/kernel';
import {
  MemberView,
  type OrganisationKind,
  OrganisationSummary,
  type OrganisationView,
  TieView,
} from '@shuji/core/parties';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../http/index.js';
import { Refusal, type Tx } from '../kernel/index.js';
import { shownIdentity } from './individuals.js';
import { instantOf } from './instant-of.js';
import './tables.js';

export interface OrganisationQuery {
  readonly kind?: OrganisationKind | undefined;
  /** Part of the name, or the beginning of the credit code. */
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Organisations by name, as everybody may see them, and persons of exactly the name that is looked for. */
export async function listOrganisations(tx: Tx, { kind, search, cursor, limit }: OrganisationQuery) {
  let query = tx
    .selectFrom('organisation')
    .select(['id', 'name', 'uscc', 'kind', 'authority'])
    .orderBy(sql`name collate "C"`)
    .orderBy('id')
    .limit(limit + 1);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  // Who looks for a person knows the name: nobody leafs through the names of people.
  query = query.where((where) => where.or([where('kind', '!=', 'person'), where('name', '=', search ?? '')]));
  if (search !== undefined && search !== '') {
    const pattern = search.replace(/[\\%_]/g, '\\$&');
    query = query.where((where) =>
      where.or([
        where('name', 'ilike', `%${pattern}%`),
        where('uscc', 'like', `${pattern.replace(/\s+/g, '').toUpperCase()}%`),
      ]),
    );
  }
  if (cursor !== undefined) {
    const after = readCursor(cursor, 2);
    if (!after) throw new Refusal(refused('request-invalid', [], ['cursor']));
    query = query.where(sql<boolean>`(name collate "C", id) > (${after[0]}, ${after[1]})`);
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit).map((row) => OrganisationSummary.parse(row));
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > limit ? cursorOf([last.name, last.id]) : null };
}

/** One organisation; its members and ties where `inside`. Refuses `not-found`. */
export async function readOrganisationView(tx: Tx, id: string, inside: boolean): Promise<OrganisationView> {
  const row = await tx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal(refused('not-found'));
  return {
    ...OrganisationSummary.parse(row),
    version: row.version,
    identity: inside ? await shownIdentity(tx, id) : null,
    members: inside ? await memberViews(tx, id) : null,
    ties: inside ? await tieViews(tx, id) : null,
  };
}

async function memberViews(tx: Tx, organisation: string): Promise<MemberView[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('auth_user', 'auth_user.id', 'membership.person')
    .select(['person', 'name', 'email', 'roles', 'since'])
    .where('organisation', '=', organisation)
    .orderBy('since')
    .orderBy('person')
    .execute();
  return rows.map((row) => MemberView.parse({ ...row, since: instantOf(row.since) }));
}

async function tieViews(tx: Tx, organisation: string): Promise<TieView[]> {
  const rows = await tx
    .selectFrom('tie')
    .leftJoin('organisation as other', 'other.id', 'tie.with_party')
    .leftJoin('auth_user as person', 'person.id', 'tie.with_party')
    .select(['tie.id', 'with_party as with', 'nature', 'since', 'other.name as other', 'person.name as person'])
    .where('organisation', '=', organisation)
    .orderBy('since')
    .orderBy('tie.id')
    .execute();
  return rows.map(({ other, person, ...row }) =>
    TieView.parse({ ...row, name: other ?? person ?? row.with, since: instantOf(row.since) }),
  );
}
