import { LocalDate, OrganisationId } from '@shuji/core/kernel';
import { TiedParty, TieNature } from '@shuji/core/parties';
import type {
  Case,
  CaseEvent,
  EarlierDeclaration,
  Membership,
  Power,
  ReviewFacts,
  ReviewSide,
} from '@shuji/core/registry';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import './tables.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** All that the platform knows between an agency and the sides of a case. The scope of the transaction must be `system`: under another it sees too little. */
export async function reviewFacts(tx: Tx, state: Case, agency: string): Promise<ReviewFacts> {
  const sides = state.status === 'none' ? [] : sidesOf(state);
  const ids = [agency, ...sides.map(({ id }) => id)];
  const members = await membersOf(tx, ids);
  const membership = (id: string): Membership => ({ id, members: members.get(id) ?? [] });
  return {
    agency: membership(agency),
    sides: sides.map(({ side, id }) => ({ side, ...membership(id) })),
    powers: await powersAmong(tx, ids),
    declared: await tiesAmong(tx, [...ids, ...[...members.values()].flat()]),
    earlier: await earlierOf(tx, agency, state.status === 'none' ? '' : state.id),
  };
}

function sidesOf({ applicant, counterparty, consent, agent }: Filed): { side: ReviewSide; id: string }[] {
  const other = consent?.party ?? counterparty;
  return [
    { side: 'applicant', id: applicant.id },
    ...(other ? [{ side: 'counterparty' as const, id: other.id }] : []),
    ...(agent ? [{ side: 'agent' as const, id: agent.id }] : []),
  ];
}

async function membersOf(tx: Tx, organisations: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('membership')
    .select(['organisation', 'person'])
    .where('organisation', 'in', organisations)
    .execute();
  const found = new Map<string, string[]>();
  for (const { organisation, person } of rows) found.set(organisation, [...(found.get(organisation) ?? []), person]);
  return found;
}

async function powersAmong(tx: Tx, ids: readonly string[]): Promise<ReviewFacts['powers']> {
  const rows = await tx
    .selectFrom('power_of_attorney')
    .select('state')
    .where('principal', 'in', ids)
    .where('agent', 'in', ids)
    .where('revoked', '=', false)
    .execute();
  return rows.map(({ state }) => {
    const { principal, agent, from, until, revoked } = state as Power;
    return { principal: principal.id, agent: agent.id, from, until, revoked };
  });
}

async function tiesAmong(tx: Tx, ids: readonly string[]): Promise<ReviewFacts['declared']> {
  const rows = await tx
    .selectFrom('tie')
    .select(['organisation', 'with_party', 'nature'])
    .where('organisation', 'in', ids)
    .where('with_party', 'in', ids)
    .execute();
  return rows.map(({ organisation, with_party, nature }) => ({
    organisation: OrganisationId.parse(organisation),
    with: TiedParty.parse(with_party),
    nature: TieNature.parse(nature),
  }));
}

async function earlierOf(tx: Tx, agency: string, besides: string): Promise<EarlierDeclaration[]> {
  const { rows } = await sql<{ party: string; kind: string; day: string }>`
    select party, kind, max(day)::text as day from review_tie
    where agency = ${agency} and case_id <> ${besides} group by party, kind`.execute(tx);
  return rows.map(({ party, kind, day }) => ({ party, kind, on: LocalDate.parse(day) }));
}

/** Keeps the ties that a reviewer declared, of every side of the case, so that later cases find them. */
export async function keepDeclaredTies(
  tx: Tx,
  state: Filed,
  event: Extract<CaseEvent, { type: 'IndependenceDeclared' }>,
  day: LocalDate,
): Promise<void> {
  const kinds = event.answers.flatMap(({ tie, tied }) => (tied ? [tie] : []));
  // A rehearsal says nothing of anybody.
  if (kinds.length === 0 || state.rehearsal) return;
  const values = sidesOf(state).flatMap(({ id }) =>
    kinds.map((kind) => ({ case_id: state.id, agency: event.agency, party: id, kind, day })),
  );
  await tx
    .insertInto('review_tie')
    .values(values)
    .onConflict((conflict) => conflict.columns(['case_id', 'agency', 'party', 'kind']).doUpdateSet({ day }))
    .execute();
}
