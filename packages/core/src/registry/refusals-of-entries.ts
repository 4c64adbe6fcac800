import type { RefusalCatalogue } from '../kernel/index.js';

/** Why what acts upon an entry of the register or an account is refused. A published code keeps its meaning. */
export type EntryRefusal =
  | 'account-missing'
  | 'account-exists'
  | 'account-own'
  | 'succeeded-account-unknown'
  | 'account-locked'
  | 'account-unknown'
  | 'channel-not-offered'
  | 'received-later'
  | 'interest-missing'
  | 'entry-missing'
  | 'entry-unknown'
  | 'entry-registration'
  | 'entry-status'
  | 'entry-changed'
  | 'entry-busy'
  | 'entry-barred'
  | 'register-contradicted'
  | 'applicant-kind'
  | 'applicant-not-holder'
  | 'applicant-is-holder'
  | 'counterparty-missing'
  | 'counterparty-is-applicant'
  | 'consent-pending'
  | 'consent-not-asked'
  | 'consent-not-yours'
  | 'renewal-outside'
  | 'applied-late'
  | 'record-unclear'
  | 'object-without-data'
  | 'object-data-missing'
  | 'opened-by-registry'
  | 'supplement-used-up';

/** Status and message of every refusal that is about entries and accounts. */
export const entryRefusals: RefusalCatalogue<EntryRefusal> = {
  'account-missing': {
    status: 409,
    message: { zh: '须先有登记账户。', en: 'A registration account is needed first.' },
  },
  'succeeded-account-unknown': {
    status: 422,
    message: {
      zh: '没有所写的登记账户，请写明被承继的账户编码。',
      en: 'There is no such account; enter the code of the account that is succeeded to.',
    },
  },
  'account-own': {
    status: 409,
    message: {
      zh: '“{code}”是您自己的登记账户，请以登记主体的身份申请。',
      en: 'The account "{code}" is your own; apply as its holder, and not as a successor.',
    },
  },
  'account-exists': {
    status: 409,
    message: {
      zh: '已有登记账户“{code}”，不得再开。',
      en: 'There is an account already, "{code}"; no second one is opened.',
    },
  },
  'account-locked': {
    status: 409,
    message: {
      zh: '登记账户正在申请注销（{case}），其间不能使用；该申请未获准或者撤回的，随即恢复。',
      en: 'The closing of the account is under way ({case}), and the account can not be used meanwhile; it can be again where that case ends otherwise.',
    },
  },
  'channel-not-offered': {
    status: 422,
    message: {
      zh: '该登记规则不以这种方式接收纸质申请。',
      en: 'The regime takes in no application on paper in this way.',
    },
  },
  'received-later': {
    status: 422,
    message: { zh: '收到日期 {day} 尚未到来。', en: 'The day of receipt, {day}, has yet to come.' },
  },
  'account-unknown': {
    status: 404,
    message: {
      zh: '没有这一编号的登记账户，或者其登记规则不提供查询。',
      en: 'There is no account of that number, or its regime offers no such query.',
    },
  },
  'interest-missing': {
    status: 422,
    message: {
      zh: '查询他人的登记账户，请说明利害关系。',
      en: 'To look up the account of somebody else, state your interest in it.',
    },
  },
  'entry-missing': {
    status: 422,
    message: { zh: '请写明所针对的登记。', en: 'Say which entry of the register it acts upon.' },
  },
  'entry-unknown': {
    status: 422,
    message: { zh: '登记簿中没有这一登记。', en: 'There is no such entry in the register.' },
  },
  'entry-registration': {
    status: 422,
    message: {
      zh: '该登记不属于本登记类型所针对的类型。',
      en: 'This registration does not act upon an entry of that type.',
    },
  },
  'entry-status': {
    status: 409,
    message: {
      zh: '该登记现为“{status}”，不能办理。',
      en: 'The entry is {status}; this registration is not possible.',
    },
  },
  'entry-changed': {
    status: 409,
    message: { zh: '申请之后该登记的权利人已变更。', en: 'The holder of the entry has changed since the application.' },
  },
  'entry-busy': {
    status: 409,
    message: {
      zh: '对该登记已有在办的处分登记（{case}），须待其办结。',
      en: 'Another registration that disposes of the entry is under way ({case}); it must end first.',
    },
  },
  'entry-barred': {
    status: 409,
    message: { zh: '该登记上有不得办理的标注：{fields}。', en: 'What hangs on the entry bars it: {fields}.' },
  },
  'register-contradicted': {
    status: 422,
    message: {
      zh: '所据文书与登记簿不符，不能据以办理：{what}。',
      en: 'The document that it rests on contradicts the register, and nothing can be registered by it: {what}.',
    },
  },
  'applicant-kind': {
    status: 403,
    message: {
      zh: '{kindZh}不能依此规则申请登记；可以申请的是：{allowedZh}。',
      en: 'A party of the sort "{kind}" may not apply under these rules; who may: {allowed}.',
    },
  },
  'applicant-not-holder': {
    status: 403,
    message: { zh: '只有该登记的权利人可以申请。', en: 'Only the holder of the entry may apply.' },
  },
  'applicant-is-holder': {
    status: 403,
    message: {
      zh: '该登记的权利人不能以对方身份申请。',
      en: 'The holder of the entry can not apply as the other side.',
    },
  },
  'counterparty-missing': {
    status: 422,
    message: { zh: '请写明对方当事人。', en: 'Name the other side.' },
  },
  'counterparty-is-applicant': {
    status: 422,
    message: { zh: '对方当事人不能是申请人自己。', en: 'The other side can not be the applicant.' },
  },
  'consent-pending': {
    status: 409,
    message: {
      zh: '正等待对方确认，不能再改动。',
      en: "The other side's confirmation is awaited; nothing can be changed.",
    },
  },
  'consent-not-asked': { status: 409, message: { zh: '没有待确认的事项。', en: 'No confirmation is asked for.' } },
  'consent-not-yours': {
    status: 403,
    message: { zh: '须由对方当事人确认。', en: 'The confirmation belongs to the other side.' },
  },
  'renewal-outside': {
    status: 409,
    message: {
      zh: '续期须在 {from} 至 {until} 之间申请。',
      en: 'Renewal is asked for from {from} to {until}.',
    },
  },
  'applied-late': {
    status: 422,
    message: { zh: '已过申请期限：{fields}。', en: 'The time to apply is over: {fields}.' },
  },
  'record-unclear': {
    status: 422,
    message: { zh: '请写明所针对的记载。', en: 'Say which record on the entry is meant.' },
  },
  'object-without-data': {
    status: 422,
    message: { zh: '这类对象没有数据文件。', en: 'An object of this kind has no file of data.' },
  },
  'object-data-missing': {
    status: 422,
    message: { zh: '这类对象须有数据资源。', en: 'An object of this kind needs a data resource.' },
  },
  'opened-by-registry': {
    status: 403,
    message: { zh: '该登记由登记机构依职权办理。', en: 'The registry handles this registration of its own motion.' },
  },
  'supplement-used-up': {
    status: 409,
    message: { zh: '补正只能要求 {times} 次。', en: 'A supplement can be asked for {times} time(s) only.' },
  },
};
