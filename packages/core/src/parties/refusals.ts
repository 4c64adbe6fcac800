import type { RefusalCatalogue } from '../kernel/index.js';

/** Why something about people and organisations is refused. A published code keeps its meaning. */
export type PartiesRefusal =
  | 'not-signed-in'
  | 'session-expired'
  | 'origin-untrusted'
  | 'not-a-member'
  | 'no-organisation'
  | 'action-not-allowed'
  | 'owner-only'
  | 'conflict-of-interest'
  | 'uscc-invalid'
  | 'organisation-known'
  | 'identity-number-invalid'
  | 'identity-known'
  | 'individual-exists'
  | 'individual-alone'
  | 'authority-missing'
  | 'authority-not-asked'
  | 'roles-missing'
  | 'role-not-of-kind'
  | 'roles-unchanged'
  | 'member-unknown'
  | 'last-administrator'
  | 'tie-with-itself'
  | 'tie-known'
  | 'tie-unknown'
  | 'tied-party-unknown'
  | 'email-taken'
  | 'registration-closed'
  | 'password-weak'
  | 'setup-done'
  | 'setup-token-invalid'
  | 'invitation-unknown'
  | 'invitation-used'
  | 'invitation-expired'
  | 'invitation-withdrawn'
  | 'invitation-needs-sign-in'
  | 'invitation-needs-account'
  | 'invitation-for-another';

/** Status and message of every refusal of this domain. */
export const partiesRefusals: RefusalCatalogue<PartiesRefusal> = {
  'not-signed-in': { status: 401, message: { zh: '请先登录。', en: 'Please sign in first.' } },
  'session-expired': {
    status: 401,
    message: { zh: '登录已过期，请重新登录。', en: 'Your session has run out; please sign in again.' },
  },
  'origin-untrusted': {
    status: 403,
    message: { zh: '请求来自其他网站“{origin}”，已拒绝。', en: 'The request comes from another site, {origin}.' },
  },
  'not-a-member': {
    status: 403,
    message: { zh: '您不是该组织的成员。', en: 'You are not a member of this organisation.' },
  },
  'no-organisation': {
    status: 403,
    message: {
      zh: '您尚未加入任何组织，请先登记单位或接受邀请。',
      en: 'You belong to no organisation yet; found one or accept an invitation.',
    },
  },
  'action-not-allowed': {
    status: 403,
    message: {
      zh: '此项操作由{kindZh}的{roleZh}办理。',
      en: 'This is for: {role} of: {kind}.',
    },
  },
  'owner-only': {
    status: 403,
    message: { zh: '只有本系统的所有者可以进行此项操作。', en: 'Only the owner of this installation may do this.' },
  },
  'conflict-of-interest': {
    status: 403,
    message: {
      zh: '您或您所在的组织与申请人存在关联（{natureZh}），应当回避，不能审查本案。',
      en: 'You or your organisation are tied to the applicant ({nature}) and may not review this case.',
    },
  },
  'uscc-invalid': {
    status: 422,
    message: {
      zh: '统一社会信用代码“{actual}”有误：应为 18 位，且末位校验码须相符（GB 32100-2015）。',
      en: 'The unified social credit code "{actual}" is not sound: 18 characters, of which the last is a check character (GB 32100-2015).',
    },
  },
  'organisation-known': {
    status: 409,
    message: {
      zh: '该统一社会信用代码已有组织登记，请联系其管理员邀请您加入。',
      en: 'An organisation with this unified social credit code exists; ask its administrator for an invitation.',
    },
  },
  'identity-number-invalid': {
    status: 422,
    message: {
      zh: '公民身份号码有误：应为 18 位，出生日期须存在且不晚于今日，末位校验码须相符（GB 11643）。',
      en: 'The identity number is not sound: 18 characters, with a day of birth that is no later than today and a check character (GB 11643).',
    },
  },
  'identity-known': {
    status: 409,
    message: {
      zh: '该公民身份号码已有个人主体，一人只有一个账户。',
      en: 'Somebody applies under this identity number already; a person has one account.',
    },
  },
  'individual-exists': {
    status: 409,
    message: {
      zh: '您已以个人名义建立主体，不能再建。',
      en: 'You apply in your own name already; there is no second one.',
    },
  },
  'individual-alone': {
    status: 409,
    message: {
      zh: '个人主体只属于本人，不能加入他人。',
      en: 'Whoever applies in their own name does so alone; nobody else can join.',
    },
  },
  'authority-missing': {
    status: 422,
    message: { zh: '登记机构须指明其所依据的主管机构。', en: 'A registry must name the authority that it acts for.' },
  },
  'authority-not-asked': {
    status: 422,
    message: { zh: '只有登记机构可以指明主管机构。', en: 'Only a registry names an authority.' },
  },
  'roles-missing': { status: 422, message: { zh: '请至少选择一个角色。', en: 'Choose at least one role.' } },
  'role-not-of-kind': {
    status: 422,
    message: { zh: '这类组织没有“{roleZh}”角色。', en: 'An organisation of this kind has no role "{role}".' },
  },
  'roles-unchanged': {
    status: 409,
    message: { zh: '该成员已是这些角色。', en: 'The member has exactly these roles already.' },
  },
  'member-unknown': {
    status: 404,
    message: { zh: '该组织没有这一成员。', en: 'The organisation has no such member.' },
  },
  'last-administrator': {
    status: 409,
    message: {
      zh: '组织至少保留一名管理员，请先指定他人。',
      en: 'An organisation keeps at least one administrator; name another one first.',
    },
  },
  'tie-with-itself': {
    status: 422,
    message: { zh: '组织不能与自身申报关联。', en: 'An organisation has no tie with itself.' },
  },
  'tie-known': { status: 409, message: { zh: '这一关联已申报。', en: 'This tie is declared already.' } },
  'tie-unknown': { status: 404, message: { zh: '没有申报过这一关联。', en: 'There is no such tie.' } },
  'tied-party-unknown': {
    status: 422,
    message: { zh: '没有这一组织或人员。', en: 'There is no such organisation or person.' },
  },
  'email-taken': {
    status: 409,
    message: { zh: '该邮箱已注册，请直接登录。', en: 'This e-mail address has an account; sign in instead.' },
  },
  'registration-closed': {
    status: 403,
    message: {
      zh: '本系统不开放自行注册，请联系管理员邀请。',
      en: 'This installation takes people by invitation only.',
    },
  },
  'password-weak': {
    status: 422,
    message: {
      zh: '密码须为 {least} 至 {most} 个字符，至少含 {distinct} 种不同字符，且不得包含邮箱名。',
      en: 'A password has {least} to {most} characters, {distinct} of them different, and does not contain your e-mail name.',
    },
  },
  'setup-done': {
    status: 409,
    message: { zh: '本系统已完成初始设置，链接已失效。', en: 'This installation is set up; the link no longer works.' },
  },
  'setup-token-invalid': {
    status: 403,
    message: {
      zh: '设置链接无效或已过期，请使用系统最近一次启动时显示的链接。',
      en: 'The set-up link is wrong or has run out; use the one shown at the latest start.',
    },
  },
  'invitation-unknown': { status: 404, message: { zh: '没有这一邀请。', en: 'There is no such invitation.' } },
  'invitation-used': {
    status: 409,
    message: { zh: '这一邀请已使用，链接只能用一次。', en: 'This invitation has been used; its link works once.' },
  },
  'invitation-expired': {
    status: 409,
    message: {
      zh: '邀请已过期，请联系组织管理员重新邀请。',
      en: 'The invitation has run out; ask the administrator for a new one.',
    },
  },
  'invitation-withdrawn': {
    status: 409,
    message: {
      zh: '邀请人已不再是该组织的管理员，邀请失效。',
      en: 'Whoever invited you no longer administers the organisation; the invitation is void.',
    },
  },
  'invitation-needs-sign-in': {
    status: 401,
    message: {
      zh: '该邮箱已有账号，请先登录再接受邀请。',
      en: 'This e-mail address has an account; sign in, then accept.',
    },
  },
  'invitation-needs-account': {
    status: 422,
    message: { zh: '请填写姓名和密码以建立账号。', en: 'Give a name and a password to make your account.' },
  },
  'invitation-for-another': {
    status: 403,
    message: { zh: '这一邀请发给了另一邮箱。', en: 'This invitation is for another e-mail address.' },
  },
};
