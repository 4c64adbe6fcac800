import type { Text } from '../../kernel/index.js';
import type { Binding } from '../obligation.js';

/** Words for the values of a regime's keys: who applies, what kind a material is, how a case ends. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  applicant: {
    holder: { zh: '持有人', en: 'the holder' },
    licensee: { zh: '被授权人', en: 'the licensee' },
    transferee: { zh: '受让人', en: 'the transferee' },
    registrant: { zh: '登记主体', en: 'the registrant' },
    pledgee: { zh: '质权人', en: 'the pledgee' },
    trustee: { zh: '受托人', en: 'the trustee' },
    objector: { zh: '异议人', en: 'the objector' },
    agent: { zh: '代理人', en: 'the agent' },
    registry: { zh: '登记机构', en: 'the registry' },
    anyone: { zh: '任何人', en: 'anyone' },
  },
  right: {
    holding: { zh: '持有权', en: 'holding' },
    processing: { zh: '加工使用权', en: 'processing and use' },
    operating: { zh: '经营权', en: 'operation' },
    usufruct: { zh: '用益权', en: 'usufruct' },
  },
  kind: {
    document: { zh: '文件', en: 'document' },
    form: { zh: '表单（系统由答案生成）', en: 'form, made by the system from the answers' },
    commitment: { zh: '承诺', en: 'commitment' },
    fingerprint: { zh: '特征信息（系统由扫描生成）', en: 'fingerprint, made by the system from the scan' },
    report: { zh: '报告', en: 'report' },
  },
  type: {
    text: { zh: '文字', en: 'text' },
    'long-text': { zh: '长文字', en: 'long text' },
    number: { zh: '数字', en: 'number' },
    date: { zh: '日期', en: 'date' },
    choice: { zh: '单选', en: 'one choice' },
    choices: { zh: '多选', en: 'several choices' },
    boolean: { zh: '是否', en: 'yes or no' },
  },
  ends_as: {
    issued: { zh: '发证', en: 'issued' },
    refused: { zh: '不予登记', en: 'refused' },
    terminated: { zh: '终止登记', en: 'terminated' },
    lapsed: { zh: '逾期失效', en: 'lapsed' },
    withdrawn: { zh: '撤回', en: 'withdrawn' },
  },
  reasons: {
    required: { zh: '必须说明', en: 'required' },
    optional: { zh: '可以说明', en: 'optional' },
  },
  evidence: {
    required: { zh: '必须提交', en: 'required' },
    optional: { zh: '可以提交', en: 'optional' },
  },
  then: {
    resume: { zh: '从停止处继续', en: 'goes on where the clock stood' },
    restart: { zh: '重新公示', en: 'the publicity begins anew' },
    end: { zh: '案件办结', en: 'the case ends' },
  },
  unit: {
    working_days: { zh: '工作日', en: 'working days' },
    calendar_days: { zh: '自然日', en: 'calendar days' },
    months: { zh: '月', en: 'months' },
    years: { zh: '年', en: 'years' },
  },
};

/** What the keys of a regime are called where a part of it is explained. */
export const keyWords: Readonly<Record<string, Text>> = {
  applicant: { zh: '申请人', en: 'applicant' },
  objects: { zh: '登记对象', en: 'objects' },
  right: { zh: '记载的权利', en: 'right recorded' },
  form: { zh: '申请表', en: 'form' },
  materials: { zh: '申请材料', en: 'materials' },
  prohibited: { zh: '不予登记情形', en: 'prohibited cases' },
  start: { zh: '起始阶段', en: 'first stage' },
  stages: { zh: '阶段', en: 'stages' },
  registrations: { zh: '登记类型', en: 'types of registration' },
  instruments: { zh: '所依制度', en: 'instruments' },
  authority: { zh: '登记机构', en: 'registry' },
  name: { zh: '名称', en: 'name' },
  supervisor: { zh: '主管部门', en: 'supervisor' },
  actor: { zh: '办理主体', en: 'who acts' },
  within: { zh: '办理期限', en: 'time to act' },
  lasts: { zh: '期间', en: 'how long it lasts' },
  supplement: { zh: '补正', en: 'supplement' },
  review: { zh: '第三方审查', en: 'third-party review' },
  objection: { zh: '异议', en: 'objection' },
  public: { zh: '对外公示', en: 'shown to the public' },
  certificates: { zh: '证书', en: 'certificates' },
  then: { zh: '去向', en: 'what follows' },
  to: { zh: '下一阶段', en: 'next stage' },
  positive: { zh: '是否准予', en: 'grants what was asked' },
  ends_as: { zh: '案件结果', en: 'how the case ends' },
  reasons: { zh: '理由', en: 'reasons' },
  tolerant: { zh: '容缺', en: 'materials may follow' },
  promise: { zh: '容缺材料补交期限', en: 'time for promised materials' },
  notify: { zh: '告知期限', en: 'time to notify' },
  evidence: { zh: '证据', en: 'evidence' },
  suspends: { zh: '受理异议后中止计时', en: 'an accepted objection stops the clock' },
  accept_within: { zh: '异议受理期限', en: 'time to accept the objection' },
  notify_within: { zh: '异议通知期限', en: 'time to notify of the objection' },
  answer_within: { zh: '异议说明期限', en: 'time to answer the objection' },
  resolve_within: { zh: '异议处理期限', en: 'time to resolve the objection' },
  outcomes: { zh: '处理结果', en: 'results' },
  stops_clock: { zh: '补正期间中止计时', en: 'the clock stands still meanwhile' },
  material: { zh: '审查材料', en: 'report' },
  by: { zh: '提交人', en: 'filed by' },
  kind: { zh: '种类', en: 'kind' },
  when: { zh: '条件（CEL）', en: 'condition (CEL)' },
  before: { zh: '最迟提交', en: 'due before' },
  tolerable: { zh: '可容缺', en: 'may follow later' },
  optional: { zh: '可不提交', en: 'may be left out' },
  type: { zh: '答案形式', en: 'kind of answer' },
  options: { zh: '选项', en: 'options' },
  required: { zh: '必填', en: 'required' },
  from: { zh: '预填自', en: 'filled in from' },
  help: { zh: '填写说明', en: 'help' },
  prefix: { zh: '编号前缀', en: 'letters of its number' },
  fields: { zh: '记载事项', en: 'contents' },
  source: { zh: '取值', en: 'value from' },
  validity: { zh: '有效期', en: 'validity' },
  renewal: { zh: '续证', en: 'renewal' },
  earlier_of: { zh: '不晚于答案', en: 'no later than the answer' },
  uses: { zh: '用途', en: 'uses' },
  unit: { zh: '单位', en: 'unit' },
  minimum: { zh: '最低值', en: 'minimum' },
  suggested: { zh: '建议值', en: 'suggested' },
  why: { zh: '由机构自定的原因', en: 'why it is left open' },
  text: { zh: '说明', en: 'note' },
  settings: { zh: '设置项', en: 'settings' },
  retention: { zh: '保存期限', en: 'retention' },
  notes: { zh: '说明', en: 'notes' },
};

/** How strongly an obligation binds. */
export const bindingWords: Readonly<Record<Binding, Text>> = {
  must: { zh: '应当', en: 'must' },
  should: { zh: '宜', en: 'should' },
  may: { zh: '可以', en: 'may' },
};

/** Words for a yes or no of a regime. */
export function yesNo(value: boolean): Text {
  return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
}

/** Several texts as one list. */
export function listed(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(', ') };
}
