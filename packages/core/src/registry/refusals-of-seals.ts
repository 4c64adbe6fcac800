import type { RefusalCatalogue } from '../kernel/index.js';

/** Why an electronic seal is refused. A published code keeps its meaning. */
export type SealRefusal = 'seal-not-offered' | 'seal-invalid' | 'seal-expired' | 'seal-not-of-applicant';

/** Status and message of every refusal that is about electronic seals. */
export const sealRefusals: RefusalCatalogue<SealRefusal> = {
  'seal-not-offered': {
    status: 422,
    message: {
      zh: '该申请不加盖电子印章：登记规则未作规定，或者申请不是由申请人在网上提交。',
      en: 'This application takes no electronic seal: its regime provides for none, or the applicant does not file it online.',
    },
  },
  'seal-invalid': {
    status: 422,
    message: {
      zh: '电子印章核验不通过：证书无法读取，或者签名与当前申请内容的指纹不符。',
      en: 'The seal does not hold: the certificate can not be read, or the signature is not over the fingerprint of what is filed now.',
    },
  },
  'seal-expired': {
    status: 422,
    message: {
      zh: '证书不在有效期内（{from} 至 {until}）。',
      en: 'The certificate is not valid now (from {from} to {until}).',
    },
  },
  'seal-not-of-applicant': {
    status: 422,
    message: {
      zh: '证书所载的主体没有申请人的统一社会信用代码。',
      en: "The subject of the certificate does not name the applicant's credit code.",
    },
  },
};
