// What evidence costs: leaves, proofs, verification and certificates a second, beside plain SHA-256 and a signature of
// the same machine, measured in one run. Reads the build; needs no database. Prints, never judges.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  append,
  certificateFile,
  emptyFrontier,
  frontierRoot,
  inclusionProof,
  leafHashOf,
  seedSigner,
  signCheckpoint,
  verifyCertificate,
  verifySealedPdf,
} from '@shuji/core/evidence';
import { createCertificateRenderer } from '@shuji/server/certificates';

const text = { zh: '示例数据资源登记凭证', en: 'Example certificate' };
const signer = seedSigner('bench.example', new Uint8Array(32).fill(1));

function contentOf(number) {
  return {
    certificate: 'cert_01jbexampe0000000000000001',
    kind: 'data-resource-certificate',
    title: text,
    number: `BENCH-${number}`,
    regime: 'bench',
    regimeTitle: text,
    regimeVersion: 'ab'.repeat(32),
    authority: text,
    registration: 'first',
    registrationTitle: text,
    holder: { id: 'org_01jbexampe0000000000000001', name: `示例数据有限公司${number}`, uscc: '91340100MA0000000X' },
    object: {
      kind: 'data-resource',
      kindTitle: text,
      name: `示例名录${number}`,
      fingerprint: createHash('sha256').update(`content ${number}`).digest('hex'),
      sha256: createHash('sha256').update(`bytes ${number}`).digest('hex'),
      rows: 41352,
      sizeBytes: 1234567,
      format: 'csv',
    },
    right: 'holding',
    fields: Array.from({ length: 10 }, (_, i) => ({
      id: `f${i}`,
      title: text,
      value: `示例内容 ${number}-${i}`,
      cite: 'bench/1',
    })),
    issuedOn: '2025-10-09',
    validUntil: null,
    because: [{ cite: 'bench/2', text, basis: 'instrument' }],
    rehearsal: true,
    verifyUrl: `http://127.0.0.1:3000/verify?number=BENCH-${number}`,
    case: 'case_01jbexampe0000000000000001',
    stages: ['acceptance', 'review', 'publicity', 'issue'].map((id) => ({
      id,
      title: text,
      enteredAt: '2025-10-09T01:00:00.000Z',
      endedAt: '2025-10-09T01:00:00.000Z',
      outcome: 'pass',
      cites: ['bench/3'],
    })),
  };
}

function eventOf(number) {
  return {
    stream: `case:${number}`,
    version: 9,
    type: 'CertificateIssued',
    data: contentOf(number),
    authority: 'bench',
    actor: 'system',
    onBehalfOf: null,
    at: '2025-10-09T01:00:00.000Z',
    recordedAt: '2025-10-09T01:00:00.123Z',
    causedBy: null,
    rules: ['bench/2'],
    rehearsal: true,
  };
}

/** Rounds a second, after a tenth of the rounds to warm up. */
async function rate(rounds, work) {
  for (let i = 0; i < rounds / 10; i++) await work(i);
  const start = performance.now();
  for (let i = 0; i < rounds; i++) await work(i);
  return (rounds * 1000) / (performance.now() - start);
}

function print(name, perSecond, against, floor) {
  const ratio = floor === undefined ? '' : `  ${(perSecond / floor).toFixed(2)} of ${against}`;
  process.stdout.write(`${name.padEnd(34)} ${perSecond.toFixed(0).padStart(9)} /s${ratio}\n`);
}

const salt = new Uint8Array(randomBytes(32));
const events = Array.from({ length: 1000 }, (_, i) => eventOf(i));
const canonicalSize = JSON.stringify(events[0]).length;
const plain = Buffer.alloc(canonicalSize);
const sha = await rate(50_000, () => createHash('sha256').update(plain).digest());
print(`SHA-256 of ${canonicalSize} bytes`, sha);
print('salted leaf of an event', await rate(5000, (i) => leafHashOf(events[i % 1000], salt)), 'plain SHA-256', sha);

const leaves = events.map((event) => leafHashOf(event, salt));
const thousand = await rate(100, () => append(emptyFrontier, leaves));
print('leaves appended to a tree', thousand * 1000);
const { frontier, nodes } = append(emptyFrontier, leaves);
const stored = new Map(nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
const read = ({ level, index }) => stored.get(`${level}/${index}`);
print('inclusion proofs', await rate(5000, (i) => inclusionProof(i % 1000, 1000, read)));

const checkpoint = signCheckpoint({ size: 1000, root: frontierRoot(frontier) }, signer);
const files = events.slice(0, 200).map((event, leafIndex) => {
  const hashes = inclusionProof(leafIndex, 1000, read);
  return certificateFile({ event, salt, leafIndex, treeSize: 1000, hashes, checkpoint, key: signer.key });
});
const { privateKey } = generateKeyPairSync('ed25519');
const signatures = await rate(2000, () => sign(null, plain, privateKey));
print('Ed25519 signatures (native)', signatures);
print(
  'certificate.json verified',
  await rate(500, (i) => verifyCertificate(files[i % 200])),
  'native signatures',
  signatures,
);

const renderer = createCertificateRenderer({ threads: 1 });
const sealed = await renderer.renderSealed(files[0], { lang: 'zh', signer });
print('certificate.pdf verified', await rate(100, () => verifySealedPdf(sealed)));
const start = performance.now();
await Promise.all(files.map((file) => renderer.renderSealed(file, { lang: 'zh', signer })));
print('certificate.pdf made, one thread', (files.length * 1000) / (performance.now() - start));
await renderer.close();
