import type { Text } from '../../kernel/index.js';
import { type AnyRegime, isDomainRegime } from '../any-regime.js';

// The first shape that fits the path of a part says what the part is.
const kinds: readonly (readonly [shape: RegExp, what: Text])[] = [
  [/^$/, { zh: '登记规则', en: 'the rules of a registry' }],
  [/^authority$/, { zh: '登记机构', en: 'the registry' }],
  [/^objects\.[^.]+$/, { zh: '登记对象', en: 'a kind of object' }],
  [/^registrations\.[^.]+$/, { zh: '登记类型', en: 'a type of registration' }],
  [/\.form\.[^.]+$/, { zh: '申请表问题', en: 'a question of the form' }],
  [/\.materials\.[^.]+$/, { zh: '申请材料', en: 'a material that is filed' }],
  [/\.prohibited\.[^.]+$/, { zh: '不予登记情形', en: 'a case in which registration is not granted' }],
  [/\.stages\.[^.]+$/, { zh: '阶段', en: 'a stage' }],
  [/\.stages\.[^.]+\.within$/, { zh: '办理期限', en: 'a time limit to act' }],
  [/\.lasts$/, { zh: '阶段时长', en: 'how long a stage lasts' }],
  [/\.supplement$/, { zh: '补正', en: 'a supplement' }],
  [/\.supplement\.within$/, { zh: '补正期限', en: 'a time limit to supplement' }],
  [/\.stages\.[^.]+\.review$/, { zh: '第三方审查', en: 'a review by a third party' }],
  [/\.objection$/, { zh: '异议', en: 'objections' }],
  [/\.accept_within$/, { zh: '异议受理期限', en: 'a time limit to accept an objection' }],
  [/\.notify_within$/, { zh: '异议通知期限', en: 'a time limit to tell of an objection' }],
  [/\.answer_within$/, { zh: '异议说明期限', en: 'a time limit to answer an objection' }],
  [/\.resolve_within$/, { zh: '异议处理期限', en: 'a time limit to resolve an objection' }],
  [/\.objection\.outcomes\.[^.]+$/, { zh: '异议处理结果', en: 'a result of an objection' }],
  [/\.then\.[^.]+$/, { zh: '阶段结果', en: 'a way out of a stage' }],
  [/\.promise$/, { zh: '容缺材料补交期限', en: 'a time limit for promised materials' }],
  [/\.notify$/, { zh: '告知期限', en: 'a time limit to notify' }],
  [/^registrations\.[^.]+\.entry$/, { zh: '所针对的登记', en: 'the entry that it acts upon' }],
  [/\.entry\.consent$/, { zh: '对方确认', en: 'the confirmation of the other side' }],
  [/\.barred_by\.[^.]+$/, { zh: '不得办理的标注', en: 'what hangs on the entry and bars it' }],
  [/\.effects\.[^.]+$/, { zh: '对登记簿的效果', en: 'an effect on the register' }],
  [/\.apply_within\.[^.]+$/, { zh: '申请期限', en: 'a time to apply' }],
  [/^registrations\.[^.]+\.report$/, { zh: '交易机构报送', en: 'what an exchange reports' }],
  [
    /^accounts\.locked_while_closing$/,
    { zh: '申请注销期间锁定账户', en: 'the lock of an account that is being closed' },
  ],
  [/^accounts\.look_up$/, { zh: '账户查询', en: 'the looking up of accounts' }],
  [/^filing\.seals$/, { zh: '电子印章', en: 'electronic seals of applicants' }],
  [/^filing$/, { zh: '递交方式', en: 'the ways of filing' }],
  [/\.anonymity$/, { zh: '匿名化公示', en: 'anonymised publicity' }],
  [/\.reapply$/, { zh: '修改材料后重新申请', en: 'applying afresh with amended materials' }],
  [/^agents$/, { zh: '受托机构', en: 'the agents of applicants' }],
  [/^applicants$/, { zh: '可以申请者', en: 'who may apply' }],
  [/^accounts$/, { zh: '账户', en: 'accounts' }],
  [/^duties\.[^.]+$/, { zh: '持续义务', en: 'a continuing duty' }],
  [/^certificates\.[^.]+$/, { zh: '证书', en: 'a kind of certificate' }],
  [/\.fields\.[^.]+$/, { zh: '证书记载事项', en: 'what a certificate says' }],
  [/\.validity$/, { zh: '证书有效期', en: 'the validity of a certificate' }],
  [/\.renewal$/, { zh: '续证', en: 'the renewal of a certificate' }],
  [/^settings\.[^.]+$/, { zh: '设置项（由登记机构自定）', en: 'a number that the registry sets' }],
  [/^retention$/, { zh: '保存期限', en: 'how long files are kept' }],
  [/^notes\.[^.]+$/, { zh: '说明', en: 'a note' }],
];

const domainKinds: typeof kinds = [
  [/^$/, { zh: '领域规则', en: 'the rules of a domain' }],
  [/^authority$/, { zh: '执行机构', en: 'who applies the rules' }],
  [/^roles\.[^.]+$/, { zh: '角色', en: 'a role' }],
  [/^facts\.[^.]+$/, { zh: '事实', en: 'a fact' }],
  [/^lists\.[^.]+$/, { zh: '清单', en: 'a list' }],
  [/^lists\.[^.]+\.items\.[^.]+$/, { zh: '清单项', en: 'an item of a list' }],
  [/^decisions\.[^.]+$/, { zh: '判定表', en: 'a decision table' }],
  [/^decisions\.[^.]+\.rows\.[^.]+$/, { zh: '判定行', en: 'a row of a decision table' }],
  [/^decisions\.[^.]+\.results\.[^.]+$/, { zh: '判定结果', en: 'a result of a decision table' }],
  [/^numbers\.[^.]+$/, { zh: '数值', en: 'a number' }],
  [/^formulas\.[^.]+$/, { zh: '公式', en: 'a formula' }],
  [/^procedures\.[^.]+$/, { zh: '程序', en: 'a procedure' }],
  [/\.materials\.[^.]+$/, { zh: '提交的材料', en: 'a material that is filed' }],
  [/\.refuse_when\.[^.]+$/, { zh: '不予受理情形', en: 'a case in which it is not opened' }],
  [/\.stages\.[^.]+$/, { zh: '阶段', en: 'a stage' }],
  [/\.supplement$/, { zh: '补正', en: 'a supplement' }],
  [/\.supplement\.within$/, { zh: '补正期限', en: 'a time limit to supplement' }],
  [/\.extend$/, { zh: '延长期限', en: 'an extension of time' }],
  [/\.consult$/, { zh: '征求意见', en: 'a consultation' }],
  [/\.consult\.within$/, { zh: '答复意见的期限', en: 'a time limit to answer a consultation' }],
  [/\.within$/, { zh: '办理期限', en: 'a time limit to act' }],
  [/\.lasts$/, { zh: '阶段时长', en: 'how long a stage lasts' }],
  [/\.then\.[^.]+$/, { zh: '阶段结果', en: 'a way out of a stage' }],
  [/^duties\.[^.]+$/, { zh: '持续义务', en: 'a continuing duty' }],
  [/^retention\.[^.]+$/, { zh: '保存期限', en: 'how long something is kept' }],
  [/^settings\.[^.]+$/, { zh: '设置项（由执行机构自定）', en: 'a number that the authority sets' }],
  [/^notes\.[^.]+$/, { zh: '说明', en: 'a note' }],
];

/** What the part of a regime at a path is, in words. */
export function partKind(path: string, regime: AnyRegime): Text {
  return (
    (isDomainRegime(regime) ? domainKinds : kinds).find(([shape]) => shape.test(path))?.[1] ?? {
      zh: '规则的一部分',
      en: 'a part of the rules',
    }
  );
}
