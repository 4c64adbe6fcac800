import { createPrivateKey, type KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { placePrivate, readPrivate } from '../kernel/index.js';

/** What signs the documents of the installation: a key, and the certificates that say whose it is, its own first. */
export interface DocumentSigner {
  readonly key: KeyObject;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}

/** A key and its chain in PEM, as an authority gets them; both may be replaced by those of a certification authority. */
const file = 'document-key';

/** How long the certificate is good that an installation makes for itself, in years. */
const ownYears = 10;

/**
 * Reads the key that signs documents, with its certificates, from `<folder>/document-key` (mode 0600); makes one there,
 * RSA of 3072 bits with a certificate of its own, where there is none. Throws where others may read it, where the key is not
 * that of the first certificate, or where it is neither RSA nor ECDSA.
 */
export async function loadOrCreateDocumentKey(folder: string, name: string, now: Date): Promise<DocumentSigner> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, file);
  const known = await readPrivate(path);
  if (known !== null) return signerOf(path, known);
  await placePrivate(path, await made(name, now));
  const placed = await readPrivate(path);
  if (placed === null) throw new Error(`cannot write the key ${path}`);
  return signerOf(path, placed);
}

/** The same, done once when it is first asked for; asked again where it failed. */
export function openDocumentKey(folder: string, name: string): () => Promise<DocumentSigner> {
  let opened: Promise<DocumentSigner> | null = null;
  return () => {
    opened ??= loadOrCreateDocumentKey(folder, name, new Date()).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}

function signerOf(path: string, pem: string): DocumentSigner {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const [own, ...chain] = blocks.map((block) => new X509Certificate(block));
  const key = createPrivateKey(pem);
  if (!own?.checkPrivateKey(key)) throw new Error(`${path}: the first certificate is not that of the key`);
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec')
    throw new Error(`${path}: documents are signed by RSA or ECDSA, not ${key.asymmetricKeyType}`);
  return { key, certificates: [own, ...chain].map(({ raw }) => new Uint8Array(raw)) };
}

async function made(name: string, now: Date): Promise<string> {
  const algorithm = {
    ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 3072 },
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  x509.cryptoProvider.set(webcrypto as Crypto);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(16).toString('hex'),
    name: [{ CN: [name] }],
    notBefore: now,
    notAfter: new Date(Date.UTC(now.getUTCFullYear() + ownYears, now.getUTCMonth(), now.getUTCDate())),
    signingAlgorithm: algorithm,
    keys: keys as CryptoKeyPair,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
    ],
  });
  const secret = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return `${x509.PemConverter.encode(secret, 'PRIVATE KEY')}\n${certificate.toString('pem')}\n`;
}
