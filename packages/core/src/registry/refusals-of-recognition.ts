import type { RefusalCatalogue } from '../kernel/index.js';

/** Why a certificate of another registry, or the recognition of that registry, is refused. A published code keeps its meaning. */
export type RecognitionRefusal =
  | 'recognition-not-provided'
  | 'recognition-period'
  | 'recognition-over'
  | 'registry-key-malformed'
  | 'registry-recognised-already'
  | 'registry-unknown'
  | 'certificate-unreadable'
  | 'proof-broken'
  | 'certificate-regime-not-recognised'
  | 'certificate-of-rehearsal'
  | 'certificate-of-another'
  | 'certificate-right-differs'
  | 'certificate-object-differs'
  | 'certificate-not-yet'
  | 'certificate-expired'
  | 'already-presented'
  | 'answered-by-certificate';

/** Status and message of every refusal that is about recognition between registries. */
export const recognitionRefusals: RefusalCatalogue<RecognitionRefusal> = {
  'recognition-not-provided': {
    status: 422,
    message: {
      zh: '该登记规则没有规定互认其他登记机构的证书。',
      en: 'These rules give a certificate of another registry no effect.',
    },
  },
  'recognition-period': {
    status: 422,
    message: { zh: '互认的截止日不得早于今日。', en: 'The last day of a recognition is not before today.' },
  },
  'recognition-over': {
    status: 409,
    message: { zh: '对“{name}”的互认已经终止或者期满。', en: '"{name}" is recognised no more.' },
  },
  'registry-key-malformed': {
    status: 422,
    message: {
      zh: '验证公钥的格式不对，应为“名称+标识+公钥”一行。',
      en: 'This is no verifier key; one is a line of the form name+hash+key.',
    },
  },
  'registry-recognised-already': {
    status: 409,
    message: { zh: '该公钥已经互认，名称为“{name}”。', en: 'This key is recognised already, as "{name}".' },
  },
  'registry-unknown': {
    status: 422,
    message: {
      zh: '签发该证书的日志公钥（{origin}）不属于任何互认的登记机构。',
      en: 'The log that signed this certificate ({origin}) has the key of no registry that is recognised.',
    },
  },
  'certificate-unreadable': {
    status: 422,
    message: {
      zh: '不能读作登记证书：{reasonZh}',
      en: 'This can not be read as a certificate: {reason}',
    },
  },
  'proof-broken': {
    status: 422,
    message: { zh: '证书的证明不成立：{reasonZh}', en: 'The proof of the certificate does not hold: {reason}' },
  },
  'certificate-regime-not-recognised': {
    status: 422,
    message: {
      zh: '证书依“{regime}”签发，该规则不在对“{name}”的互认范围内。',
      en: 'The certificate was issued under "{regime}", which is not among the rules for which "{name}" is recognised.',
    },
  },
  'certificate-of-rehearsal': {
    status: 422,
    message: { zh: '证书出自演练，不产生效力。', en: 'The certificate comes from a rehearsal and has no effect.' },
  },
  'certificate-of-another': {
    status: 403,
    message: {
      zh: '证书的权利人不是本案申请人，或其统一社会信用代码无从比对。',
      en: 'The holder of the certificate is not the applicant, by its unified social credit code.',
    },
  },
  'certificate-right-differs': {
    status: 422,
    message: {
      zh: '证书所载权利与本登记的权利不同。',
      en: 'The certificate does not record the right that this registration grants.',
    },
  },
  'certificate-object-differs': {
    status: 422,
    message: {
      zh: '证书所载对象的数据指纹与本案对象不同。',
      en: 'The fingerprint of the object of the certificate is not that of the object of this case.',
    },
  },
  'certificate-not-yet': {
    status: 422,
    message: { zh: '证书的签发日 {day} 尚未到来。', en: 'The certificate is dated {day}, which has not come.' },
  },
  'certificate-expired': {
    status: 422,
    message: { zh: '证书已于 {day} 期满。', en: 'The certificate was valid until {day}.' },
  },
  'already-presented': {
    status: 409,
    message: {
      zh: '该证书已在 {number} 号案件中提交。',
      en: 'This certificate was presented before, in case {number}.',
    },
  },
  'answered-by-certificate': {
    status: 409,
    message: {
      zh: '这些问题由互认的证书作答，不能另填：{fields}。',
      en: 'The recognised certificate answers these questions: {fields}.',
    },
  },
};
