import { isIP } from 'node:net';

/**
 * Hosts that sources may lie on: those listed, as in `db.example.com, 10.0.0.5:5432`; `*` or, where nobody but this machine reaches
 * the installation, nothing at all: every host.
 */
export function sourceHosts(listed: string | undefined, baseUrl: string): ReadonlySet<string> | null {
  const names = (listed ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.includes('*')) return null;
  return names.length === 0 && isLocal(baseUrl) ? null : new Set(names);
}

/** Whether nobody but this machine reaches an installation. */
export function isLocal(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
