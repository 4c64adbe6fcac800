import { OrganisationId, type PersonId, refused, shanghaiDate } from '@shuji/core/kernel';
import { foundIndividual, maskedResidentId } from '@shuji/core/parties';
import { type CommandResult, type Commands, Refusal, type Source, type Tx } from '../kernel/index.js';
import { organisationAggregate } from './organisation-aggregate.js';
import type { OrganisationCommand } from './organisations.js';
import './tables.js';

/** Founds a person as an applicant in their own name, and keeps the identity number where only the platform reads it. */
export async function foundPerson(
  { commands, source }: { readonly commands: Commands; readonly source: Source },
  body: { readonly name: string; readonly number: string },
  founder: PersonId,
  command: OrganisationCommand,
): Promise<CommandResult> {
  const id = OrganisationId.parse(source.id('org'));
  const { number } = body;
  return commands
    .run({
      name: 'parties.found-individual',
      aggregate: organisationAggregate,
      id,
      expects: 'new',
      actor: command.actor,
      key: command.key,
      // The digest of a body is kept with its key, and a whole number could be found out from it by trying.
      body: { name: body.name, number: maskedResidentId(number) },
      authority: 'platform',
      decide: async (_, { tx, now }) =>
        foundIndividual(
          { id, ...body, founder },
          { ...(await standing(tx, number, founder)), today: shanghaiDate(now) },
        ),
      after: async (tx) => {
        await tx.insertInto('resident_identity').values({ organisation: id, person: founder, number }).execute();
      },
    })
    .catch(refuseSecond);
}

/** The identity number of a person as it may be shown; null under a scope that does not see it, and for organisations. */
export async function shownIdentity(tx: Tx, organisation: string): Promise<string | null> {
  const row = await tx
    .selectFrom('resident_identity')
    .select('number')
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return row ? maskedResidentId(row.number) : null;
}

async function standing(tx: Tx, number: string, founder: PersonId) {
  const rows = await tx
    .selectFrom('resident_identity')
    .select(['person', 'number'])
    .where((is) => is.or([is('number', '=', number), is('person', '=', founder)]))
    .execute();
  return {
    known: rows.some((row) => row.number === number),
    exists: rows.some((row) => row.person === founder),
  };
}

// Two requests at once both find nothing; the indexes let one of them in.
function refuseSecond(error: unknown): never {
  const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null;
  if (constraint === 'resident_identity_number') throw new Refusal(refused('identity-known', [], ['number']));
  if (constraint === 'resident_identity_person') throw new Refusal(refused('individual-exists'));
  throw error;
}
