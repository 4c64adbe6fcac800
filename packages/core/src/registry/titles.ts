import type { Text } from '../kernel/index.js';
import { type Actor, actorTitles } from '../rulebook/index.js';
import type { CaseClock } from './case.js';

/** Names of commands as buttons and refusals show them. */
export const commandTitles: Readonly<Record<string, Text>> = {
  submit: { zh: '提交申请', en: 'Submit' },
  'state-shares': { zh: '写明权益比例', en: 'State the shares' },
  attach: { zh: '补交材料', en: 'File promised material' },
  'present-certificate': { zh: '提交其他登记机构的证书', en: 'Present a certificate of another registry' },
  seal: { zh: '加盖电子印章', en: 'Seal electronically' },
  supplement: { zh: '提交补正', en: 'Hand in supplement' },
  reapply: { zh: '修改材料后重新申请', en: 'Amend and apply afresh' },
  withdraw: { zh: '撤回申请', en: 'Withdraw' },
  consent: { zh: '确认申请', en: 'Confirm the application' },
  'decline-consent': { zh: '不予确认', en: 'Decline to confirm' },
  'open-ex-officio': { zh: '依职权办理', en: 'Open ex officio' },
  decide: { zh: '作出决定', en: 'Decide' },
  'request-supplement': { zh: '要求补正', en: 'Ask for a supplement' },
  'assign-review': { zh: '委托第三方审查', en: 'Assign third-party review' },
  'declare-independence': { zh: '接受委托并声明独立性', en: 'Accept and declare independence' },
  'file-report': { zh: '提交审查报告', en: 'File the report' },
  'sign-report': { zh: '签署审查报告', en: 'Sign the report' },
  'withdraw-signature': { zh: '撤回签名', en: 'Withdraw the signature' },
  'accept-objection': { zh: '受理异议', en: 'Accept the objection' },
  'reject-objection': { zh: '不予受理异议', en: 'Reject the objection' },
  'notify-objection': { zh: '通知申请人', en: 'Notify the applicant' },
  'answer-objection': { zh: '提交异议说明', en: 'Answer the objection' },
  'resolve-objection': { zh: '作出异议处理决定', en: 'Resolve the objection' },
};

/** Whom a case may wait for, in words: those who act in a procedure, and the other side that is asked to confirm. */
export const waitingTitles: Readonly<Record<Actor | 'counterparty', Text>> = {
  ...actorTitles,
  counterparty: { zh: '对方当事人', en: 'the other side' },
};

/** Names of events as a timeline shows them. */
export const eventTitles: Readonly<Record<string, Text>> = {
  CaseDrafted: { zh: '建立申请草稿', en: 'Draft opened' },
  FactsAnswered: { zh: '填写申请表', en: 'Application form answered' },
  MaterialFiled: { zh: '提交材料', en: 'Material filed' },
  ApplicationSealed: { zh: '加盖电子印章', en: 'Sealed electronically' },
  CertificateRecognised: { zh: '互认其他登记机构的证书', en: 'Certificate of another registry recognised' },
  CaseSubmitted: { zh: '提交登记申请', en: 'Application submitted' },
  SharesStated: { zh: '写明权益比例', en: 'Shares stated' },
  ConsentAsked: { zh: '请对方确认', en: 'Confirmation of the other side asked for' },
  ConsentGiven: { zh: '对方已确认', en: 'Confirmed by the other side' },
  ConsentDeclined: { zh: '对方不予确认', en: 'Declined by the other side' },
  EffectsTaken: { zh: '记入登记簿', en: 'Entered in the register' },
  StageEntered: { zh: '进入阶段', en: 'Stage entered' },
  StageDecided: { zh: '阶段办结', en: 'Stage decided' },
  MaterialsPromised: { zh: '容缺受理，材料后补', en: 'Accepted with materials to follow' },
  SupplementRequested: { zh: '要求补正', en: 'Supplement asked for' },
  CaseSupplemented: { zh: '完成补正', en: 'Supplement handed in' },
  ReviewAssigned: { zh: '委托第三方服务机构审查', en: 'Third-party review assigned' },
  IndependenceDeclared: { zh: '审查人员作出独立性声明', en: 'Independence declared by a reviewer' },
  AssignmentRefused: { zh: '因利益关联不予委托', en: 'Assignment refused for a declared tie' },
  ReportDrafted: { zh: '提出审查报告，等待签名', en: 'Report drawn up, signatures awaited' },
  ReportSigned: { zh: '签署审查报告', en: 'Report signed' },
  SignatureWithdrawn: { zh: '撤回报告签名', en: 'Signature withdrawn' },
  ReportFiled: { zh: '第三方提交审查报告', en: 'Third-party report filed' },
  ClockExpired: { zh: '期限届满', en: 'Time limit ran out' },
  ClocksMet: { zh: '期限内办结', en: 'Time limit met' },
  CertificateIssued: { zh: '发放登记凭证', en: 'Certificate issued' },
  CaseEnded: { zh: '案件办结', en: 'Case ended' },
  CaseWithdrawn: { zh: '申请人撤回', en: 'Withdrawn by the applicant' },
  ObjectionFiled: { zh: '收到异议', en: 'Objection received' },
  ObjectionAccepted: { zh: '受理异议', en: 'Objection accepted' },
  ObjectionRejected: { zh: '异议不予受理', en: 'Objection rejected' },
  ObjectionNotified: { zh: '异议通知申请人', en: 'Applicant notified of the objection' },
  ObjectionAnswered: { zh: '申请人说明', en: 'Applicant answered the objection' },
  ObjectionResolved: { zh: '异议处理完毕', en: 'Objection resolved' },
};

/** How a case ended, in words. */
export const outcomeTitles: Readonly<Record<string, Text>> = {
  issued: { zh: '已发证', en: 'Issued' },
  refused: { zh: '不予登记', en: 'Refused' },
  terminated: { zh: '终止登记', en: 'Terminated' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

/** What a time limit of a case bounds. */
export const clockTitles: Readonly<Record<CaseClock['purpose'], Text>> = {
  act: { zh: '办理期限', en: 'time to act' },
  last: { zh: '期间', en: 'period' },
  supplement: { zh: '补正期限', en: 'time to supplement' },
  promise: { zh: '容缺材料补交期限', en: 'time for promised materials' },
  notify: { zh: '告知期限', en: 'time to notify' },
  'objection-accept': { zh: '异议受理期限', en: 'time to accept the objection' },
  'objection-notify': { zh: '异议通知期限', en: 'time to notify of the objection' },
  'objection-answer': { zh: '异议说明期限', en: 'time to answer the objection' },
  'objection-resolve': { zh: '异议处理期限', en: 'time to resolve the objection' },
};
