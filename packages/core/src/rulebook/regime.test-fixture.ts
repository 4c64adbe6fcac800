import { type ParsedRegime, parseRegime } from './parse.js';

/** A small regime that holds: two stages of the registry with a publicity between them. Tests change a line of it. */
export const smallRegime = `id: sample-registry
title: {zh: 样例登记, en: sample registration}
authority: {id: sample-authority, name: {zh: 样例机构, en: sample registry}, cite: sample-2025/1}
instruments: [sample-2025]
objects:
  data-resource: {title: {zh: 数据资源, en: data resource}, cite: sample-2025/2}
registrations:
  first:
    title: {zh: 首次登记, en: first registration}
    applicant: holder
    objects: [data-resource]
    right: holding
    form:
      - {id: scale, title: {zh: 规模, en: scale}, type: text, cite: sample-2025/3}
      - {id: rows, title: {zh: 行数, en: rows}, type: number, required: false, cite: sample-2025/3}
      - {id: secret, title: {zh: 秘密, en: secret}, type: boolean, cite: sample-2025/3}
      - id: origin
        title: {zh: 来源, en: origin}
        type: choice
        options:
          - {id: produced, title: {zh: 生产, en: produced}}
          - {id: bought, title: {zh: 购买, en: bought}}
        cite: sample-2025/3
      - {id: until, title: {zh: 约定到期日, en: agreed end}, type: date, required: false, cite: sample-2025/3}
    prohibited:
      - {id: secret, title: {zh: 秘密, en: secret}, when: facts.secret == true, cite: sample-2025/4}
    materials:
      - {id: application, title: {zh: 申请表, en: application}, kind: form, cite: sample-2025/5}
      - {id: contract, title: {zh: 合同, en: contract}, when: facts.origin == 'bought', cite: sample-2025/5}
      - {id: report, title: {zh: 报告, en: report}, by: third-party, kind: report, before: review, cite: sample-2025/5}
    start: review
    stages:
      review:
        title: {zh: 审查, en: review}
        actor: registry
        within: {working_days: 5, from: submitted, cite: sample-2025/6}
        supplement:
          stops_clock: true
          within: {working_days: {setting: supplement-days}, from: stage-entered, on_expiry: refuse, cite: sample-2025/6}
          cite: sample-2025/6
        review: {material: report, cite: sample-2025/6}
        then:
          pass: {to: publicity, title: {zh: 通过, en: passed}, cite: sample-2025/6}
          refuse: {to: end, title: {zh: 不予登记, en: refused}, positive: false, ends_as: refused, cite: sample-2025/6}
        cite: sample-2025/6
      publicity:
        title: {zh: 公示, en: publicity}
        actor: system
        public: true
        lasts: {working_days: 10, outcome: clear, cite: sample-2025/7}
        objection:
          evidence: required
          suspends: true
          resolve_within: {calendar_days: 30, from: objection-accepted, on_expiry: sustained, cite: sample-2025/7}
          outcomes:
            dismissed: {then: resume, title: {zh: 不成立, en: dismissed}, cite: sample-2025/7}
            sustained: {then: end, title: {zh: 成立, en: sustained}, ends_as: terminated, cite: sample-2025/7}
          cite: sample-2025/7
        then:
          clear: {to: issue, title: {zh: 无异议, en: clear}, cite: sample-2025/7}
        cite: sample-2025/7
      issue:
        title: {zh: 发证, en: issue}
        actor: registry
        certificates: [certificate]
        then:
          issue: {to: end, title: {zh: 发证, en: issue}, ends_as: issued, cite: sample-2025/8}
        cite: sample-2025/8
    cite: sample-2025/3
certificates:
  certificate:
    title: {zh: 证书, en: certificate}
    prefix: SAMPLE
    fields:
      - {id: number, title: {zh: 编号, en: number}, source: case.certificate_number, cite: sample-2025/9}
      - {id: scale, title: {zh: 规模, en: scale}, source: facts.scale, cite: sample-2025/9}
    validity: {years: 2, from: certificate-issued, earlier_of: until, cite: sample-2025/9}
    renewal: {months: 1, before: expiry, cite: sample-2025/9}
    cite: sample-2025/9
settings:
  supplement-days:
    title: {zh: 补正期限, en: time to supplement}
    unit: working_days
    minimum: 1
    suggested: 10
    why: {zh: 未规定, en: not set}
    cite: sample-2025/6
retention: {years: 30, cite: sample-2025/10}
cases:
  - {title: {zh: 案例, en: case}, registration: first, object: data-resource, submitted: '2025-03-03T09:00:00+08:00', outcome: issued}
`;

/** The small regime with one piece of its text changed; throws where the piece does not stand in it exactly once. */
export function changed(from: string, to: string): string {
  if (smallRegime.split(from).length !== 2) throw new Error(`“${from}” must stand once in the small regime`);
  return smallRegime.replace(from, () => to);
}

/** The line, from 1, on which a piece of text begins. */
export function lineOf(text: string, piece: string): number {
  const at = text.indexOf(piece);
  if (at < 0) throw new Error(`“${piece}” is not in the text`);
  return text.slice(0, at).split('\n').length;
}

/** Faults of a text as `line rule`. */
export function faultsOf(text: string): string[] {
  const parsed: ParsedRegime = parseRegime(text, 'sample.yaml');
  return parsed.ok ? [] : parsed.faults.map(({ line, rule }) => `${line} ${rule}`);
}
