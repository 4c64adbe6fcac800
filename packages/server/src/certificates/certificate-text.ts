import type { CertificateContent } from '@shuji/core/evidence';
import type { Text } from '@shuji/core/kernel';

/** Words of the printed certificate that are the same under every regime. */
export const certificateText = {
  number: { zh: '编号', en: 'No.' },
  preamble: {
    zh: '下列登记事项已经审核并记入登记簿，特发此凭证。',
    en: 'The following has been examined and entered in the register, in witness of which this certificate is issued.',
  },
  object: { zh: '登记对象与数据指纹', en: 'Object and fingerprint' },
  objectName: { zh: '对象名称', en: 'Object' },
  right: { zh: '登记权利', en: 'Right' },
  extent: { zh: '规模', en: 'Extent' },
  fingerprint: { zh: '内容指纹', en: 'Content fingerprint' },
  sha256: { zh: '文件 SHA-256', en: 'File SHA-256' },
  uses: { zh: '用途', en: 'Uses' },
  evidence: { zh: '存证证明', en: 'Evidence' },
  log: { zh: '登记日志', en: 'Log' },
  leaf: { zh: '记录序号与树大小', en: 'Leaf and tree size' },
  root: { zh: '树根', en: 'Root of the tree' },
  key: { zh: '日志公钥', en: 'Log key' },
  recordedAt: { zh: '记入日志', en: 'Recorded' },
  scan: { zh: '扫码查验', en: 'Scan to verify' },
  stages: { zh: '办理过程', en: 'Course of the case' },
  stage: { zh: '环节', en: 'Stage' },
  entered: { zh: '进入', en: 'Entered' },
  ended: { zh: '办结', en: 'Ended' },
  cites: { zh: '依据', en: 'Rules' },
  because: { zh: '签发依据', en: 'Rules behind the issue' },
  regimeVersion: { zh: '适用规则版本', en: 'Version of the rules' },
  attachment: {
    zh: '凭证数据与存证证明，可离线验证',
    en: 'Certificate data with its evidence, verifiable offline',
  },
  mark: { zh: '演练', en: 'REHEARSAL' },
  rehearsal: {
    zh: '演练凭证：以模拟时钟办理，没有法律效力',
    en: 'Rehearsal: made with a simulated clock, without legal effect',
  },
  noTerm: { zh: '未设有效期', en: 'without a term of validity' },
} satisfies Record<string, Text>;

/** Names of the rights. */
export const rightText: Readonly<Record<NonNullable<CertificateContent['right']>, Text>> = {
  holding: { zh: '数据资源持有权', en: 'right to hold' },
  processing: { zh: '数据加工使用权', en: 'right to process' },
  operating: { zh: '数据产品经营权', en: 'right to operate' },
  usufruct: { zh: '数据用益权', en: 'usufruct' },
};

/** `7,654,321 rows`, `1,234,567 bytes`. */
export function extentText({ rows, sizeBytes, format }: CertificateContent['object']): Text {
  if (rows === null || sizeBytes === null || format === null)
    return { zh: '本对象不含数据文件', en: 'no file of data' };
  const [rowCount, byteCount] = [rows.toLocaleString('en-US'), sizeBytes.toLocaleString('en-US')];
  return {
    zh: `${rowCount} 行，${byteCount} 字节，${format}`,
    en: `${rowCount} rows, ${byteCount} bytes, ${format}`,
  };
}

/** Issue and term: `签发日期 2025年10月9日，有效期至 …`. Days are those of Asia/Shanghai. */
export function issuedText(issuedOn: string, validUntil: string | null): Text {
  const term = validUntil === null ? certificateText.noTerm : untilText(validUntil);
  return { zh: `签发日期 ${chineseDay(issuedOn)}，${term.zh}`, en: `Issued on ${issuedOn}, ${term.en}` };
}

function untilText(day: string): Text {
  return { zh: `有效期至 ${chineseDay(day)}`, en: `valid until ${day}` };
}

/** `2025年10月9日`. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
