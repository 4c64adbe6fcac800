import { OrganisationId, type Refused } from '@shuji/core/kernel';
import {
  type Actor,
  conflictOf,
  type PartiesRefusal,
  type Reviewer,
  type Tie,
  TiedParty,
  TieNature,
} from '@shuji/core/parties';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import './tables.js';

/**
 * Why an actor may not review a case of an organisation, or null. Reads the ties that either side declared, so that the
 * scope of the transaction must be `system`; throws under any other, where it would see none.
 */
export function conflictBetween(
  tx: Tx,
  { person, memberships }: Actor,
  organisation: OrganisationId,
): Promise<Refused<PartiesRefusal> | null> {
  const organisations = memberships.map((membership) => membership.organisation);
  return conflictWith(tx, { person, organisations }, organisation);
}

/** As `conflictBetween`, of whoever would review: a person with its organisations, or an organisation alone. */
export async function conflictWith(
  tx: Tx,
  reviewer: Reviewer,
  organisation: OrganisationId,
): Promise<Refused<PartiesRefusal> | null> {
  const { rows } = await sql<{ scope: string }>`select current_setting('shuji.scope', true) as scope`.execute(tx);
  if (rows[0]?.scope !== 'system') throw new Error('ties are read under the scope system alone');
  const own: string[] = [...(reviewer.person === null ? [] : [reviewer.person]), ...reviewer.organisations];
  const ties = await tx
    .selectFrom('tie')
    .select(['organisation', 'with_party', 'nature'])
    .where((where) =>
      where.or([
        where.and([where('organisation', '=', organisation), where('with_party', 'in', own)]),
        where.and([where('with_party', '=', organisation), where('organisation', 'in', own)]),
      ]),
    )
    .execute();
  return conflictOf(ties.map(tieOf), reviewer, organisation);
}

function tieOf(row: { organisation: string; with_party: string; nature: string }): Tie {
  return {
    organisation: OrganisationId.parse(row.organisation),
    with: TiedParty.parse(row.with_party),
    nature: TieNature.parse(row.nature),
  };
}
