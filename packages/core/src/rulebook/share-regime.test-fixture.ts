import { entryRegime } from './entry-regime.test-fixture.js';
import { type ParsedRegime, parseRegime } from './parse.js';

const procedure = (cite: string, certificates = '') => `
    prohibited: []
    materials: [{id: application, title: {zh: 申请表, en: application}, kind: form, cite: sample-2025/5}]
    start: review
    stages:
      review:
        title: {zh: 审核, en: review}
        actor: registry
        ${certificates === '' ? '' : `certificates: [${certificates}]`}
        then:
          pass: {to: end, title: {zh: 准予, en: passed}, ends_as: issued, cite: sample-2025/6}
          refuse: {to: end, title: {zh: 不予, en: refused}, positive: false, ends_as: refused, cite: sample-2025/6}
        cite: sample-2025/6
    cite: sample-2025/${cite}`;

const added = `
  joint:
    title: {zh: 共有登记, en: registration of joint holders}
    applicant: holder
    objects: [data-resource]
    right: holding
    shares:
      title: {zh: 各权利人的比例, en: the shares of the holders}
      of: holders
      when: facts.together == true
      consent: {title: {zh: 共有人确认, en: the co-holders confirm}, cite: sample-2025/40-2}
      cite: sample-2025/40
    form: [{id: together, title: {zh: 数人共有, en: held by several}, type: boolean, cite: sample-2025/40}, {id: scale, title: {zh: 规模, en: scale}, type: text, cite: sample-2025/40}]${procedure('40', 'certificate')}
  share-transfer:
    title: {zh: 份额转让, en: transfer of a share}
    type: transfer
    applicant: holder
    objects: [data-resource]
    entry:
      of: [first, joint]
      consent: {of: counterparty, title: {zh: 受让人确认, en: the transferee confirms}, cite: sample-2025/41}
      cite: sample-2025/41
    shares: {title: {zh: 转让的份额, en: the share that passes on}, of: part, cite: sample-2025/41}
    form: []
    effects: [{do: transfer, cite: sample-2025/41}]${procedure('41')}
  division:
    title: {zh: 比例变更, en: change of shares}
    type: change
    applicant: holder
    objects: [data-resource]
    entry: {of: [first, joint], cite: sample-2025/42}
    shares:
      title: {zh: 变更后的比例, en: the shares after the change}
      of: holders
      consent: {title: {zh: 前后权利人确认, en: 'the holders of before and after confirm'}, cite: sample-2025/42-2}
      cite: sample-2025/42
    form: []
    effects: [{do: apportion, cite: sample-2025/42}]${procedure('42', 'renewed')}
  share-pledge:
    title: {zh: 份额质押, en: pledge of a share}
    type: other-right
    applicant: holder
    objects: [data-resource]
    entry:
      of: [first, joint]
      consent: {of: counterparty, title: {zh: 质权人确认, en: the pledgee confirms}, cite: sample-2025/43}
      barred_by: [{mark: freeze, title: {zh: 已冻结, en: frozen}, cite: sample-2025/43}]
      cite: sample-2025/43
    limits:
      - {id: term, title: {zh: 期限超出登记, en: lasts longer than the entry}, over: term, answer: facts.pledged_until, then: warn, cite: sample-2025/43-2}
      - {id: alone, title: {zh: 独占与他人并存, en: exclusive beside another}, over: exclusive, answer: facts.alone, then: refuse, cite: sample-2025/43-3}
    form:
      - {id: pledged_until, title: {zh: 截止日, en: last day}, type: date, required: false, cite: sample-2025/43}
      - {id: alone, title: {zh: 独占, en: exclusive}, type: boolean, cite: sample-2025/43}
    effects: [{do: record, as: pledge, until: facts.pledged_until, cite: sample-2025/43}]${procedure('43')}
  share-freeze:
    title: {zh: 份额冻结, en: freeze of a share}
    opened_by: registry
    type: objection
    applicant: registry
    objects: [data-resource]
    entry: {of: [first, joint], cite: sample-2025/44}
    form: []
    effects: [{do: mark, as: freeze, at: submission, cite: sample-2025/44}]${procedure('44').replace('cite: sample-2025/5}]', 'optional: true, cite: sample-2025/5}]')}
certificates:`;

const entry = "before: {registration: first, registered_on: '2025-01-02', valid_until: '2027-01-02', holder: self";
const on = "object: data-resource, submitted: '2025-03-03T09:00:00+08:00'";
const shared = `${entry}, shares: {self: '60', other: '40'}}`;
const cases = `cases:
  - {title: {zh: 共有, en: joint}, registration: joint, ${on}, facts: {together: true}, shares: {self: '60', other: '40'}, walk: [{on: '2025-03-04', do: consent, stage: review}, {on: '2025-03-05', do: pass}], outcome: issued, after: {entry: {holder: self, shares: {self: '60', other: '40'}}}}
  - {title: {zh: 单独, en: alone}, registration: joint, ${on}, facts: {together: false}, walk: [{on: '2025-03-05', do: pass}], outcome: issued, after: {entry: {holder: self, shares: null}}}
  - {title: {zh: 转让部分, en: part of a share}, registration: share-transfer, ${on}, part: '1/3', ${entry}}, walk: [{on: '2025-03-04', do: consent}, {on: '2025-03-05', do: pass}], outcome: issued, after: {entry: {holder: self, shares: {self: 2/3, other: 1/3}}}}
  - {title: {zh: 变更比例, en: new shares}, registration: division, ${on}, ${shared}, shares: {self: '50', third: '50'}, walk: [{on: '2025-03-04', do: consent}, {on: '2025-03-04', do: consent, stage: review}, {on: '2025-03-05', do: pass}], outcome: issued, after: {entry: {holder: self, shares: {self: '50', third: '50'}}}}
  - {title: {zh: 质押份额, en: a share is pledged}, registration: share-pledge, ${on}, ${shared}, facts: {alone: false, pledged_until: '2028-01-01'}, refused: {code: grant-unacknowledged, fields: [term]}}
  - {title: {zh: 质押份额, en: a share is pledged}, registration: share-pledge, ${on}, ${shared}, acknowledged: [term], facts: {alone: false, pledged_until: '2028-01-01'}, walk: [{on: '2025-03-04', do: consent}, {on: '2025-03-05', do: pass}], outcome: issued, after: {entry: {records: [pledge]}}}
  - {title: {zh: 独占, en: exclusive beside another}, registration: share-pledge, ${on}, ${entry}, marks: [pledge]}, facts: {alone: true}, refused: {code: grant-exceeds, fields: [alone]}}
  - {title: {zh: 冻结, en: freeze}, registration: share-freeze, ${on}, ${entry}}, walk: [{on: '2025-03-05', do: pass}], after: {entry: {marks: [freeze]}}, outcome: issued}`;

/** The sample regime with registrations by which a right is held, divided, passed on and burdened in shares. */
export const shareRegime = entryRegime.replace('\ncertificates:', () => added).replace('\ncases:', () => `\n${cases}`);

/** The regime, loaded. */
export function loadShareRegime() {
  const parsed: ParsedRegime = parseRegime(shareRegime, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}
