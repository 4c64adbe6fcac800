import type { RefusalCatalogue } from '../kernel/index.js';

/** Why a document is not called up. A published code keeps its meaning. */
export type CallUpRefusal =
  | 'call-up-not-offered'
  | 'call-up-not-authorised'
  | 'call-up-source-unknown'
  | 'call-up-nothing-held'
  | 'call-up-failed';

/** Status and message of every refusal that is about calling up what others hold. */
export const callUpRefusals: RefusalCatalogue<CallUpRefusal> = {
  'call-up-not-offered': {
    status: 422,
    message: {
      zh: '该材料不能授权调取：登记规则未作规定，材料不是由他人持有的文件，申请不是由申请人在网上提交，或者申请人是没有统一社会信用代码的自然人。',
      en: 'This material can not be called up: its regime provides for none, it is no document that others hold, the applicant does not file online, or it is a natural person without a credit code.',
    },
  },
  'call-up-not-authorised': {
    status: 422,
    message: {
      zh: '申请人尚未授权调取该材料。',
      en: 'The applicant has not authorised that this material be called up.',
    },
  },
  'call-up-source-unknown': {
    status: 422,
    message: {
      zh: '本平台没有可以调取材料“{material}”的该来源，请自行上传。',
      en: 'This installation has no such source of the material “{material}”; upload it yourself.',
    },
  },
  'call-up-nothing-held': {
    status: 422,
    message: {
      zh: '“{source}”没有该申请人的这份材料，请自行上传。',
      en: '“{source}” holds no such document of this applicant; upload it yourself.',
    },
  },
  'call-up-failed': {
    status: 502,
    message: {
      zh: '未能从“{source}”调取材料（{cause}），材料未提交；请稍后再试或者自行上传。',
      en: 'The material could not be called up from “{source}” ({cause}), and nothing was filed; try again later, or upload it yourself.',
    },
  },
};
