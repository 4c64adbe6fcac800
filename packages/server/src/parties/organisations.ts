import { OrganisationId, type PersonId, refused } from '@shuji/core/kernel';
import * as core from '@shuji/core/parties';
import {
  type CommandActor,
  type CommandContext,
  type CommandResult,
  type Commands,
  Refusal,
  type Source,
  type Tx,
} from '../kernel/index.js';
import { personByEmail } from './accounts.js';
import { foundPerson } from './individuals.js';
import { organisationAggregate, readOrganisation } from './organisation-aggregate.js';
import './tables.js';

/** What every command on an organisation carries besides its body. */
export interface OrganisationCommand {
  readonly actor: CommandActor;
  readonly key?: string | undefined;
  readonly version?: number | undefined;
}

type Decide = (
  state: core.Organisation,
  context: CommandContext,
) => ReturnType<typeof core.grantMembership> | Promise<ReturnType<typeof core.grantMembership>>;

export type Organisations = ReturnType<typeof createOrganisations>;

/** The commands on organisations: each loads one, asks its decider in core, and records what it decided. */
export function createOrganisations({ commands, source }: { commands: Commands; source: Source }) {
  const run = (name: string, id: string, command: OrganisationCommand, body: unknown, decide: Decide) =>
    commands.run({
      name: `parties.${name}`,
      aggregate: organisationAggregate,
      id,
      expects: 'existing',
      version: command.version,
      actor: command.actor,
      key: command.key,
      body,
      authority: 'platform',
      decide,
    });

  return {
    run,
    async found(
      body: Omit<core.Found, 'id' | 'founder'>,
      { founder, owner }: { founder: PersonId; owner: boolean },
      command: OrganisationCommand,
    ): Promise<CommandResult> {
      const id = OrganisationId.parse(source.id('org'));
      return commands
        .run({
          name: 'parties.found',
          aggregate: organisationAggregate,
          id,
          expects: 'new',
          actor: command.actor,
          key: command.key,
          body,
          authority: 'platform',
          decide: async (_, { tx }) =>
            core.found({ id, ...body, founder }, { owner, known: await isKnown(tx, body.uscc) }),
        })
        .catch(refuseSecondFounder);
    },
    foundPerson: (body: { name: string; number: string }, founder: PersonId, command: OrganisationCommand) =>
      foundPerson({ commands, source }, body, founder, command),
    grant: (id: OrganisationId, body: { person: PersonId; roles: core.Role[] }, command: OrganisationCommand) =>
      run('grant-membership', id, command, body, (state) => {
        // Whoever is no member yet accepts an invitation; nobody is made one without being asked.
        if (state.status === 'founded' && !state.members[body.person]) return refused('member-unknown', [], ['person']);
        return core.grantMembership(state, body);
      }),
    end: (id: OrganisationId, body: { person: PersonId }, command: OrganisationCommand) =>
      run('end-membership', id, command, body, (state) => core.endMembership(state, body)),
    declareTie: (id: OrganisationId, body: { with: string; nature: core.TieNature }, command: OrganisationCommand) =>
      run('declare-tie', id, command, body, async (state, { tx, newId }) =>
        core.declareTie(state, {
          tie: core.TieId.parse(newId('tie')),
          with: await tiedParty(tx, body.with),
          nature: body.nature,
        }),
      ),
    endTie: (id: OrganisationId, body: { tie: core.TieId }, command: OrganisationCommand) =>
      run('end-tie', id, command, body, (state) => core.endTie(state, body)),
  };
}

async function isKnown(tx: Tx, uscc: string): Promise<boolean> {
  const row = await tx.selectFrom('organisation').select('id').where('uscc', '=', uscc).executeTakeFirst();
  return row !== undefined;
}

// Two who found the same organisation at once both find it unknown; the index lets one of them in.
function refuseSecondFounder(error: unknown): never {
  const taken = error instanceof Error && 'constraint' in error && error.constraint === 'organisation_uscc';
  throw taken ? new Refusal(refused('organisation-known', [], ['uscc'])) : error;
}

// The other end of a tie by its id, or a person by the address.
async function tiedParty(tx: Tx, text: string): Promise<core.TiedParty> {
  const organisation = await readOrganisation(tx, text);
  if (organisation) return organisation.id;
  const person = text.includes('@')
    ? await personByEmail(tx, text)
    : (await tx.selectFrom('auth_user').select('id').where('id', '=', text).executeTakeFirst())?.id;
  const party = core.TiedParty.safeParse(person);
  if (!party.success) throw new Refusal(refused('tied-party-unknown', [], ['with']));
  return party.data;
}
