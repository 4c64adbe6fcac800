import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatKey, type Signer, type VerifierKey, verifierKey } from '@shuji/core/evidence';
import { placePrivate, readPrivate } from '../kernel/index.js';

/** The log's keys: what signs, and the text of the verifier key that readers are given. */
export type LogKeys = { readonly signer: Signer; readonly verifierKey: string };

const privateFile = 'log-key';
const publicFile = 'log-key.pub';
const privatePattern = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)\n$/;

/** PKCS #8 around an Ed25519 seed. Source: RFC 8410 §7. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Reads the log's key from `<folder>/log-key` (mode 0600), or makes it there under the name `origin` when there is
 * none; writes the verifier key beside it. An existing key keeps the name that it was made with, since every head so
 * far bears it. Throws where others may read the private key, or where it is damaged: a new one would break the log.
 */
export async function loadOrCreateKeys(folder: string, origin: string): Promise<LogKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, privateFile);
  const keys = (await load(path)) ?? (await create(path, origin));
  await writeFile(join(folder, publicFile), `${keys.verifierKey}\n`);
  return keys;
}

async function load(path: string): Promise<LogKeys | null> {
  const text = await readPrivate(path);
  if (text === null) return null;
  const [, name, hash, encoded] = privatePattern.exec(text) ?? [];
  const seed = Buffer.from(encoded ?? '', 'base64');
  if (name === undefined || seed.length !== 33 || seed[0] !== 1) throw damaged(path);
  const keys = keysOf(name, seed.subarray(1));
  if (Buffer.from(keys.signer.key.hash).toString('hex') !== hash) throw damaged(path);
  return keys;
}

function damaged(path: string): Error {
  return new Error(`the private key ${path} is damaged: restore it from a backup, the log cannot go on without it`);
}

async function create(path: string, origin: string): Promise<LogKeys> {
  const seed = randomBytes(32);
  const hash = Buffer.from(keysOf(origin, seed).signer.key.hash).toString('hex');
  const encoded = Buffer.concat([Buffer.of(1), seed]).toString('base64');
  await placePrivate(path, `PRIVATE+KEY+${origin}+${hash}+${encoded}\n`);
  // Another process may have been first.
  const placed = await load(path);
  if (placed === null) throw new Error(`cannot write the private key ${path}`);
  return placed;
}

function keysOf(name: string, seed: Buffer): LogKeys {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const key = publicKeyOf(name, privateKey);
  const signer: Signer = { key, sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
  return { signer, verifierKey: formatKey(key) };
}

/** An Ed25519 public key ends its DER form. Source: RFC 8410 §4. */
function publicKeyOf(name: string, privateKey: KeyObject): VerifierKey {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return verifierKey(name, new Uint8Array(der.subarray(-32)));
}
