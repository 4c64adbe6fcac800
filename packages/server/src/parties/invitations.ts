import { createHmac } from 'node:crypto';
import { epochMs, instant, OrganisationId, PersonId, refused } from '@shuji/core/kernel';
import { type Actor, grantMembership, InvitationView, type Organisation, Role } from '@shuji/core/parties';
import { type CommandResult, type Database, Refusal, type Source, type Tx, withScope } from '../kernel/index.js';
import { insertAccount, newToken, passwordHash, personByEmail, plainEmail, tokenHash } from './accounts.js';
import type { Auth } from './auth.js';
import { instantOf } from './instant-of.js';
import { organisationAggregate, readOrganisation } from './organisation-aggregate.js';
import type { Organisations } from './organisations.js';
import './tables.js';

const lifetimeMs = 7 * 24 * 3_600_000;

export interface InvitationDependencies {
  readonly db: Database;
  readonly auth: Auth;
  readonly source: Source;
  readonly secret: string;
  readonly baseUrl: string;
  readonly organisations: Organisations;
}

export interface Acceptance {
  readonly token: string;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

export type Invitations = ReturnType<typeof createInvitations>;

/** One-time links by which an administrator brings people in: whoever opens one gets the membership it names. */
export function createInvitations(dependencies: InvitationDependencies) {
  const { db, auth, source, secret, baseUrl, organisations } = dependencies;
  const now = () => source.recordedNow?.() ?? source.now();

  return {
    /** The link, good for seven days; the same key with the same body gives the same link. Refuses what a grant refuses. */
    invite: (by: PersonId, id: OrganisationId, body: { email: string; roles: Role[] }, key: string | undefined) =>
      withScope(db, { kind: 'system' }, async (tx): Promise<{ link: string }> => {
        const email = plainEmail(body.email);
        await refuseUnfit(tx, id, email, body.roles);
        const token =
          key === undefined
            ? newToken(source).token
            : createHmac('sha256', secret)
                .update(JSON.stringify([by, id, email, body.roles, key]))
                .digest('base64url');
        await tx
          .insertInto('invitation')
          .values({
            token_hash: tokenHash(token),
            organisation: id,
            email,
            roles: body.roles,
            invited_by: by,
            expires_at: instant(epochMs(now()) + lifetimeMs),
            used_at: null,
          })
          .onConflict((conflict) => conflict.column('token_hash').doNothing())
          .execute();
        return { link: `${baseUrl}/invitation?token=${token}` };
      }),
    /** What a link offers. Refuses `invitation-unknown`, `invitation-used`, `invitation-expired`. */
    read: (token: string) =>
      withScope(db, { kind: 'system' }, async (tx) => {
        const invitation = await open(tx, token);
        const organisation = await readOrganisation(tx, invitation.organisation);
        const hasAccount = (await personByEmail(tx, invitation.email)) !== undefined;
        return InvitationView.parse({ ...invitation, organisation, hasAccount });
      }),
    /**
     * Grants what the link offers, to whoever is signed in under its address or to a new account. Burns the link, makes
     * the account and grants the membership in one transaction. Answers the new account's address, so that it can be signed in.
     */
    async accept(actor: Actor | null, acceptance: Acceptance): Promise<{ result: CommandResult; made: string | null }> {
      const invitation = await withScope(db, { kind: 'system' }, (tx) => open(tx, acceptance.token));
      const account = actor ? refuseAnother(actor, invitation.email) : await newAccount(invitation.email, acceptance);
      const person = actor?.person ?? PersonId.parse(source.id('person'));
      const id = OrganisationId.parse(invitation.organisation);
      const command = { actor: { id: person, onBehalfOf: id, scope: { kind: 'system' as const } } };
      const body = { invitation: tokenHash(acceptance.token) };
      const result = await organisations.run('accept-invitation', id, command, body, async (state, { tx, now: at }) => {
        const burnt = await tx
          .updateTable('invitation')
          .set({ used_at: at })
          .where('token_hash', '=', body.invitation)
          .where('used_at', 'is', null)
          .executeTakeFirst();
        if (burnt.numUpdatedRows !== 1n) return refused('invitation-used', [], ['token']);
        if (!(await stillAdministers(tx, state, invitation.invitedBy)))
          return refused('invitation-withdrawn', [], ['token']);
        if (account) await insertAccount(tx, source, { ...account, owner: false }, person);
        const held = state.status === 'founded' ? (state.members[person]?.roles ?? []) : [];
        return grantMembership(state, { person, roles: [...new Set([...held, ...invitation.roles])] });
      });
      return { result, made: account ? account.email : null };
    },
  };

  async function open(tx: Tx, token: string) {
    const row = await tx
      .selectFrom('invitation')
      .selectAll()
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst();
    if (!row) throw new Refusal(refused('invitation-unknown', [], ['token']));
    if (row.used_at !== null) throw new Refusal(refused('invitation-used', [], ['token']));
    const expiresAt = instantOf(row.expires_at);
    if (expiresAt <= now()) throw new Refusal(refused('invitation-expired', [], ['token']));
    return {
      organisation: row.organisation,
      email: row.email,
      roles: Role.array().parse(row.roles),
      invitedBy: row.invited_by,
      expiresAt,
    };
  }

  async function newAccount(email: string, { name, password }: Acceptance) {
    const known = await withScope(db, { kind: 'system' }, (tx) => personByEmail(tx, email));
    if (known) throw new Refusal(refused('invitation-needs-sign-in', [], ['email']));
    if (name === undefined || password === undefined)
      throw new Refusal(refused('invitation-needs-account', [], ['name', 'password']));
    return { name, email, passwordHash: await passwordHash(auth, { name, email, password }) };
  }

  // A grant is asked for and thrown away: what it would refuse now is told to the administrator, not to the guest.
  async function refuseUnfit(tx: Tx, id: OrganisationId, email: string, roles: readonly Role[]): Promise<void> {
    const organisation = await organisationAggregate.load(tx, id);
    if (!organisation) throw new Refusal(refused('not-found'));
    const person = (await personByEmail(tx, email)) ?? PersonId.parse(source.id('person'));
    const answer = grantMembership(organisation.state, { person, roles });
    if (answer.kind === 'refused' && answer.code !== 'last-administrator') throw new Refusal(answer);
  }
}

async function stillAdministers(tx: Tx, state: Organisation, person: string): Promise<boolean> {
  if (state.status === 'founded' && state.members[person]?.roles.includes('administrator')) return true;
  const row = await tx.selectFrom('auth_user').select('owner').where('id', '=', person).executeTakeFirst();
  return row?.owner ?? false;
}

function refuseAnother(actor: Actor, email: string): null {
  if (plainEmail(actor.email) !== email) throw new Refusal(refused('invitation-for-another', [], ['email']));
  return null;
}
