import { epochMs, instant, type PersonId, refused } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { type Database, Refusal, type Source, type Tx, withScope } from '../kernel/index.js';
import { insertAccount, type NewAccount, newToken, passwordHash, tokenHash } from './accounts.js';
import type { Auth } from './auth.js';
import './tables.js';

const lifetimeMs = 24 * 3_600_000;

export interface Setup {
  /** Whether the installation has no owner yet. */
  needed(): Promise<boolean>;
  /** A fresh one-time link, which ends every earlier one; null where there is an owner. */
  ensureSetupToken(): Promise<string | null>;
  /** Makes the owner and burns the link, both or neither; refuses `setup-done`, `setup-token-invalid`, `password-weak`. */
  claim(token: string, account: NewAccount): Promise<PersonId>;
}

export interface SetupDependencies {
  readonly db: Database;
  readonly auth: Auth;
  readonly source: Source;
  readonly baseUrl: string;
}

/** The first account of an installation, which no default password guards: a link shown where the server was started. */
export function createSetup({ db, auth, source, baseUrl }: SetupDependencies): Setup {
  const now = () => source.recordedNow?.() ?? source.now();

  return {
    needed: () => withScope(db, { kind: 'system' }, async (tx) => !(await hasOwner(tx))),
    ensureSetupToken: () =>
      withScope(db, { kind: 'system' }, async (tx) => {
        if (await hasOwner(tx)) return null;
        const { token, hash } = newToken(source);
        const expires = instant(epochMs(now()) + lifetimeMs);
        await tx
          .insertInto('setup_token')
          .values({ only_row: true, token_hash: hash, expires_at: expires })
          .onConflict((conflict) => conflict.column('only_row').doUpdateSet({ token_hash: hash, expires_at: expires }))
          .execute();
        return `${baseUrl}/setup?token=${token}`;
      }),
    async claim(token, account) {
      // Looked at first, so that whoever has no link can't make the server work on passwords.
      await withScope(db, { kind: 'system' }, (tx) => refuseUnless(tx, isValid(tx, token)));
      const hash = await passwordHash(auth, account);
      return withScope(db, { kind: 'system' }, async (tx) => {
        const burnt = await tx
          .deleteFrom('setup_token')
          .where('token_hash', '=', tokenHash(token))
          .where('expires_at', '>', new Date(now()))
          .executeTakeFirst();
        await refuseUnless(tx, Promise.resolve(burnt.numDeletedRows === 1n));
        return insertAccount(tx, source, { ...account, passwordHash: hash, owner: true });
      });
    },
  };

  async function isValid(tx: Tx, token: string): Promise<boolean> {
    const row = await tx
      .selectFrom('setup_token')
      .select('expires_at')
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst();
    return row !== undefined && new Date(row.expires_at) > new Date(now());
  }
}

async function refuseUnless(tx: Tx, valid: Promise<boolean>): Promise<void> {
  if (await valid) return;
  throw new Refusal(refused((await hasOwner(tx)) ? 'setup-done' : 'setup-token-invalid', [], ['token']));
}

async function hasOwner(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from auth_user where owner) as found`.execute(
    tx,
  );
  return rows[0]?.found ?? false;
}
