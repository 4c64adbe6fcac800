import type { JournalEvent } from '../kernel/index.js';
import {
  append,
  CertificateContent,
  certificateFile,
  type Evidence,
  emptyFrontier,
  frontierRoot,
  inclusionProof,
  leafHash,
  leafHashOf,
  seedSigner,
  signCheckpoint,
} from './index.js';

export const signer = seedSigner('log.example/anhui', new Uint8Array(32).fill(7));
export const stranger = seedSigner('log.example/anhui', new Uint8Array(32).fill(8));
export const salt = new Uint8Array(32).fill(0x5a);

/** An invented certificate; `overrides` replace parts of it. */
export function contentOf(overrides: Partial<CertificateContent> = {}): CertificateContent {
  const content = CertificateContent.parse({
    certificate: 'cert_01jbexampe0000000000000001',
    kind: 'data-resource-certificate',
    title: { zh: '数据资源登记凭证', en: 'Data resource registration certificate' },
    number: 'AH-CY-2025-000001',
    regime: 'anhui-registry',
    regimeTitle: { zh: '安徽', en: 'Anhui' },
    regimeVersion: 'ab'.repeat(32),
    authority: { zh: '示例登记机构', en: 'Example registry' },
    registration: 'first',
    registrationTitle: { zh: '首次登记', en: 'First registration' },
    holder: { id: 'org_01jbexampe0000000000000001', name: '示例数据有限公司', uscc: '91340100MA0000000X' },
    object: {
      kind: 'data-resource',
      kindTitle: { zh: '数据资源', en: 'Data resource' },
      name: '示例街道名录',
      fingerprint: 'cd'.repeat(32),
      sha256: 'ef'.repeat(32),
      rows: 41352,
      sizeBytes: 1234567,
      format: 'csv',
    },
    right: 'holding',
    fields: [{ id: 'number', title: { zh: '登记编号', en: 'Number' }, value: 'AH-CY-2025-000001', cite: 'ah-x/13' }],
    issuedOn: '2025-10-09',
    validUntil: null,
    because: [{ cite: 'ah-x/20', text: { zh: '发证', en: 'Issue' } }],
    rehearsal: true,
    verifyUrl: 'http://127.0.0.1:3000/verify?number=AH-CY-2025-000001',
    case: 'case_01jbexampe0000000000000001',
    stages: [],
  });
  return { ...content, ...overrides };
}

/** A journal event that issues a certificate. */
export function eventOf(content: unknown, overrides: Partial<JournalEvent> = {}): JournalEvent {
  const event = {
    stream: 'case/case_01jbexampe0000000000000001',
    version: 9,
    type: 'CertificateIssued',
    data: JSON.parse(JSON.stringify(content)),
    authority: 'anhui',
    actor: 'system',
    onBehalfOf: null,
    at: '2025-10-09T01:00:00.000Z',
    recordedAt: '2025-10-09T01:00:00.123Z',
    causedBy: null,
    rules: ['ah-x/20'],
    rehearsal: true,
  };
  return { ...event, ...overrides } as JournalEvent;
}

/** Evidence of an event as leaf 2 of 5, under a head signed by the log. */
export function evidenceOf(event: JournalEvent, by = signer): Evidence {
  const leaves = [0, 1, 2, 3, 4].map((i) => (i === 2 ? leafHashOf(event, salt) : leafHash(Uint8Array.of(i))));
  const { frontier, nodes } = append(emptyFrontier, leaves);
  const stored = new Map(nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
  const hashes = inclusionProof(2, 5, ({ level, index }) => stored.get(`${level}/${index}`) ?? new Uint8Array());
  const checkpoint = signCheckpoint({ size: 5, root: frontierRoot(frontier) }, by);
  return { event, salt, leafIndex: 2, treeSize: 5, hashes, checkpoint, key: by.key };
}

/** Bytes of a valid certificate.json. */
export function certificateOf(content: unknown = contentOf(), overrides: Partial<JournalEvent> = {}): Uint8Array {
  return certificateFile(evidenceOf(eventOf(content, overrides)));
}
