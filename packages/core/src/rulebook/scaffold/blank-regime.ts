/** A regime with one thing of each kind, citing a new instrument; it loads, and its worked case holds. */
export function blankRegime(id: string, instrument: string, prefix: string): string {
  const cite = (place: number) => `cite: ${instrument}/${place}`;
  return `id: ${id}
title: {zh: ${id}（请改名）, en: ${id} (to be named)}
authority:
  id: ${id}-authority
  name: {zh: 登记机构全称（请填写）, en: full name of the registry (to be filled in)}
  ${cite(1)}
instruments: [${instrument}]
objects:
  data-resource: {title: {zh: 数据资源, en: data resource}, ${cite(2)}}
registrations:
  first:
    title: {zh: 首次登记, en: first registration}
    applicant: holder
    objects: [data-resource]
    right: holding
    ${cite(3)}
    form:
      - {id: data_scale, title: {zh: 数据规模, en: data scale}, type: text, from: rows, ${cite(3)}}
      - id: acquired_by
        title: {zh: 数据获取方式, en: how the data were obtained}
        type: choice
        options:
          - {id: produced, title: {zh: 自行生产, en: own production}}
          - {id: authorised, title: {zh: 授权取得, en: authorisation}}
        ${cite(3)}
      - {id: state_secret, title: {zh: 涉及国家秘密, en: contains state secrets}, type: boolean, ${cite(4)}}
    prohibited:
      - {id: state-secret, title: {zh: 涉及国家秘密, en: state secrets}, when: facts.state_secret == true, ${cite(4)}}
    materials:
      - {id: application-form, title: {zh: 登记申请表, en: application form}, kind: form, ${cite(5)}}
      - {id: source-evidence, title: {zh: 数据来源佐证材料, en: evidence of the data source}, ${cite(5)}}
      - {id: authorisation, title: {zh: 授权文件, en: authorisation}, when: facts.acquired_by == 'authorised', ${cite(5)}}
    start: acceptance
    stages:
      acceptance:
        title: {zh: 受理, en: acceptance}
        actor: registry
        within: {working_days: 5, from: submitted, ${cite(6)}}
        supplement:
          stops_clock: true
          within: {working_days: {setting: supplement-days}, from: stage-entered, on_expiry: refuse, ${cite(6)}}
          ${cite(6)}
        then:
          accept: {to: review, title: {zh: 予以受理, en: accepted}, ${cite(6)}}
          refuse: {to: end, title: {zh: 不予受理, en: not accepted}, positive: false, ends_as: refused, reasons: required, ${cite(6)}}
        ${cite(6)}
      review:
        title: {zh: 审查, en: review}
        actor: registry
        within: {working_days: 10, from: stage-entered, ${cite(7)}}
        then:
          pass: {to: publicity, title: {zh: 审查通过, en: passed}, ${cite(7)}}
          fail: {to: end, title: {zh: 审查不通过, en: failed}, positive: false, ends_as: refused, reasons: required, ${cite(7)}}
        ${cite(7)}
      publicity:
        title: {zh: 公示, en: publicity}
        actor: system
        public: true
        lasts: {working_days: 10, outcome: clear, ${cite(8)}}
        objection:
          evidence: required
          suspends: true
          resolve_within: {calendar_days: 30, from: objection-accepted, ${cite(8)}}
          outcomes:
            dismissed: {then: resume, title: {zh: 异议不成立，继续登记, en: 'dismissed, the registration goes on'}, ${cite(8)}}
            sustained: {then: end, title: {zh: 异议成立，终止登记, en: 'sustained, the registration ends'}, ends_as: terminated, ${cite(8)}}
          ${cite(8)}
        then:
          clear: {to: issue, title: {zh: 公示无异议, en: clear}, ${cite(8)}}
        ${cite(8)}
      issue:
        title: {zh: 发证, en: issue}
        actor: registry
        certificates: [certificate]
        then:
          issue: {to: end, title: {zh: 发放登记证书, en: issue the certificate}, ends_as: issued, ${cite(9)}}
        ${cite(9)}
certificates:
  certificate:
    title: {zh: 数据登记证书, en: data registration certificate}
    prefix: ${prefix}
    fields:
      - {id: number, title: {zh: 证书编号, en: certificate number}, source: case.certificate_number, ${cite(10)}}
      - {id: holder, title: {zh: 登记主体, en: registrant}, source: applicant.name, ${cite(10)}}
      - {id: object, title: {zh: 名称, en: name}, source: object.name, ${cite(10)}}
      - {id: scale, title: {zh: 数据规模, en: data scale}, source: facts.data_scale, ${cite(10)}}
      - {id: issued-on, title: {zh: 发证日期, en: date of issue}, source: case.issued_on, ${cite(10)}}
    validity: {years: 2, from: certificate-issued, ${cite(10)}}
    renewal: {months: 1, before: expiry, ${cite(10)}}
    ${cite(10)}
settings:
  supplement-days:
    title: {zh: 补正期限, en: time to supplement}
    unit: working_days
    minimum: 1
    suggested: 10
    why: {zh: 制度未规定时长，由登记机构自定, en: the instrument sets no length; the registry does}
    ${cite(6)}
retention: {years: 30, ${cite(11)}}
cases:
  - title: {zh: 国庆前提交，无异议, en: 'filed before National Day, no objection'}
    registration: first
    object: data-resource
    submitted: '2025-09-28T09:00:00+08:00'
    due: {acceptance: '2025-10-11'}
    walk:
      - {on: '2025-10-09', do: accept, due: {review: '2025-10-22'}}
      - {on: '2025-10-20', do: pass, due: {publicity: '2025-11-03'}}
    outcome: issued
    valid_until: '2027-11-04'
`;
}
