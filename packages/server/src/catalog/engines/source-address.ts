import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { SourceFault } from './source-fault.js';

/** How a connection is encrypted: never; where the source offers it; always; always, by a certificate that passes. */
export type TlsMode = 'disable' | 'prefer' | 'require' | 'verify-full';

/** Where a source is and who asks. */
export interface SourceAddress {
  readonly kind: 'postgres' | 'mysql' | 'spark';
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
  /** Of Spark: whether its Thrift server is greeted by SASL (its modes NONE, LDAP, CUSTOM), or not at all (NOSASL). */
  readonly sasl: boolean;
}

const kinds: Readonly<Record<string, { readonly kind: SourceAddress['kind']; readonly port: number }>> = {
  postgres: { kind: 'postgres', port: 5432 },
  postgresql: { kind: 'postgres', port: 5432 },
  mysql: { kind: 'mysql', port: 3306 },
  mariadb: { kind: 'mysql', port: 3306 },
  spark: { kind: 'spark', port: 10_000 },
  hive2: { kind: 'spark', port: 10_000 },
};
const passwords = { postgres: 'PGPASSWORD', mysql: 'MYSQL_PWD', spark: 'SPARK_PWD' } as const;
const modes: readonly TlsMode[] = ['disable', 'prefer', 'require', 'verify-full'];
const known = new Set(['schema', 'sslmode', 'sslrootcert', 'host', 'auth']);

/**
 * Reads an address. A password that it lacks is taken from `password`, else from
 * `PGPASSWORD`, `MYSQL_PWD` or `SPARK_PWD`. Throws a `SourceFault`
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
  // A Thrift server of Spark that asks for no password takes any name.
  const user = decoded(url.username) || (kind.kind === 'spark' ? 'anonymous' : '');
  if (user === '') throw wrong('no user is named');
  const host = url.searchParams.get('host') ?? (url.hostname.replace(/^\[|\]$/g, '') || 'localhost');
  const tls = modeOf(url.searchParams.get('sslmode') ?? 'prefer');
  // The drivers hold a certificate to the name of a host, and to nothing where it has none.
  if (tls === 'verify-full' && isIP(host) !== 0)
    throw wrong('verify-full asks for the name of the host, not its number');
  const given = url.password === '' ? undefined : decoded(url.password);
  const kept = env[passwords[kind.kind]];
  const auth = url.searchParams.get('auth');
  if (auth !== null && (kind.kind !== 'spark' || auth !== 'nosasl')) throw wrong('auth is nosasl, of spark:// alone');
  return {
    kind: kind.kind,
    host,
    port: url.port === '' ? kind.port : Number(url.port),
    user,
    password: given ?? password ?? kept,
    database,
    schemas: url.searchParams.getAll('schema').flatMap((names) => names.split(',').filter((name) => name !== '')),
    tls,
    tlsRoots: url.searchParams.get('sslrootcert') ?? undefined,
    sasl: auth === null,
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
