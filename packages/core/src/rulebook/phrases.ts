import type { Text } from '../kernel/index.js';
import type { Actor, ClockStart, Effect, Setting } from './regime.js';

/** Who acts, in words. */
export const actorTitles: Readonly<Record<Actor, Text>> = {
  applicant: { zh: '登记申请人', en: 'the applicant' },
  registry: { zh: '登记机构', en: 'the registry' },
  'third-party': { zh: '第三方服务机构', en: 'the third-party agency' },
  system: { zh: '登记平台', en: 'the platform' },
  public: { zh: '社会公众', en: 'the public' },
};

/** What a case does to the register, in words. */
export const effectTitles: Readonly<Record<Effect['do'], Text>> = {
  grant: { zh: '记入登记簿', en: 'entered in the register' },
  amend: { zh: '变更登记事项', en: 'what is registered is changed' },
  transfer: { zh: '变更权利人', en: 'passes to another holder' },
  apportion: { zh: '变更权益比例', en: 'its shares are changed' },
  record: { zh: '记载他项权利', en: "another's right is recorded" },
  release: { zh: '注销他项权利', en: "another's right is released" },
  mark: { zh: '加注标识', en: 'is marked' },
  unmark: { zh: '撤去标识', en: 'the mark is taken off' },
  suspend: { zh: '暂停效力', en: 'is suspended' },
  resume: { zh: '恢复效力', en: 'takes effect again' },
  renew: { zh: '续展有效期', en: 'its term is renewed' },
  reissue: { zh: '换发凭证', en: 'a certificate takes the place of the one before' },
  end: { zh: '终止登记', en: 'ends' },
  'open-account': { zh: '开立账户', en: 'an account is opened' },
  'amend-account': { zh: '变更账户信息', en: 'the account is changed' },
  'close-account': { zh: '注销账户', en: 'the account is closed' },
};

/** From which event a time limit runs, in words. */
export const startTitles: Readonly<Record<ClockStart, Text>> = {
  submitted: { zh: '自收到登记材料之日起', en: 'from receipt of the materials' },
  'stage-entered': { zh: '自进入本阶段之日起', en: 'from the opening of the stage' },
  decided: { zh: '自作出决定之日起', en: 'from the decision' },
  'objection-filed': { zh: '自提出异议之日起', en: 'from the filing of the objection' },
  'objection-accepted': { zh: '自异议受理之日起', en: 'from acceptance of the objection' },
  'objection-notified': { zh: '自收到通知之日起', en: 'from receipt of the notice' },
  'certificate-issued': { zh: '自发证之日起', en: 'from issue of the certificate' },
};

const unitTitles: Readonly<Record<Setting['unit'], Text>> = {
  professionals: { zh: '名专业人员', en: 'professionals' },
  working_days: { zh: '个工作日', en: 'working days' },
  calendar_days: { zh: '日', en: 'calendar days' },
  months: { zh: '个月', en: 'months' },
  years: { zh: '年', en: 'years' },
};

/** A length in words, as in 10个工作日. */
export function unitPhrase({ count, unit }: { readonly count: number; readonly unit: Setting['unit'] }): Text {
  const { zh, en } = unitTitles[unit];
  return { zh: `${count}${zh}`, en: `${count} ${count === 1 ? en.slice(0, -1) : en}` };
}

/** A time limit in words, as in 自异议受理之日起30日. */
export function clockPhrase(length: Text, from: ClockStart | undefined): Text {
  if (from === undefined) return { zh: `期间为${length.zh}`, en: `lasts ${length.en}` };
  return { zh: `${startTitles[from].zh}${length.zh}内`, en: `within ${length.en} ${startTitles[from].en}` };
}

/** Sentences around the words of a regime. */
export const phrases = {
  stage: (stage: Text, actor: Text): Text => ({
    zh: `${stage.zh}，由${actor.zh}办理`,
    en: `${stage.en}, by ${actor.en}`,
  }),
  actsUpon: (registration: Text): Text => ({
    zh: `${registration.zh}所针对的登记`,
    en: `the entry that it acts upon: ${registration.en}`,
  }),
  outcome: (stage: Text, outcome: Text): Text => ({
    zh: `${stage.zh}：${outcome.zh}`,
    en: `${stage.en}: ${outcome.en}`,
  }),
  supplement: (stage: Text): Text => ({
    zh: `${stage.zh}中一次告知需要补正的材料`,
    en: `${stage.en}: one notice of everything to be supplied`,
  }),
  review: {
    zh: '由第三方服务机构进行实质性审查并出具报告',
    en: 'a third-party agency reviews in substance and reports',
  } satisfies Text,
  objection: (stage: Text): Text => ({
    zh: `${stage.zh}期间可以提出异议`,
    en: `objections are possible during: ${stage.en}`,
  }),
} as const;
