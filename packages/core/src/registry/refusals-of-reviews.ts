import type { RefusalCatalogue } from '../kernel/index.js';

/** Why a step of a third-party review is refused. A published code keeps its meaning. */
export type ReviewRefusal =
  | 'review-not-asked'
  | 'agency-missing'
  | 'agency-is-applicant'
  | 'agency-tied'
  | 'agency-unknown'
  | 'assigned-already'
  | 'reviewer-tied'
  | 'not-assigned'
  | 'declaration-not-asked'
  | 'declared-already'
  | 'declaration-incomplete'
  | 'tie-kind-unknown'
  | 'tie-words-missing'
  | 'independence-not-declared'
  | 'finding-unknown'
  | 'finding-twice'
  | 'findings-missing'
  | 'finding-words-missing'
  | 'finding-evidence-unknown'
  | 'report-inconsistent'
  | 'report-awaits-signatures'
  | 'report-not-drafted'
  | 'signed-already'
  | 'not-signed'
  | 'report-missing'
  | 'report-negative'
  | 'report-after-decision'
  | 'paper-kept-already'
  | 'paper-retained'
  | 'paper-removed';

/** Status and message of every refusal that is about third-party reviews. */
export const reviewRefusals: RefusalCatalogue<ReviewRefusal> = {
  'review-not-asked': {
    status: 409,
    message: {
      zh: '本登记不要求第三方审查，或已过该阶段。',
      en: 'This registration asks for no third-party review, or that stage is over.',
    },
  },
  'agency-missing': {
    status: 409,
    message: { zh: '尚未委托第三方服务机构。', en: 'No third-party agency has been assigned.' },
  },
  'agency-is-applicant': {
    status: 422,
    message: { zh: '第三方服务机构不能是申请人自己。', en: 'The third-party agency can not be the applicant itself.' },
  },
  'agency-tied': {
    status: 409,
    message: {
      zh: '该机构已在本案声明利益关联（{ties}），不能再受委托，请另选机构。',
      en: 'This agency has declared a tie in this case ({ties}) and can not be assigned again; choose another.',
    },
  },
  'agency-unknown': {
    status: 422,
    message: { zh: '没有这一第三方服务机构。', en: 'There is no such third-party agency.' },
  },
  'assigned-already': {
    status: 409,
    message: { zh: '本案已委托该机构。', en: 'This agency is assigned to the case already.' },
  },
  'reviewer-tied': {
    status: 409,
    message: {
      zh: '第三方服务机构与本案当事人有关联，应当回避：{ties}。',
      en: 'The third-party agency is tied to a side of this case and stands aside: {ties}.',
    },
  },
  'not-assigned': {
    status: 403,
    message: { zh: '本案没有委托贵机构审查。', en: 'This case is not assigned to your agency.' },
  },
  'declaration-not-asked': {
    status: 409,
    message: {
      zh: '该登记规则没有列出须逐项声明的利益关联，随报告声明即可。',
      en: 'These rules list no ties to declare; the sentence with the report is enough.',
    },
  },
  'declared-already': {
    status: 409,
    message: { zh: '您已就本案作出独立性声明。', en: 'You have declared your independence in this case already.' },
  },
  'declaration-incomplete': {
    status: 422,
    message: { zh: '须逐项作答，尚缺：{ties}。', en: 'Every kind of tie needs an answer; these have none: {ties}.' },
  },
  'tie-kind-unknown': {
    status: 422,
    message: {
      zh: '声明中有清单之外或重复的种类：{fields}。',
      en: 'The declaration names kinds that the list lacks, or one of them twice: {fields}.',
    },
  },
  'tie-words-missing': {
    status: 422,
    message: { zh: '声明有关联的，须说明情况：{ties}。', en: 'A tie that is declared needs words about it: {ties}.' },
  },
  'independence-not-declared': {
    status: 422,
    message: {
      zh: '出具或者签署报告须先声明与当事人没有利益关联。',
      en: 'A report, and a signature under it, need the declaration that there is no interest linked with the sides of the case.',
    },
  },
  'finding-unknown': {
    status: 422,
    message: {
      zh: '审查意见所针对的规则不在本登记之中：{fields}。',
      en: 'Findings name rules that this registration does not have: {fields}.',
    },
  },
  'finding-twice': {
    status: 422,
    message: { zh: '同一规则有两条审查意见：{fields}。', en: 'One rule has two findings: {fields}.' },
  },
  'findings-missing': {
    status: 422,
    message: {
      zh: '报告须逐项作出审查意见，尚缺：{fields}。',
      en: 'The report must conclude on each of these: {fields}.',
    },
  },
  'finding-words-missing': {
    status: 422,
    message: {
      zh: '不符合或者无法判断的，须说明理由：{fields}。',
      en: 'What is not met or can not be judged needs words why: {fields}.',
    },
  },
  'finding-evidence-unknown': {
    status: 422,
    message: {
      zh: '审查意见所依据的文件不在本案之中：{fields}。',
      en: 'Findings rest on documents that are none of this case: {fields}.',
    },
  },
  'report-inconsistent': {
    status: 422,
    message: {
      zh: '报告结论与逐项审查意见不一致：{fields}。',
      en: 'The conclusion of the report does not follow from its findings: {fields}.',
    },
  },
  'report-awaits-signatures': {
    status: 409,
    message: {
      zh: '报告已提出，正等待签名；须先撤回签名才能另行提出。',
      en: 'A report is waiting for signatures; they must be withdrawn before another is filed.',
    },
  },
  'report-not-drafted': {
    status: 409,
    message: { zh: '没有等待签名的报告。', en: 'No report is waiting for signatures.' },
  },
  'signed-already': {
    status: 409,
    message: {
      zh: '您已签名；其余签名须由其他专业人员作出。',
      en: 'You have signed already; the other signatures must be of other professionals.',
    },
  },
  'not-signed': { status: 409, message: { zh: '您没有签署这份报告。', en: 'You have not signed this report.' } },
  'report-missing': {
    status: 422,
    message: { zh: '尚缺第三方审查报告：{fields}。', en: 'The third-party report is missing: {fields}.' },
  },
  'report-negative': {
    status: 409,
    message: {
      zh: '第三方审查结论为不通过，不能作出通过的决定。',
      en: 'The third-party review concluded against the registration; it can not be passed.',
    },
  },
  'report-after-decision': {
    status: 409,
    message: {
      zh: '审查报告已提交或审查阶段已结束，不能再提交。',
      en: 'A report has been filed or the review is over; no report can be filed any more.',
    },
  },
  'paper-kept-already': {
    status: 409,
    message: { zh: '相同内容的工作底稿已经归档。', en: 'A working paper of the same content is kept already.' },
  },
  'paper-retained': {
    status: 409,
    message: {
      zh: '工作底稿仍在保存期限之内（{until}），不得移除。',
      en: 'The working paper is still to be kept ({until}) and can not be removed.',
    },
  },
  'paper-removed': { status: 409, message: { zh: '该工作底稿已经移除。', en: 'This working paper has been removed.' } },
};
