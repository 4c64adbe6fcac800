// Invented certificates of one log, with their proofs, and rates printed of them.
import { createHash, randomBytes } from 'node:crypto';
import {
  append,
  certificateFile,
  emptyFrontier,
  frontierRoot,
  inclusionProof,
  leafHashOf,
  seedSigner,
  signCheckpoint,
} from '@shuji/core/evidence';

const text = { zh: '示例数据资源登记凭证', en: 'Example certificate' };
/** The key of the log of benches. */
export const signer = seedSigner('bench.example', new Uint8Array(32).fill(1));

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

/** The event of an invented certificate. */
export function eventOf(number) {
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

/** A log of this many certificates: their events, leaves, salt, and what reads its nodes. */
export function logOf(count) {
  const salt = new Uint8Array(randomBytes(32));
  const events = Array.from({ length: count }, (_, i) => eventOf(i));
  const leaves = events.map((event) => leafHashOf(event, salt));
  const { frontier, nodes } = append(emptyFrontier, leaves);
  const stored = new Map(nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
  return { salt, events, leaves, frontier, read: ({ level, index }) => stored.get(`${level}/${index}`) };
}

/** The certificate.json of the first events of a log. */
export function filesOf({ salt, events, frontier, read }, count) {
  const { length: treeSize } = events;
  const checkpoint = signCheckpoint({ size: treeSize, root: frontierRoot(frontier) }, signer);
  return events.slice(0, count).map((event, leafIndex) => {
    const hashes = inclusionProof(leafIndex, treeSize, read);
    return certificateFile({ event, salt, leafIndex, treeSize, hashes, checkpoint, key: signer.key });
  });
}

/** Rounds a second, after a tenth of the rounds to warm up. */
export async function rate(rounds, work) {
  for (let i = 0; i < rounds / 10; i++) await work(i);
  const start = performance.now();
  for (let i = 0; i < rounds; i++) await work(i);
  return (rounds * 1000) / (performance.now() - start);
}

/** A line of a rate, beside a floor where there is one. */
export function print(name, perSecond, against, floor) {
  const ratio = floor === undefined ? '' : `  ${(perSecond / floor).toFixed(2)} of ${against}`;
  process.stdout.write(`${name.padEnd(34)} ${perSecond.toFixed(0).padStart(9)} /s${ratio}\n`);
}
