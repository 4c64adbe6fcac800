import { shanghaiDate, type Text } from '../kernel/index.js';
import type { Statement, VerificationCode } from './verification.js';

/** What each refusal says to a person, and what to do next. */
export const verificationText: Readonly<Record<VerificationCode, Text>> = {
  'file-too-large': { zh: '文件过大，不会是凭证文件。', en: 'The file is too large to be a certificate.' },
  'file-unknown': {
    zh: '既不是凭证 JSON，也不是凭证 PDF；请选择 certificate.json 或 certificate.pdf。',
    en: 'Neither a certificate JSON nor a certificate PDF; choose certificate.json or certificate.pdf.',
  },
  'not-utf8': { zh: '文件不是 UTF-8 编码，已被改动或损坏。', en: 'The file is not UTF-8: it was changed or damaged.' },
  'not-json': { zh: '文件不是 JSON，已被改动或损坏。', en: 'The file is not JSON: it was changed or damaged.' },
  'format-unknown': {
    zh: '文件未标明可识别的凭证格式（shuji-certificate/1）。',
    en: 'The file does not name a certificate format known here (shuji-certificate/1).',
  },
  'shape-wrong': {
    zh: '凭证文件缺少项目，或某个项目的写法不对，已被改动。',
    en: 'A part of the certificate file is missing or ill-formed: it was changed.',
  },
  'not-canonical': {
    zh: '凭证文件的字节与其规范写法不同：签发之后被改动过（即使只是空格或顺序）。',
    en: 'The bytes differ from the one canonical form of this certificate: it was changed after issue, be it by a space.',
  },
  'event-not-certificate': {
    zh: '文件所证明的记录不是凭证签发记录。',
    en: 'The record that this file proves is not the issue of a certificate.',
  },
  'content-wrong': {
    zh: '凭证内容不符合凭证的构成要求。',
    en: 'The content of the certificate is not what a certificate must hold.',
  },
  'rehearsal-mismatch': {
    zh: '凭证上的演练标记与日志记录不一致。',
    en: 'The rehearsal mark of the certificate is not that of the journal record.',
  },
  'key-malformed': { zh: '文件中的验证公钥写法不对。', en: 'The verifier key in the file is ill-formed.' },
  'key-unknown': {
    zh: '签发日志的公钥不在您信任的公钥之中：凭证不是由您信任的登记日志签发。',
    en: 'The log key is not among the keys that you trust: the certificate does not come from a log you trust.',
  },
  'checkpoint-malformed': { zh: '签名的树头写法不对。', en: 'The signed tree head is ill-formed.' },
  'origin-mismatch': {
    zh: '签名树头的日志名称与公钥名称不一致。',
    en: 'The log named by the signed tree head is not the one that the key names.',
  },
  'signature-wrong': {
    zh: '树头的签名不成立：树头、签名或公钥被改动。',
    en: 'The signature of the tree head does not hold: head, signature or key was changed.',
  },
  'tree-size-mismatch': {
    zh: '证明所依据的树大小与签名树头不一致。',
    en: 'The proof is for another tree size than the signed tree head.',
  },
  'proof-wrong': {
    zh: '凭证内容与签名的树头对不上：凭证内容、盐值或证明路径被改动。',
    en: 'The certificate does not lead to the signed tree head: its content, salt or proof was changed.',
  },
  'pdf-not-sealed': {
    zh: 'PDF 末尾没有封印，无法证明其内容。',
    en: 'The PDF carries no seal at its end, so nothing proves its content.',
  },
  'pdf-seal-malformed': { zh: 'PDF 末尾的封印被改动。', en: 'The seal at the end of the PDF was changed.' },
  'pdf-seal-signature-wrong': {
    zh: 'PDF 封印的签名不成立：封印不是由签发日志的密钥作出，或被改动。',
    en: "The signature of the PDF's seal does not hold: not made by the log's key, or changed.",
  },
  'pdf-changed': {
    zh: 'PDF 的字节与封印时不同：签发之后被改动过。',
    en: 'The bytes of the PDF are not those that were sealed: it was changed after issue.',
  },
};

/** What the sentences are made of. */
export type Facts = Pick<
  Statement,
  | 'title'
  | 'number'
  | 'authority'
  | 'holder'
  | 'object'
  | 'issuedOn'
  | 'validUntil'
  | 'registeredSince'
  | 'logOrigin'
  | 'leafIndex'
  | 'treeSize'
  | 'keyHash'
  | 'keyTrusted'
  | 'rehearsal'
>;

/** What a checked certificate proves, in plain words: first what it is, then since when, then how far to trust it. */
export function sentencesOf(facts: Facts): Text[] {
  return [
    ...(facts.rehearsal ? [rehearsal] : []),
    subject(facts),
    term(facts),
    since(facts),
    facts.keyTrusted ? trusted(facts) : untrusted(facts),
    limits,
  ];
}

const rehearsal: Text = {
  zh: '这是演练凭证：以模拟时钟办理，没有法律效力。',
  en: 'This is a rehearsal: made with a simulated clock, without legal effect.',
};

const limits: Text = {
  zh: '它证明登记当时的内容；之后是否变更、注销或撤销，请查询登记簿。',
  en: 'It proves what was registered then; whether it was changed, cancelled or revoked since, ask the register.',
};

function subject({ title, number, authority, holder, object }: Facts): Text {
  return {
    zh: `${authority.zh}签发的${title.zh}（${number}）：权利人${holder.name}，登记对象“${object.name}”。`,
    en: `${title.en} ${number}, issued by ${authority.en}: holder ${holder.name}, object “${object.name}”.`,
  };
}

function term({ issuedOn, validUntil }: Facts): Text {
  return validUntil === null
    ? { zh: `签发日期 ${issuedOn}，未设有效期。`, en: `Issued on ${issuedOn}, without a term of validity.` }
    : { zh: `签发日期 ${issuedOn}，有效期至 ${validUntil}。`, en: `Issued on ${issuedOn}, valid until ${validUntil}.` };
}

function since({ registeredSince, logOrigin, leafIndex, treeSize }: Facts): Text {
  const day = shanghaiDate(registeredSince);
  return {
    zh: `该记录自 ${day}（${registeredSince}，日志自身时钟）起在日志 ${logOrigin} 中，为共 ${treeSize} 条记录的树中第 ${leafIndex} 号（自 0 起）。`,
    en: `In the log ${logOrigin} since ${day} (${registeredSince} by the log's own clock), leaf ${leafIndex} (from 0) of a tree of ${treeSize}.`,
  };
}

function trusted({ keyHash }: Facts): Text {
  return {
    zh: `日志公钥（${keyHash}）在您信任的公钥之中。`,
    en: `The log key (${keyHash}) is among the keys that you trust.`,
  };
}

function untrusted({ keyHash }: Facts): Text {
  return {
    zh: `日志公钥（${keyHash}）取自文件本身，未经核对：请从登记机构取得公钥再验证，否则只能说明文件自身前后一致。`,
    en: `The log key (${keyHash}) comes from the file itself and was not checked: get the key from the registry and verify again; until then the file only agrees with itself.`,
  };
}
