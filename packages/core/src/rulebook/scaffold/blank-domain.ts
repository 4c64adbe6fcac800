import type { Domain } from '../domain/terms.js';

/** A regime of a domain with one thing of most kinds, citing a new instrument; it loads, and its worked cases hold. */
export function blankDomainRegime(id: string, domain: Domain, instrument: string): string {
  const cite = (place: number | string) => `cite: ${instrument}/${place}`;
  return `# yaml-language-server: $schema=../domain-regime.schema.json
# 领域规则：逐条改写，每一项都要写明 cite（制度/条-款(项)）。检查：npx shuji rulebook check DIR
# The rules of a domain: rewrite them article by article; each entry cites its place. Check: npx shuji rulebook check DIR
id: ${id}
domain: ${domain}
title: {zh: ${id}（请改名）, en: ${id} (to be named)}
authority:
  id: ${id}-authority
  name: {zh: 执行机构全称（请填写）, en: full name of the authority (to be filled in)}
  ${cite(1)}
instruments: [${instrument}]

# 谁参与。 Who acts; system is always there.
roles:
  applicant: {title: {zh: 申请人, en: applicant}, ${cite(2)}}
  authority: {title: {zh: 办理机构, en: authority}, ${cite(2)}}

# 规则所问的事实；条件（when）以 facts.名称 读取，未填者为 null。
# What the rules ask; conditions (when) read facts.<name>, which is null where it is unanswered.
facts:
  secret: {title: {zh: 涉及国家秘密, en: contains state secrets}, type: boolean, ${cite(3)}}

# 清单：写明可否增列（open）；有 when 的项，条件成立时才算。 Lists; an item with a condition is given where it holds.
lists:
  barred:
    title: {zh: 不得办理的情形, en: barred cases}
    open: true
    items:
      - {id: secret, title: {zh: 涉及国家秘密, en: state secrets}, when: facts.secret == true, ${cite('3(1)')}}
    ${cite(3)}

# 判定表：自上而下，最后一行不写 when。 Decision tables, asked from the top; the last row has no when.
decisions:
  route:
    title: {zh: 如何办理, en: how it is dealt with}
    hit: first
    rows:
      - {id: barred, when: size(lists.barred) > 0, then: refused, ${cite(3)}}
      - {id: otherwise, then: review, ${cite(4)}}
    results:
      refused: {title: {zh: 不予办理, en: not dealt with}, positive: false, reasons: required}
      review: {title: {zh: 审核, en: review}, positive: true}
    ${cite(3)}

# 数值。制度没有规定的，写 value: {setting: 名称}，并在 settings 中说明。 Numbers; what is left open names a setting.
numbers:
  copies: {title: {zh: 份数, en: copies}, value: 2, unit: copies, bound: at-least, ${cite(5)}}

# 程序：谁启动、各阶段由谁办理、期限、结果。 Procedures: who opens them, who acts in each stage, by when, and what follows.
procedures:
  request:
    title: {zh: 申请, en: request}
    opened_by: applicant
    event: {zh: 收到申请, en: receipt of the request}
    start: review
    stages:
      review:
        title: {zh: 审核, en: review}
        actor: authority
        within: {working_days: 5, from: opened, ${cite(4)}}
        then:
          agree: {to: end, title: {zh: 同意, en: agreed}, positive: true, ends_as: granted, ${cite(4)}}
          refuse: {to: end, title: {zh: 不同意, en: refused}, positive: false, reasons: required, ends_as: refused, ${cite(4)}}
        ${cite(4)}
    ${cite(4)}

# 持续义务。 Continuing duties.
duties:
  - {id: yearly-report, title: {zh: 提交年度报告, en: to report every year}, who: authority, on: year-ended, within: {months: 3}, evidence: required, published: false, ${cite(6)}}

# 保存期限。 How long things are kept.
retention:
  files: {title: {zh: 档案, en: files}, what: {zh: 申请与答复, en: requests and answers}, from: {zh: 办结之日, en: the day of the end}, years: 10, ${cite(7)}}

# 演算案例：改动上面的规则后，请按原文重新推算。npx shuji rulebook mutate ${id} 列出没有案例发现的改动。
# Worked cases; after a change above, work them out again. shuji rulebook mutate names every change that none notices.
cases:
  - {title: {zh: 涉密不予办理, en: a secret is not dealt with}, decide: route, facts: {secret: true}, is: refused}
  - {title: {zh: 其余审核, en: others are reviewed}, decide: route, facts: {secret: false}, is: review}
  - {title: {zh: 至少两份, en: two copies at least}, numbers: {copies: at-least 2 copies}}
  - title: {zh: 五个工作日内答复, en: answered within five working days}
    procedure: request
    opened: '2025-09-28T09:00:00+08:00'
    due: '2025-10-11'
    walk: [{on: '2025-10-11', do: agree}]
    outcome: granted
  - {title: {zh: 次年三月底前报告, en: reported by the end of March}, duty: yearly-report, on: '2025-12-31', due: '2026-03-31'}
  - {title: {zh: 保存十年, en: kept ten years}, keep: files, from: '2025-03-03', until: '2035-03-03'}
`;
}
