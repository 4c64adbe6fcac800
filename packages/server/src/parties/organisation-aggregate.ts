import { OrganisationId } from '@shuji/core/kernel';
import {
  evolveOrganisation,
  noOrganisation,
  type Organisation,
  OrganisationEvent,
  OrganisationSummary,
  Role,
  TiedParty,
  TieNature,
} from '@shuji/core/parties';
import type { Aggregate, Tx } from '../kernel/index.js';
import { instantOf } from './instant-of.js';
import './tables.js';

export const organisationAggregate: Aggregate<Organisation, OrganisationEvent> = {
  name: 'organisation',
  initial: noOrganisation,
  tables: ['tie', 'membership', 'organisation'],
  evolve: (state, event, { at }) => evolveOrganisation(state, event, at),
  parse: (type, data) => OrganisationEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const state = {
      status: 'founded' as const,
      ...OrganisationSummary.parse(row),
      members: await readMembers(tx, id),
      ties: await readTies(tx, id),
    };
    return { state, version: row.version };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    const [first] = recorded;
    if (state.status === 'none' || !first || !last) return;
    const { name, uscc, kind, authority } = state;
    await tx
      .insertInto('organisation')
      .values({ id, name, uscc, kind, authority, at: first.envelope.at, version: last.version })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ version: last.version }))
      .execute();
    await projectMembers(tx, id, state.members);
    await projectTies(tx, id, state.ties);
  },
};

type Founded = Extract<Organisation, { status: 'founded' }>;

async function readMembers(tx: Tx, id: string): Promise<Founded['members']> {
  const rows = await tx.selectFrom('membership').selectAll().where('organisation', '=', id).execute();
  return Object.fromEntries(
    rows.map((row) => [row.person, { roles: Role.array().parse(row.roles), since: instantOf(row.since) }]),
  );
}

async function readTies(tx: Tx, id: string): Promise<Founded['ties']> {
  const rows = await tx.selectFrom('tie').selectAll().where('organisation', '=', id).execute();
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      { with: TiedParty.parse(row.with_party), nature: TieNature.parse(row.nature), since: instantOf(row.since) },
    ]),
  );
}

// An organisation has few members and ties: they are written whole, so that the rows follow from the state alone.
async function projectMembers(tx: Tx, organisation: string, members: Founded['members']): Promise<void> {
  await tx.deleteFrom('membership').where('organisation', '=', organisation).execute();
  const rows = Object.entries(members).map(([person, { roles, since }]) => ({
    organisation,
    person,
    roles: [...roles],
    since,
  }));
  if (rows.length > 0) await tx.insertInto('membership').values(rows).execute();
}

async function projectTies(tx: Tx, organisation: string, ties: Founded['ties']): Promise<void> {
  await tx.deleteFrom('tie').where('organisation', '=', organisation).execute();
  const rows = Object.entries(ties).map(([id, tie]) => ({
    id,
    organisation,
    with_party: tie.with,
    nature: tie.nature,
    since: tie.since,
  }));
  if (rows.length > 0) await tx.insertInto('tie').values(rows).execute();
}

/** An organisation as everybody may see it. */
export async function readOrganisation(tx: Tx, id: string): Promise<OrganisationSummary | undefined> {
  if (!OrganisationId.safeParse(id).success) return undefined;
  const row = await tx
    .selectFrom('organisation')
    .select(['id', 'name', 'uscc', 'kind', 'authority'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && OrganisationSummary.parse(row);
}
