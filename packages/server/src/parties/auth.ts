import { apiKey } from '@better-auth/api-key';
import { passkey } from '@better-auth/passkey';
import { passwordFault, passwordLimits } from '@shuji/core/parties';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { z } from 'zod';
import type { Database, Source } from '../kernel/index.js';
import {
  accountTable,
  apiKeyTable,
  passkeyTable,
  sessionTable,
  twoFactorTables,
  userTable,
  verificationTable,
} from './auth-schema.js';

export interface AuthSettings {
  readonly db: Database;
  readonly source: Source;
  readonly baseUrl: string;
  readonly secret: string;
  /** Whether sign-in slows down whoever guesses. */
  readonly rateLimit: boolean;
  readonly sessionSeconds: number;
}

/** The header in which the server, and nobody else, tells better-auth who asks. */
export const clientAddressHeader = 'x-shuji-client-address';
export const apiKeyHeader = 'x-api-key';

const ChangedPassword = z.object({ newPassword: z.string() });

/** Addresses from which pages may act: the installation's own, and this machine under both its names. */
export function trustedOrigins(baseUrl: string): string[] {
  const { origin, port } = new URL(baseUrl);
  const local = port === '' ? [] : [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  return [...new Set([origin, ...local])];
}

/** Settings of better-auth: our tables, our ids, no sign-up of its own. */
export function authOptions({ db, source, baseUrl, secret, rateLimit, sessionSeconds }: AuthSettings) {
  const { hostname, protocol } = new URL(baseUrl);
  return {
    appName: '数籍 Shuji',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'postgres', transaction: true },
    trustedOrigins: trustedOrigins(baseUrl),
    emailAndPassword: {
      enabled: true,
      // Accounts are made by the set-up link, by invitations and by registration; see accounts.ts.
      disableSignUp: true,
      minPasswordLength: passwordLimits.least,
      maxPasswordLength: passwordLimits.most,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      ...userTable,
      additionalFields: { owner: { type: 'boolean', required: true, input: false, defaultValue: false } },
    },
    session: {
      ...sessionTable,
      expiresIn: sessionSeconds,
      updateAge: Math.min(86_400, Math.floor(sessionSeconds / 2)),
    },
    account: accountTable,
    verification: verificationTable,
    rateLimit: {
      enabled: rateLimit,
      storage: 'memory',
      customRules: { '/sign-in/email': { window: 60, max: 20 }, '/get-session': false },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      // What is no answer to the client is a fault of ours: the application's error handler logs it.
      onError(error: unknown) {
        if (!isAPIError(error)) throw error;
      },
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        const wanted = path === '/change-password' ? ChangedPassword.safeParse(body).data?.newPassword : undefined;
        const fault = wanted === undefined ? null : passwordFault(wanted, '');
        if (fault) throw new APIError('UNPROCESSABLE_ENTITY', { code: fault.code, message: fault.code });
      }),
    },
    advanced: {
      cookiePrefix: 'shuji',
      // Said aloud, since better-auth lets the second go where it takes the environment for a test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      useSecureCookies: protocol === 'https:',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: {
        // Our migrations make the tables, and a test compares them with what better-auth asks for.
        validateSchema: false,
        generateId: ({ model }) =>
          model === 'user' ? source.id('person') : Buffer.from(source.random(16)).toString('hex'),
      },
    },
    plugins: [
      twoFactor({ issuer: '数籍 Shuji', schema: twoFactorTables }),
      passkey({
        // A relying party is a domain; an address of digits is none, and this machine's name stands for it.
        rpID: /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname,
        rpName: '数籍 Shuji',
        origin: trustedOrigins(baseUrl),
        schema: passkeyTable,
      }),
      apiKey(
        {
          enableSessionForAPIKeys: true,
          apiKeyHeaders: apiKeyHeader,
          defaultPrefix: 'shuji_',
          rateLimit: { enabled: false },
        },
        { schema: apiKeyTable },
      ),
    ],
  } satisfies BetterAuthOptions;
}

export type Auth = ReturnType<typeof createAuth>;

/** Sign-in, sessions, one-time codes, passkeys and keys of programs, on our own tables. */
export function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings));
}
