import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';
import { z } from 'zod';
import { auth, authDo } from './auth-api.js';
import { authProblem } from './auth-fault.js';

// Only the dance with the browser's authenticator needs the library's client; everything else is plain requests.
const client = () =>
  createAuthClient({
    baseURL: `${location.origin}/api/auth`,
    plugins: [passkeyClient()],
    disableDefaultFetchPlugins: true,
  });

export const Passkey = z.object({
  id: z.string(),
  name: z.string().nullish(),
  createdAt: z.string().nullish(),
});
export type Passkey = z.infer<typeof Passkey>;

/** Whether this browser, at this address, knows passkeys: they need https or localhost. */
export function passkeysSupported(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window;
}

/** Signs in by a passkey of this device. Throws `ProblemError`. */
export async function signInByPasskey(): Promise<void> {
  const { error } = await client().signIn.passkey();
  if (error) throw authProblem({ code: 'PASSKEY', message: error.message }, error.status);
}

/** Makes a passkey on this device for whoever is signed in. Throws `ProblemError`. */
export async function addPasskey(name: string): Promise<void> {
  const { error } = await client().passkey.addPasskey({ name });
  if (error) {
    const stale = error.status === 403;
    throw authProblem({ code: stale ? 'SESSION_NOT_FRESH' : 'PASSKEY', message: error.message }, error.status);
  }
}

/** The passkeys of whoever is signed in. */
export function listPasskeys(): Promise<Passkey[]> {
  return auth('/passkey/list-user-passkeys', z.array(Passkey));
}

export function deletePasskey(id: string): Promise<void> {
  return authDo('/passkey/delete-passkey', { id });
}
