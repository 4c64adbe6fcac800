import { createHash } from 'node:crypto';
import { PersonId, refused } from '@shuji/core/kernel';
import { passwordFault } from '@shuji/core/parties';
import { Refusal, type Source, type Tx } from '../kernel/index.js';
import type { Auth } from './auth.js';
import './tables.js';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** A secret that only a link carries; the store keeps its hash. */
export function newToken(source: Source): { token: string; hash: string } {
  const token = Buffer.from(source.random(32)).toString('base64url');
  return { token, hash: tokenHash(token) };
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The address as it is kept and compared. */
export function plainEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Hash of a password that is strong enough; refuses `password-weak`. Slow on purpose, so that it is made before the
 * transaction that keeps it.
 */
export async function passwordHash(auth: Auth, { password, email }: NewAccount): Promise<string> {
  const fault = passwordFault(password, email);
  if (fault) throw new Refusal(fault);
  return (await auth.$context).password.hash(password);
}

/** Makes a person's account in the transaction handed in; refuses `email-taken`. */
export async function insertAccount(
  tx: Tx,
  source: Source,
  account: { readonly name: string; readonly email: string; readonly passwordHash: string; readonly owner: boolean },
  person: PersonId = PersonId.parse(source.id('person')),
): Promise<PersonId> {
  const at = source.recordedNow?.() ?? source.now();
  const stamps = { created_at: at, updated_at: at };
  const inserted = await tx
    .insertInto('auth_user')
    .values({
      id: person,
      name: account.name,
      email: plainEmail(account.email),
      email_verified: false,
      two_factor_enabled: false,
      owner: account.owner,
      ...stamps,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Refusal(refused('email-taken', [], ['email']));
  await tx
    .insertInto('auth_account')
    .values({
      id: Buffer.from(source.random(16)).toString('hex'),
      account_id: person,
      provider_id: 'credential',
      user_id: person,
      password: account.passwordHash,
      ...stamps,
    })
    .execute();
  return person;
}

/** The person with this address, if there is one. */
export async function personByEmail(tx: Tx, email: string): Promise<PersonId | undefined> {
  const row = await tx.selectFrom('auth_user').select('id').where('email', '=', plainEmail(email)).executeTakeFirst();
  return row && PersonId.parse(row.id);
}
