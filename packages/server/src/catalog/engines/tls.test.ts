import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../postgres/index.js';
import { parseSourceAddress, scanSource, sourceOpener } from './index.js';
import { startMariadb, type TestCertificate, type TestMariadb } from './mariadb.test-fixture.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate that its owner signed, for a server of that name. */
async function certificateOf(name: string): Promise<TestCertificate> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`,
  };
}

const own = await certificateOf('localhost');
const started = await startMariadb(own);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-tls-'));
  await writeFile(join(folder, 'own.pem'), own.certificate);
  await writeFile(join(folder, 'other.pem'), (await certificateOf('localhost')).certificate);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  if (started.ok) await started.stop();
});

describe.skipIf(!started.ok)('a source that speaks TLS', () => {
  const { admin, port, kind, folder: server } = started as Extract<TestMariadb, { ok: true }>;

  test('is spoken to so where it can be, and held to its certificate where that is asked', async () => {
    await admin.query('create database shop');
    await admin.query('create table shop.t as select 1 as n');
    await admin.query("create user careful@localhost identified by 'x' require ssl");
    await admin.query('grant select on shop.* to careful@localhost');
    const outcome = async (host: string, options: string) => {
      const address = parseSourceAddress(`mysql://careful:x@${host}:${port}/shop${options}`);
      return scanSource(await sourceOpener(address, {})).then(
        (found) => found.length,
        (error: { fault?: string }) => error.fault ?? String(error),
      );
    };
    const roots = (name: string) => `?sslmode=verify-full&sslrootcert=${encodeURIComponent(join(folder, name))}`;
    // The user is let in by TLS alone.
    expect(await outcome('localhost', '')).toBe(1);
    expect(await outcome('localhost', '?sslmode=require')).toBe(1);
    expect(await outcome('localhost', '?sslmode=disable')).toBe('source-refused');
    expect(await outcome('localhost', roots('own.pem'))).toBe(1);
    expect(await outcome('localhost', roots('other.pem'))).toBe('source-tls-missing');
    expect(await outcome('localhost', '?sslmode=verify-full')).toBe('source-tls-missing');
    expect(await outcome('localhost', roots('none.pem'))).toBe('source-address-wrong');
    // The whole server demands it.
    await admin.query('set global require_secure_transport = on');
    expect(await outcome('localhost', '')).toBe(1);
    expect(await outcome('localhost', '?sslmode=disable')).toBe('source-refused');
    await admin.query('set global require_secure_transport = off');
    // One that is trusted, but is another host's.
    const elsewhere = await certificateOf('db.example');
    await writeFile(join(server, 'certificate.pem'), elsewhere.certificate);
    await writeFile(join(server, 'key.pem'), elsewhere.key);
    await writeFile(join(folder, 'elsewhere.pem'), elsewhere.certificate);
    await admin.query(kind === 'mysql' ? 'alter instance reload tls' : 'flush ssl');
    expect(await outcome('localhost', roots('elsewhere.pem'))).toBe('source-tls-missing');
    expect(await outcome('localhost', '?sslmode=require')).toBe(1);
  });
});

test('PostgreSQL that speaks TLS is held to its certificate as well', async () => {
  const data = await mkdtemp(join(tmpdir(), 'shuji-tls-postgres-'));
  await chmod(data, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: data, durable: false });
  const owner = new pg.Client({ connectionString: server.ownerUrl });
  try {
    await owner.connect();
    const show = async ({ certificate, key }: TestCertificate) => {
      // Written by the server itself, so that the key is its own user's alone.
      const write = (name: string, text: string) =>
        owner.query(
          `copy (select line from unnest(string_to_array($$${text.trim()}$$, E'\\n')) line) to program 'umask 077; cat > ${name}'`,
        );
      await write('server.crt', certificate);
      await write('server.key', key);
      await owner.query('alter system set ssl = on');
      await owner.query('select pg_reload_conf()');
      await new Promise((done) => setTimeout(done, 500));
    };
    await show(own);
    await owner.query('create table t as select 1 as n');
    const outcome = async (host: string, options: string) => {
      const url = new URL(server.ownerUrl);
      url.hostname = host;
      return scanSource(await sourceOpener(parseSourceAddress(`${url}${options}`), {})).then(
        (found) => found.length,
        (error: { fault?: string }) => error.fault ?? String(error),
      );
    };
    const roots = (name: string) => `?sslmode=verify-full&sslrootcert=${encodeURIComponent(join(folder, name))}`;
    expect(await outcome('localhost', '?sslmode=require')).toBe(1);
    expect(await outcome('localhost', roots('own.pem'))).toBe(1);
    expect(await outcome('localhost', roots('other.pem'))).toBe('source-tls-missing');
    const elsewhere = await certificateOf('db.example');
    await writeFile(join(folder, 'elsewhere.pem'), elsewhere.certificate);
    await show(elsewhere);
    expect(await outcome('localhost', roots('elsewhere.pem'))).toBe('source-tls-missing');
  } finally {
    await owner.end();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
});
