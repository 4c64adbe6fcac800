import {
  append,
  CertificateContent,
  certificateFile,
  certificateIssued,
  emptyFrontier,
  frontierRoot,
  inclusionProof,
  leafHash,
  leafHashOf,
  seedSigner,
  signCheckpoint,
} from '@shuji/core/evidence';
import { JournalEvent } from '@shuji/core/kernel';

export const signer = seedSigner('log.example/anhui', new Uint8Array(32).fill(7));

const field = (id: string, zh: string, en: string, value: string, cite: string) => ({
  id,
  title: { zh, en },
  value,
  cite: `ah-registration-2023/${cite}`,
});

const stage = (id: string, zh: string, en: string, enteredAt: string, endedAt: string, cites: string[]) => ({
  id,
  title: { zh, en },
  enteredAt,
  endedAt,
  outcome: 'pass',
  cites: cites.map((place) => `ah-registration-2023/${place}`),
});

const rule = (place: string, zh: string, en: string) => ({
  cite: `ah-registration-2023/${place}`,
  text: { zh, en },
  basis: 'instrument',
});

/** An invented certificate, as full as a real one; `overrides` replace parts of it. */
export function contentOf(overrides: Record<string, unknown> = {}): CertificateContent {
  return CertificateContent.parse({
    certificate: 'cert_01jbexampe0000000000000001',
    kind: 'data-resource-certificate',
    title: { zh: '数据资源登记凭证', en: 'Data Resource Registration Certificate' },
    number: 'AH-CY-2025-000001',
    regime: 'anhui-registry',
    regimeTitle: { zh: '安徽省公共数据资源登记', en: 'Anhui data registration' },
    regimeVersion: 'a1b2c3d4'.repeat(8),
    authority: { zh: '示例省数据资源登记中心', en: 'Example Province Data Resource Registry' },
    registration: 'first',
    registrationTitle: { zh: '首次登记', en: 'First registration' },
    holder: { id: 'org_01jbexampe0000000000000001', name: '示例数据科技有限公司', uscc: '91340100MA0000000X' },
    object: {
      kind: 'data-resource',
      kindTitle: { zh: '数据资源', en: 'data resource' },
      name: '全国乡镇街道行政区划名录',
      fingerprint: '0f1e2d3c'.repeat(8),
      sha256: '9a8b7c6d'.repeat(8),
      rows: 41352,
      sizeBytes: 2_345_678,
      format: 'csv',
    },
    right: 'holding',
    fields: [
      field('number', '登记编号', 'Registration number', 'AH-CY-2025-000001', '20'),
      field('name', '数据资源名称', 'Name of the resource', '全国乡镇街道行政区划名录', '20'),
      field('holder', '权利人', 'Holder', '示例数据科技有限公司', '20'),
      field('uscc', '统一社会信用代码', 'Unified social credit code', '91340100MA0000000X', '20'),
      field('source', '数据来源', 'Source', '公开收集，按月更新', '20'),
      field('industry', '所属行业', 'Industry', '信息传输、软件和信息技术服务业', '20'),
      field('scenario', '应用场景', 'Use', '地址解析、物流路由、区域统计', '20'),
      field('validity', '有效期', 'Validity', '2025-10-09 至 2028-10-08', '21'),
    ],
    issuedOn: '2025-10-09',
    validUntil: '2028-10-08',
    because: [
      rule('20', '公示期满无异议的，发放登记凭证', 'After publicity without objection the certificate is issued'),
      rule('21', '凭证载明有效期', 'The certificate states its term'),
    ],
    rehearsal: true,
    verifyUrl: 'http://127.0.0.1:3000/verify?number=AH-CY-2025-000001',
    case: 'case_01jbexampe0000000000000001',
    stages: [
      stage('acceptance', '受理', 'Acceptance', '2025-08-20T01:00:00.000Z', '2025-08-22T02:00:00.000Z', ['19-2']),
      stage('review', '实质审查', 'Review', '2025-08-22T02:00:00.000Z', '2025-09-12T08:30:00.000Z', ['19-2', '19(3)']),
      stage('publicity', '公示', 'Publicity', '2025-09-12T08:30:00.000Z', '2025-09-26T16:00:00.000Z', ['19-3']),
      stage('issue', '发证', 'Issue', '2025-09-26T16:00:00.000Z', '2025-10-09T01:00:00.000Z', ['20']),
    ],
    ...overrides,
  });
}

/** Bytes of a valid certificate.json of this content. */
export function certificateOf(content: CertificateContent = contentOf()): Uint8Array {
  const event = JournalEvent.parse({
    stream: `case/${content.case}`,
    version: 9,
    type: certificateIssued,
    data: JSON.parse(JSON.stringify(content)),
    authority: 'anhui',
    actor: 'system',
    onBehalfOf: null,
    at: '2025-10-09T01:00:00.000Z',
    recordedAt: '2025-10-09T01:00:00.123Z',
    causedBy: null,
    rules: content.because.map(({ cite }) => cite),
    rehearsal: content.rehearsal,
  });
  const salt = new Uint8Array(32).fill(0x5a);
  const leaves = [leafHash(new Uint8Array()), leafHashOf(event, salt)];
  const hashes = inclusionProof(1, 2, ({ index }) => leaves[index] ?? new Uint8Array());
  const root = frontierRoot(append(emptyFrontier, leaves).frontier);
  const checkpoint = signCheckpoint({ size: 2, root }, signer);
  return certificateFile({ event, salt, leafIndex: 1, treeSize: 2, hashes, checkpoint, key: signer.key });
}
