import { z } from 'zod';
import { auth, authDo } from './auth-api.js';

export const ApiKey = z.object({
  id: z.string(),
  name: z.string().nullish(),
  /** First characters of the key, by which its holder knows it again. */
  start: z.string().nullish(),
  createdAt: z.string(),
  expiresAt: z.string().nullish(),
});
export type ApiKey = z.infer<typeof ApiKey>;

const ApiKeys = z.union([z.array(ApiKey), z.object({ apiKeys: z.array(ApiKey) }).transform(({ apiKeys }) => apiKeys)]);

/** The keys of programs that act as whoever is signed in. */
export function listApiKeys(): Promise<ApiKey[]> {
  return auth('/api-key/list', ApiKeys);
}

const secondsOfDay = 86_400;

/** Makes a key, shown this once; `days` null makes one without end. */
export async function createApiKey(name: string, days: number | null): Promise<string> {
  const body = { name, expiresIn: days === null ? null : days * secondsOfDay };
  return (await auth('/api-key/create', z.object({ key: z.string() }), body)).key;
}

export function deleteApiKey(keyId: string): Promise<void> {
  return authDo('/api-key/delete', { keyId });
}
