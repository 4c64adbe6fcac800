/** Worked cases of the regime that acts upon its entries in every way, as the end of its file. */
export const workedEntries = `retention: {years: 30, cite: sample-2025/10}
cases:
  - {title: {zh: 首次, en: first}, registration: first, object: data-resource, submitted: '2025-03-03T09:00:00+08:00', outcome: issued, valid_until: '2027-03-03', after: {entry: {status: valid, holder: self, right: holding, marks: [], valid_until: '2027-03-03'}}}
  - {title: {zh: 无账户, en: no account}, registration: first, object: data-resource, has_account: false, submitted: '2025-03-03T09:00:00+08:00', refused: {code: account-missing, fields: [account]}}
  - {title: {zh: 开户, en: account}, registration: account, object: account, submitted: '2025-03-03T09:00:00+08:00', account: none, walk: [{on: '2025-03-05', do: pass, account: open}], outcome: issued}
  - {title: {zh: 重复开户, en: second account}, registration: account, object: account, has_account: true, submitted: '2025-03-03T09:00:00+08:00', refused: {code: account-exists, fields: [account]}}
  - {title: {zh: 账户变更, en: account change}, registration: account-change, object: account, has_account: true, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, account: open}], outcome: issued}
  - {title: {zh: 销户, en: account closing}, registration: account-closing, object: account, has_account: true, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, account: closed}], outcome: issued}
  - title: {zh: 许可, en: licence}
    registration: licence
    object: data-resource
    before: {registration: first, right: holding, registered_on: '2025-01-02', valid_until: '2027-01-02', holder: other}
    facts: {licensed_until: '2026-01-01'}
    submitted: '2025-03-03T09:00:00+08:00'
    walk: [{on: '2025-03-04', do: consent:by-stranger, refused: {code: consent-not-yours, fields: [consent]}}, {on: '2025-03-04', do: consent, stage: review}, {on: '2025-03-05', do: pass}]
    after: {entry: {records: [licence], marks: [licence], holder: other}}
    certificates:
      licence/self: {right: processing, fields: {licensor: 对方, holder: 申请人}}
      licence/other: {right: processing, fields: {licensor: 对方, holder: 对方}}
    withheld: null
    outcome: issued
  - title: {zh: 匿名化公示的许可, en: licence in anonymised publicity}
    registration: licence
    object: data-resource
    before: {registration: first, right: holding, registered_on: '2025-01-02', valid_until: '2027-01-02', holder: other}
    facts: {anonymous: true}
    submitted: '2025-03-03T09:00:00+08:00'
    walk: [{on: '2025-03-04', do: consent, stage: review}]
    withheld: [sides]
  - title: {zh: 转移, en: transfer}
    registration: transfer
    object: data-resource
    before: {registration: first, right: holding, registered_on: '2025-01-02', valid_until: '2027-01-02', holder: other, facts: {scale: 十万条}}
    submitted: '2025-03-03T09:00:00+08:00'
    walk: [{on: '2025-03-04', do: consent, stage: review}, {on: '2025-03-05', do: pass, entry: {holder: self, valid_until: '2027-01-02'}}, {on: '2025-03-06', do: pass, refused: {code: case-not-open, fields: []}}]
    certificates: {renewed: {right: holding, fields: {scale: 十万条}, valid_until: '2027-01-02'}}
    outcome: issued
  - {title: {zh: 冻结后转移, en: transfer of what is frozen}, registration: transfer, object: data-resource, before: {registration: first, marks: [freeze], registered_on: '2025-01-02', holder: other}, submitted: '2025-03-03T09:00:00+08:00', refused: {code: entry-barred, fields: [freeze]}}
  - {title: {zh: 持有人自己转移, en: transfer by the holder}, registration: transfer, object: data-resource, before: {registration: first, registered_on: '2025-01-02', holder: self}, submitted: '2025-03-03T09:00:00+08:00', refused: {code: applicant-is-holder, fields: [entry]}}
  - {title: {zh: 变更, en: change}, registration: change, object: data-resource, before: {registration: first, registered_on: '2025-01-02', facts: {scale: 十万条, scene: 交通}}, facts: {scale: 百万条, changed_on: '2025-02-28'}, late: [], submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {facts: {scale: 百万条, scene: 交通}}}], outcome: issued}
  - {title: {zh: 逾期变更, en: late change}, registration: change, object: data-resource, before: {registration: first, registered_on: '2025-01-02'}, facts: {changed_on: '2025-02-03'}, late: [after-change], submitted: '2025-03-03T09:00:00+08:00', outcome: issued}
  - {title: {zh: 备案前过晚, en: too late before the filing}, registration: change, object: data-resource, before: {registration: first, registered_on: '2025-01-02'}, facts: {changed_on: '2025-03-02', filed_on: '2025-03-07'}, submitted: '2025-03-03T09:00:00+08:00', refused: {code: applied-late, fields: [before-filing]}}
  - title: {zh: 质押, en: pledge}
    registration: pledge
    object: data-resource
    before: {registration: first, registered_on: '2025-01-02'}
    facts: {amount: 100, pledged_until: '2026-01-01'}
    submitted: '2025-03-03T09:00:00+08:00'
    walk: [{on: '2025-03-04', do: consent}, {on: '2025-03-05', do: pass, entry: {marks: [pledge], records: [pledge]}}]
    outcome: issued
  - {title: {zh: 解押, en: release}, registration: pledge-release, object: data-resource, before: {registration: first, marks: [pledge], registered_on: '2025-01-02', holder: other}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {marks: [], records: []}}], outcome: issued}
  - {title: {zh: 冻结, en: freeze}, registration: freeze, object: data-resource, before: {registration: first, registered_on: '2025-01-02'}, facts: {frozen_until: '2025-06-30'}, submitted: '2025-03-03T09:00:00+08:00', entry: {status: suspended, marks: [freeze]}, walk: [{on: '2025-03-04', do: wait, entry: {status: suspended, marks: [freeze]}}], outcome: issued}
  - {title: {zh: 解冻, en: thaw}, registration: thaw, object: data-resource, before: {registration: first, status: suspended, marks: [freeze], registered_on: '2025-01-02'}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {status: valid, marks: []}}], outcome: issued}
  - {title: {zh: 异议, en: objection}, registration: objection, object: data-resource, before: {registration: first, registered_on: '2025-01-02', holder: other}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: accept, due: {proof: '2025-03-20'}, entry: {status: valid, marks: [objection]}}, {on: '2025-03-21', do: wait, entry: {marks: []}}], outcome: lapsed}
  - {title: {zh: 注销, en: cancellation}, registration: cancellation, object: data-resource, before: {registration: first, registered_on: '2025-01-02'}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {status: valid}, due: {notice: '2025-03-12'}}, {on: '2025-03-13', do: wait, entry: {status: cancelled}}], certificates: {cancellation-proof: {}}, outcome: issued}
  - {title: {zh: 质押中注销, en: cancellation under a pledge}, registration: cancellation, object: data-resource, before: {registration: first, marks: [pledge], registered_on: '2025-01-02'}, submitted: '2025-03-03T09:00:00+08:00', refused: {code: entry-barred, fields: [pledge]}}
  - {title: {zh: 全部撤销, en: revocation}, registration: revocation, object: data-resource, before: {registration: first, registered_on: '2025-01-02'}, facts: {extent: whole}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {status: revoked}}], outcome: issued}
  - {title: {zh: 部分撤销, en: partial revocation}, registration: revocation, object: data-resource, before: {registration: first, registered_on: '2025-01-02', facts: {scale: 十万条, scene: 交通}}, facts: {extent: part, scene: 无}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {status: valid, facts: {scale: 十万条, scene: 无}}}], outcome: issued}
  - {title: {zh: 续证, en: renewal}, registration: renewal, object: data-resource, before: {registration: first, registered_on: '2023-04-01', valid_until: '2025-04-01'}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {valid_until: '2027-04-01'}}], valid_until: '2027-04-01', outcome: issued}
  - {title: {zh: 过早续证, en: renewal too early}, registration: renewal, object: data-resource, before: {registration: first, registered_on: '2023-05-01', valid_until: '2025-05-01'}, submitted: '2025-03-03T09:00:00+08:00', refused: {code: renewal-outside, fields: [entry]}}
  - {title: {zh: 期满续证, en: renewal after expiry}, registration: renewal, object: data-resource, before: {registration: first, registered_on: '2023-03-01', valid_until: '2025-03-01'}, submitted: '2025-03-03T09:00:00+08:00', refused: {code: entry-status, fields: [entry]}}
  - {title: {zh: 补证, en: reissue}, registration: reissue, object: data-resource, before: {registration: first, registered_on: '2025-01-02', valid_until: '2027-01-02', facts: {scale: 十万条}}, submitted: '2025-03-03T09:00:00+08:00', walk: [{on: '2025-03-05', do: pass, entry: {status: valid, valid_until: '2027-01-02'}}], outcome: issued}
`;
