// What evidence costs: leaves, proofs and verification a second, beside plain SHA-256 and a signature of the same machine,
// measured in one run. Reads the build; needs no database. Prints, never judges.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { append, emptyFrontier, inclusionProof, leafHashOf, verifyCertificate } from '@shuji/core/evidence';
import { filesOf, logOf, print, rate } from './parts/certificate-files.mjs';

const log = logOf(1000);
const { salt, events, leaves, read } = log;
const canonicalSize = JSON.stringify(events[0]).length;
const plain = Buffer.alloc(canonicalSize);
const sha = await rate(50_000, () => createHash('sha256').update(plain).digest());
print(`SHA-256 of ${canonicalSize} bytes`, sha);
print('salted leaf of an event', await rate(5000, (i) => leafHashOf(events[i % 1000], salt)), 'plain SHA-256', sha);

const thousand = await rate(100, () => append(emptyFrontier, leaves));
print('leaves appended to a tree', thousand * 1000);
print('inclusion proofs', await rate(5000, (i) => inclusionProof(i % 1000, 1000, read)));

const files = filesOf(log, 200);
const { privateKey } = generateKeyPairSync('ed25519');
const signatures = await rate(2000, () => sign(null, plain, privateKey));
print('Ed25519 signatures (native)', signatures);
print(
  'certificate.json verified',
  await rate(500, (i) => verifyCertificate(files[i % 200])),
  'native signatures',
  signatures,
);
