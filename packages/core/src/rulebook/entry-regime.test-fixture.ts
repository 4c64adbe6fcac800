import { workedEntries } from './entry-cases.test-fixture.js';
import { type ParsedRegime, parseRegime } from './parse.js';

const review = (registration: string, certificates: string) => `
    start: review
    stages:
      review:
        title: {zh: 审核, en: review}
        actor: registry
        within: {working_days: 10, from: submitted, cite: sample-2025/6}
        supplement: {stops_clock: true, times: 1, cite: sample-2025/6}
        ${certificates === '' ? '' : `certificates: [${certificates}]`}
        then:
          pass: {to: end, title: {zh: 准予, en: passed}, ends_as: issued, cite: sample-2025/6}
          refuse: {to: end, title: {zh: 不予, en: refused}, positive: false, ends_as: refused, cite: sample-2025/6}
        cite: sample-2025/6
    cite: sample-2025/${registration}`;

const form = '{id: application, title: {zh: 申请表, en: application}, kind: form, cite: sample-2025/5}';
const day = (id: string) => `{id: ${id}, title: {zh: 日期, en: day}, type: date, required: false, cite: sample-2025/3}`;

/** A small regime that acts upon its entries in every way that there is. Tests change a line of it. */
export const entryRegime = `id: sample-registry
title: {zh: 样例登记, en: sample registration}
authority: {id: sample-authority, name: {zh: 样例机构, en: sample registry}, cite: sample-2025/1}
instruments: [sample-2025]
objects:
  data-resource: {title: {zh: 数据资源, en: data resource}, cite: sample-2025/2}
  account: {title: {zh: 账户, en: account}, without_data: true, cite: sample-2025/2}
filing: {channels: [in-person, online], seals: {cite: sample-2025/3}, cite: sample-2025/3}
accounts: {title: {zh: 账户, en: account}, prefix: SA, required: true, one_each: true, locked_while_closing: {cite: sample-2025/32}, look_up: {cite: sample-2025/2}, cite: sample-2025/2}
registrations:
  first:
    title: {zh: 首次登记, en: first registration}
    applicant: holder
    objects: [data-resource]
    right: holding
    form:
      - {id: scale, title: {zh: 规模, en: scale}, type: text, cite: sample-2025/3}
      - {id: scene, title: {zh: 场景, en: scene}, type: text, cite: sample-2025/3}
    prohibited: []
    materials: [${form}]${review('3', 'certificate')}
  account:
    title: {zh: 开户, en: opening of an account}
    type: account
    applicant: registrant
    objects: [account]
    form: [{id: phone, title: {zh: 电话, en: phone}, type: text, cite: sample-2025/3}]
    prohibited: []
    materials: [${form}]
    effects: [{do: open-account, cite: sample-2025/30}]${review('30', '')}
  account-change:
    title: {zh: 账户变更, en: change of an account}
    type: account
    applicant: registrant
    objects: [account]
    form: [{id: phone, title: {zh: 电话, en: phone}, type: text, cite: sample-2025/3}]
    prohibited: []
    materials: [${form}]
    effects: [{do: amend-account, fields: [phone], cite: sample-2025/31}]${review('31', '')}
  account-closing:
    title: {zh: 销户, en: closing of an account}
    type: account
    applicant: registrant
    objects: [account]
    form: []
    prohibited: []
    materials: [${form}]
    effects: [{do: close-account, cite: sample-2025/32}]${review('32', '')}
  account-closing-by-successor:
    title: {zh: 承继人销户, en: closing of an account by a successor}
    type: account
    applicant: successor
    objects: [account]
    form: []
    prohibited: []
    materials: [${form}, {id: succession, title: {zh: 承继证明, en: proof of succession}, cite: sample-2025/33}]
    effects: [{do: close-account, cite: sample-2025/33}]${review('33', '')}
  licence:
    title: {zh: 许可登记, en: registration of a licence}
    type: licence
    applicant: licensee
    objects: [data-resource]
    right: processing
    entry:
      of: [first]
      consent: {of: holder, title: {zh: 许可人确认, en: the licensor confirms}, cite: sample-2025/12}
      barred_by: [{mark: freeze, title: {zh: 已冻结, en: frozen}, cite: sample-2025/12}]
      cite: sample-2025/12
    form:
      - ${day('licensed_until')}
      - {id: anonymous, title: {zh: 匿名化公示, en: anonymised publicity}, type: boolean, required: false, cite: sample-2025/12}
      - {id: sides, title: {zh: 双方, en: both sides}, type: text, required: false, cite: sample-2025/12}
      - {id: remark, title: {zh: 备注, en: remark}, type: text, required: false, cite: sample-2025/12}
    anonymity: {when: facts.anonymous == true, names: [sides], cite: sample-2025/12}
    prohibited: []
    materials: [${form}]
    effects:
      - {do: grant, cite: sample-2025/12}
      - {do: record, as: licence, until: facts.licensed_until, cite: sample-2025/12}${review('12', 'licence')}
  transfer:
    title: {zh: 转移登记, en: registration of a transfer}
    type: transfer
    applicant: transferee
    objects: [data-resource]
    entry:
      of: [first]
      consent: {of: holder, title: {zh: 原权利人确认, en: the former holder confirms}, cite: sample-2025/13}
      barred_by:
        - {mark: freeze, title: {zh: 已冻结, en: frozen}, cite: sample-2025/13}
        - {mark: pledge, unless: facts.pledgee_agrees == true, title: {zh: 已质押, en: pledged}, cite: sample-2025/13}
        - {mark: objection, unless: facts.own_risk == true, title: {zh: 异议中, en: objected to}, cite: sample-2025/13}
      cite: sample-2025/13
    form:
      - {id: pledgee_agrees, title: {zh: 质权人同意, en: the pledgee agrees}, type: boolean, required: false, when: "'pledge' in entry.marks", cite: sample-2025/13}
      - {id: own_risk, title: {zh: 自担风险, en: at own risk}, type: boolean, required: false, when: "'objection' in entry.marks", cite: sample-2025/13}
    prohibited: []
    materials: [${form}]
    effects: [{do: transfer, cite: sample-2025/13}]${review('13', 'renewed')}
  change:
    title: {zh: 变更登记, en: registration of a change}
    type: change
    applicant: holder
    objects: [data-resource]
    entry: {of: [first], status: [valid, suspended], cite: sample-2025/14}
    apply_within:
      - {id: after-change, title: {zh: 变更后申请, en: after the change}, of: facts.changed_on, side: after, working_days: 10, late: noted, cite: sample-2025/14-1}
      - {id: before-filing, title: {zh: 备案前申请, en: before the filing}, when: facts.filed_on != null, of: facts.filed_on, side: before, working_days: 10, late: refused, cite: sample-2025/14-2}
    form:
      - {id: scale, title: {zh: 规模, en: scale}, type: text, cite: sample-2025/3}
      - ${day('changed_on')}
      - ${day('filed_on')}
    prohibited: []
    materials: [${form}]
    effects: [{do: amend, fields: [scale], cite: sample-2025/14}]${review('14', 'renewed')}
  pledge:
    title: {zh: 质押登记, en: registration of a pledge}
    type: other-right
    applicant: holder
    objects: [data-resource]
    entry:
      of: [first]
      consent: {of: counterparty, title: {zh: 质权人确认, en: the pledgee confirms}, cite: sample-2025/15}
      barred_by: [{mark: freeze, title: {zh: 已冻结, en: frozen}, cite: sample-2025/15}]
      cite: sample-2025/15
    form:
      - {id: amount, title: {zh: 金额, en: amount}, type: number, cite: sample-2025/15}
      - ${day('pledged_until')}
    prohibited: []
    materials: [${form}]
    effects: [{do: record, as: pledge, fields: [amount], until: facts.pledged_until, cite: sample-2025/15}]${review('15', '')}
  pledge-release:
    title: {zh: 质押注销登记, en: release of a pledge}
    type: other-right
    applicant: pledgee
    objects: [data-resource]
    entry: {of: [first], cite: sample-2025/16}
    form: []
    prohibited: []
    materials: [${form}]
    effects: [{do: release, as: pledge, cite: sample-2025/16}]${review('16', '')}
  freeze:
    title: {zh: 冻结, en: freeze}
    opened_by: registry
    type: correction
    applicant: registry
    objects: [data-resource]
    entry: {of: [first], cite: sample-2025/17}
    form: [${day('frozen_until')}]
    prohibited: []
    materials: [{id: order, title: {zh: 裁定, en: order}, by: registry, cite: sample-2025/17}]
    effects:
      - {do: mark, as: freeze, at: submission, until: facts.frozen_until, cite: sample-2025/17}
      - {do: suspend, at: submission, until: facts.frozen_until, cite: sample-2025/17}
      - {do: amend, when: entry.right == 'usufruct', cite: sample-2025/17}${review('17', '')}
  thaw:
    title: {zh: 解冻, en: end of a freeze}
    opened_by: registry
    type: objection
    applicant: registry
    objects: [data-resource]
    entry: {of: [first], status: [suspended], cite: sample-2025/18}
    form: []
    prohibited: []
    materials: []
    effects: [{do: unmark, as: freeze, cite: sample-2025/18}, {do: resume, cite: sample-2025/18}]${review('18', '')}
  objection:
    title: {zh: 异议登记, en: objection to a registration}
    type: objection
    applicant: objector
    objects: [data-resource]
    entry: {of: [first], cite: sample-2025/19}
    form: [{id: reason, title: {zh: 理由, en: reason}, type: text, cite: sample-2025/19}]
    prohibited: []
    materials: [${form}]
    effects:
      - {do: mark, as: objection, at: acceptance.accept, cite: sample-2025/19}
      - {do: unmark, as: objection, at: proof.lapse, cite: sample-2025/19}
      - {do: unmark, as: objection, at: proof.withdraw, cite: sample-2025/19}
    start: acceptance
    stages:
      acceptance:
        title: {zh: 受理, en: acceptance}
        actor: registry
        certificates: [objection-proof]
        then:
          accept: {to: proof, title: {zh: 受理, en: accepted}, cite: sample-2025/19}
          reject: {to: end, title: {zh: 不受理, en: rejected}, positive: false, ends_as: refused, cite: sample-2025/19}
        cite: sample-2025/19
      proof:
        title: {zh: 提交起诉证明, en: proof of an action}
        actor: registry
        within: {calendar_days: 15, from: stage-entered, on_expiry: lapse, cite: sample-2025/19-2}
        then:
          filed: {to: end, title: {zh: 已提交, en: filed}, ends_as: issued, cite: sample-2025/19-2}
          withdraw: {to: end, title: {zh: 撤回, en: withdrawn}, positive: false, ends_as: terminated, cite: sample-2025/19-2}
          lapse: {to: end, title: {zh: 失效, en: lapsed}, positive: false, ends_as: lapsed, cite: sample-2025/19-2}
        cite: sample-2025/19-2
    cite: sample-2025/19
  cancellation:
    title: {zh: 注销登记, en: cancellation}
    type: cancellation
    applicant: holder
    objects: [data-resource]
    entry:
      of: [first]
      status: [valid, expired]
      barred_by: [{mark: pledge, title: {zh: 已质押, en: pledged}, cite: sample-2025/20}]
      cite: sample-2025/20
    form: []
    prohibited: []
    materials: [${form}]
    effects: [{do: end, as: cancelled, cite: sample-2025/20}]${review('20', '')
      .replace('pass: {to: end,', 'pass: {to: notice,')
      .replace(', ends_as: issued', '')
      .replace(
        '    cite: sample-2025/20',
        `      notice:
        title: {zh: 公示, en: publicity}
        actor: system
        public: true
        lasts: {working_days: 5, outcome: over, cite: sample-2025/20}
        certificates: [cancellation-proof]
        then:
          over: {to: end, title: {zh: 公示期满, en: the time is over}, ends_as: issued, cite: sample-2025/20}
        cite: sample-2025/20
    cite: sample-2025/20`,
      )}
  revocation:
    title: {zh: 撤销登记, en: revocation}
    type: revocation
    opened_by: registry
    applicant: registry
    objects: [data-resource]
    entry: {of: [first], status: [valid, suspended, expired], cite: sample-2025/21}
    form:
      - id: extent
        title: {zh: 范围, en: extent}
        type: choice
        options: [{id: whole, title: {zh: 全部, en: whole}}, {id: part, title: {zh: 部分, en: part}}]
        cite: sample-2025/21
      - {id: scene, title: {zh: 场景, en: scene}, type: text, when: facts.extent == 'part', cite: sample-2025/21}
    prohibited: []
    materials: []
    effects:
      - {do: end, as: revoked, when: facts.extent == 'whole', cite: sample-2025/21}
      - {do: amend, fields: [scene], when: facts.extent == 'part', cite: sample-2025/21}${review('21', '')}
  renewal:
    title: {zh: 续证登记, en: renewal}
    type: renewal
    applicant: holder
    objects: [data-resource]
    entry: {of: [first], window: renewal, cite: sample-2025/22}
    form: []
    prohibited: []
    materials: [${form}]
    effects: [{do: renew, cite: sample-2025/22}]${review('22', 'extended')}
  reissue:
    title: {zh: 补证, en: reissue}
    type: reissue
    applicant: holder
    objects: [data-resource]
    entry: {of: [first], cite: sample-2025/23}
    form: []
    prohibited: []
    materials: [${form}]
    effects: [{do: reissue, cite: sample-2025/23}]${review('23', 'renewed')}
certificates:
  certificate:
    title: {zh: 证书, en: certificate}
    prefix: SAMPLE
    fields: [{id: number, title: {zh: 编号, en: number}, source: case.certificate_number, cite: sample-2025/9}]
    validity: {years: 2, from: certificate-issued, cite: sample-2025/9}
    renewal: {months: 1, before: expiry, cite: sample-2025/9}
    cite: sample-2025/9
  licence:
    title: {zh: 许可凭证, en: licence voucher}
    prefix: SAMPLE-X
    fields:
      - {id: licensor, title: {zh: 许可人, en: licensor}, source: entry.holder, cite: sample-2025/9}
      - {id: holder, title: {zh: 持证人, en: holder}, source: certificate.holder, cite: sample-2025/9}
    issued_to: both
    cite: sample-2025/9
  renewed:
    title: {zh: 换发证书, en: certificate in place of another}
    prefix: SAMPLE-H
    replaces: true
    fields: [{id: scale, title: {zh: 规模, en: scale}, source: facts.scale, cite: sample-2025/9}]
    cite: sample-2025/9
  extended:
    title: {zh: 续期证书, en: renewed certificate}
    prefix: SAMPLE-Z
    replaces: true
    fields: [{id: entry, title: {zh: 原登记, en: entry}, source: entry.number, cite: sample-2025/9}]
    validity: {years: 2, from: old-end, cite: sample-2025/9}
    renewal: {months: 1, before: expiry, cite: sample-2025/9}
    cite: sample-2025/9
  objection-proof:
    title: {zh: 异议登记证明, en: proof of an objection}
    prefix: SAMPLE-Y
    proof: true
    fields: [{id: entry, title: {zh: 登记, en: entry}, source: entry.number, cite: sample-2025/9}]
    cite: sample-2025/9
  cancellation-proof:
    title: {zh: 注销证明, en: proof of cancellation}
    prefix: SAMPLE-ZX
    proof: true
    fields: [{id: entry, title: {zh: 登记, en: entry}, source: entry.number, cite: sample-2025/9}]
    cite: sample-2025/9
duties:
  - id: annual-report
    title: {zh: 年度报告, en: annual report}
    who: registry
    on: year-ended
    within: {months: 3}
    evidence: required
    published: true
    cite: sample-2025/24
  - id: incident-report
    title: {zh: 安全事件报告, en: report of an incident}
    who: registrant
    on: declared
    event: {zh: 发生安全事件, en: a security incident has happened}
    within: {working_days: 2}
    evidence: optional
    published: false
    cite: sample-2025/25
  - id: yearly-check
    title: {zh: 年检, en: yearly check}
    who: registrant
    on: certificate-issued
    every: {years: 1}
    evidence: required
    published: false
    registrations: [first]
    cite: sample-2025/26
duty_cases:
  - {title: {zh: 年报, en: annual report}, duty: annual-report, on: '2025-12-31', due: '2026-03-31'}
  - {title: {zh: 事件, en: incident}, duty: incident-report, on: '2025-03-07', due: '2025-03-11'}
  - {title: {zh: 年检, en: yearly check}, duty: yearly-check, on: '2025-03-07', due: null, next: '2026-03-07'}
${workedEntries}`;

/** The regime with one piece of its text changed; throws where the piece does not stand in it exactly once. */
export function changedEntry(from: string, to: string): string {
  if (entryRegime.split(from).length !== 2) throw new Error(`“${from}” must stand once in the regime`);
  return entryRegime.replace(from, () => to);
}

/** The regime, loaded; or the text that a test has made of it. */
export function loadEntryRegime(text: string = entryRegime) {
  const parsed: ParsedRegime = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}
