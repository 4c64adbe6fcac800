import { readFileSync } from 'node:fs';
import { SourceFault } from './source-fault.js';

/** How a connection is encrypted: never; where the source offers it; always; always, by a certificate that passes. */
export type TlsMode = 'disable' | 'prefer' | 'require' | 'verify-full';

/** Where a source is and who asks. */
export interface SourceAddress {
  readonly kind: 'postgres' | 'mysql';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  /** Schemas that are read; all of them where none is named. */
  readonly schemas: readonly string[];
  readonly tls: TlsMode;
  /** A file with the certificates that are trusted. */
  readonly tlsRoots: string | undefined;
}

const kinds: Readonly<Record<string, { readonly kind: SourceAddress['kind']; readonly port: number }>> = {
  postgres: { kind: 'postgres', port: 5432 },
  postgresql: { kind: 'postgres', port: 5432 },
  mysql: { kind: 'mysql', port: 3306 },
  mariadb: { kind: 'mysql', port: 3306 },
};
const modes: readonly TlsMode[] = ['disable', 'prefer', 'require', 'verify-full'];
const known = new Set(['schema', 'sslmode', 'sslrootcert', 'host']);

/**
 * Reads an address. A password that it lacks is taken from `password`, else from `PGPASSWORD` or `MYSQL_PWD`. Throws a `SourceFault`
 * that never holds the address, since it may hold a password.
 */
export function parseSourceAddress(
  text: string,
  { password, env = process.env }: { readonly password?: string | undefined; readonly env?: NodeJS.ProcessEnv } = {},
): SourceAddress {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, scheme) ? kinds[scheme] : undefined;
  if (kind === undefined) throw new SourceFault('source-kind-unknown', { found: scheme });
  const url = urlOf(text);
  const unknown = [...url.searchParams.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) throw wrong(`unknown option ${unknown.slice(0, 40)}`);
  const database = decoded(url.pathname.slice(1));
  if (database === '') throw wrong('no database is named');
  const user = decoded(url.username);
  if (user === '') throw wrong('no user is named');
  const given = url.password === '' ? undefined : decoded(url.password);
  const kept = kind.kind === 'postgres' ? env.PGPASSWORD : env.MYSQL_PWD;
  return {
    kind: kind.kind,
    host: url.searchParams.get('host') ?? (url.hostname.replace(/^\[|\]$/g, '') || 'localhost'),
    port: url.port === '' ? kind.port : Number(url.port),
    user,
    password: given ?? password ?? kept,
    database,
    schemas: url.searchParams.getAll('schema').flatMap((names) => names.split(',').filter((name) => name !== '')),
    tls: modeOf(url.searchParams.get('sslmode') ?? 'prefer'),
    tlsRoots: url.searchParams.get('sslrootcert') ?? undefined,
  };
}

/** An address as it may be shown: without its password. */
export function shownAddress({ kind, user, host, port, database }: SourceAddress): string {
  const place = host.includes(':') ? `[${host}]` : host;
  return `${kind}://${encodeURIComponent(user)}@${place}:${port}/${encodeURIComponent(database)}`;
}

/** What TLS is asked to hold a source to. Throws a `SourceFault` where the file of certificates can't be read. */
export function tlsOptions({ tls, tlsRoots }: SourceAddress): {
  readonly rejectUnauthorized: boolean;
  readonly ca?: string;
} {
  if (tls !== 'verify-full') return { rejectUnauthorized: false };
  const options = { rejectUnauthorized: true };
  if (tlsRoots === undefined) return options;
  try {
    return { ...options, ca: readFileSync(tlsRoots, 'utf8') };
  } catch {
    throw wrong(`sslrootcert ${tlsRoots} can not be read`);
  }
}

function urlOf(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw wrong('this is no URL; characters such as @ : / # in a password are written as %40 %3A %2F %23');
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('a % of the address begins no escape');
  }
}

function modeOf(text: string): TlsMode {
  const mode = modes.find((each) => each === text);
  if (mode === undefined) throw wrong(`sslmode is one of ${modes.join(', ')}`);
  return mode;
}

function wrong(reason: string): SourceFault {
  return new SourceFault('source-address-wrong', { reason });
}
