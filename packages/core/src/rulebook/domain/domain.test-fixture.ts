import { parseRegimeFile } from '../parse.js';
import type { LoadedDomainRegime } from './domain-engine.js';

/** A small regime of a domain that holds, with one part of every kind. Tests change a line of it. */
export const sampleDomain = `id: sample-sharing
domain: public-data
title: {zh: 样例共享规则, en: sample sharing rules}
authority: {id: sample-bureau, name: {zh: 样例数据局, en: sample data bureau}, cite: sample-2025/1}
instruments: [sample-2025]
roles:
  requester: {title: {zh: 需求方, en: requester}, cite: sample-2025/2}
  provider: {title: {zh: 提供单位, en: provider}, cite: sample-2025/2}
  authority: {title: {zh: 数据主管部门, en: data authority}, cite: sample-2025/2}
facts:
  class:
    title: {zh: 共享类型, en: sharing class}
    type: choice
    options:
      - {id: unconditional, title: {zh: 无条件共享, en: unconditional}}
      - {id: conditional, title: {zh: 有条件共享, en: conditional}}
    cite: sample-2025/3
  secret: {title: {zh: 涉及国家秘密, en: state secret}, type: boolean, cite: sample-2025/4}
  personal: {title: {zh: 含个人信息, en: personal information}, type: boolean, cite: sample-2025/4}
  consented: {title: {zh: 已取得同意, en: consent given}, type: boolean, cite: sample-2025/4}
  rows: {title: {zh: 条数, en: rows}, type: number, unit: records, cite: sample-2025/4}
  signed_on: {title: {zh: 签约日, en: day of the agreement}, type: date, cite: sample-2025/9}
lists:
  barred-data:
    title: {zh: 不得共享的数据, en: data that may not be shared}
    open: true
    items:
      - {id: state-secret, title: {zh: 涉及国家秘密, en: state secret}, when: facts.secret == true, cite: sample-2025/4(1)}
      - id: personal
        title: {zh: 未经同意的个人信息, en: personal information without consent}
        when: facts.personal == true && facts.consented != true
        cite: sample-2025/4(2)
    cite: sample-2025/4
  agreement-contents:
    title: {zh: 协议内容, en: contents of the agreement}
    who: provider
    open: false
    items:
      - {id: purpose, title: {zh: 用途, en: purpose}, cite: sample-2025/5}
      - {id: term, title: {zh: 期限, en: term}, cite: sample-2025/5}
    cite: sample-2025/5
decisions:
  route:
    title: {zh: 共享方式, en: way of sharing}
    hit: first
    rows:
      - {id: barred, when: "size(lists['barred-data']) > 0", then: withheld, cite: sample-2025/4}
      - {id: free, when: facts.class == 'unconditional', then: direct, cite: sample-2025/3}
      - {id: otherwise, then: review, cite: sample-2025/3, reading: {zh: 未分类的按有条件处理, en: what has no class is taken as conditional}}
    results:
      withheld: {title: {zh: 不予共享, en: withheld}, positive: false, reasons: required, legal_basis: [law, administrative-regulation]}
      direct: {title: {zh: 直接共享, en: shared at once}, positive: true}
      review: {title: {zh: 审核后共享, en: shared after review}, positive: true}
    cite: sample-2025/3
  cautions:
    title: {zh: 提示, en: cautions}
    hit: all
    rows:
      - {id: large, when: "facts.rows != null && facts.rows >= numbers['large-set']", then: audit, cite: sample-2025/6}
      - {id: withheld, when: decisions.route == 'withheld', then: remove, cite: sample-2025/4}
    results:
      audit: {title: {zh: 须审计, en: to be audited}, positive: false}
      remove: {title: {zh: 须下架, en: to be taken down}, positive: false}
    cite: sample-2025/6
numbers:
  large-set: {title: {zh: 大批量, en: large set}, value: 1000, unit: records, bound: at-least, cite: sample-2025/6}
  fee-rate: {title: {zh: 费率, en: rate}, value: '0.015', unit: ratio, bound: at-most, cite: sample-2025/7}
  copies: {title: {zh: 份数, en: copies}, value: {setting: copies}, unit: copies, bound: exactly, cite: sample-2025/7}
formulas:
  fee:
    title: {zh: 费用, en: fee}
    of:
      amounts: {title: {zh: 金额, en: amounts}, unit: CNY, many: true}
      discount: {title: {zh: 折扣, en: discount}, unit: ratio}
    is: max(sum(amounts) * numbers['fee-rate'] * (1 - discount), 0)
    unit: CNY
    round: {places: 2, mode: half-up}
    cite: sample-2025/7
procedures:
  sharing-request:
    title: {zh: 共享申请, en: request to share}
    opened_by: requester
    event: {zh: 收到共享申请, en: receipt of the request}
    asks: [class]
    materials:
      - {id: request, title: {zh: 申请书, en: request}, by: requester, cite: sample-2025/8}
      - {id: consent, title: {zh: 同意书, en: consent}, by: requester, when: facts.personal == true, cite: sample-2025/8}
      - {id: agreement, title: {zh: 协议, en: agreement}, by: requester, before: delivery, cite: sample-2025/9}
    refuse_when:
      - {id: secret, title: {zh: 涉及国家秘密, en: state secret}, when: facts.secret == true, cite: sample-2025/4(1)}
    start: routing
    stages:
      routing:
        title: {zh: 分流, en: routing}
        actor: system
        then:
          direct: {to: delivery, when: decisions.route == 'direct', title: {zh: 直接提供, en: direct}, positive: true, cite: sample-2025/3}
          review: {to: review, title: {zh: 转审核, en: to review}, positive: true, cite: sample-2025/3}
        cite: sample-2025/3
      review:
        title: {zh: 审核, en: review}
        actor: authority
        within: {working_days: 5, from: opened, cite: sample-2025/10}
        supplement: {by: requester, stops_clock: true, within: {working_days: 5, on_expiry: lapse, cite: sample-2025/10}, cite: sample-2025/10}
        extend: {working_days: 5, times: 1, when: facts.personal == true, consults: true, cite: sample-2025/11}
        consult: {of: provider, within: {working_days: 3, cite: sample-2025/11}, cite: sample-2025/11}
        then:
          agree: {to: delivery, title: {zh: 同意, en: agreed}, positive: true, cite: sample-2025/10}
          agree-later: {to: delivery, title: {zh: 同意，需加工, en: agreed after processing}, positive: true, date_named: true, cite: sample-2025/10}
          refuse: {to: end, title: {zh: 不同意, en: refused}, positive: false, reasons: required, legal_basis: [law, administrative-regulation], ends_as: refused, records: {zh: 理由与依据, en: reasons and basis}, cite: sample-2025/12}
          withdraw: {to: end, by: requester, title: {zh: 撤回, en: withdrawn}, positive: false, ends_as: withdrawn, cite: sample-2025/12}
          lapse: {to: end, title: {zh: 逾期未补, en: lapsed}, positive: false, ends_as: lapsed, cite: sample-2025/10}
        cite: sample-2025/10
      delivery:
        title: {zh: 提供, en: delivery}
        actor: provider
        within: {working_days: 7, from: stage-entered, cite: sample-2025/13}
        then:
          deliver: {to: trial, title: {zh: 提供, en: delivered}, positive: true, cite: sample-2025/13}
        cite: sample-2025/13
      trial:
        title: {zh: 试用, en: trial use}
        actor: system
        lasts: {calendar_days: 10, outcome: over, cite: sample-2025/14}
        then:
          stop: {to: end, by: requester, title: {zh: 停用, en: stopped}, positive: false, ends_as: withdrawn, cite: sample-2025/14}
          over: {to: end, title: {zh: 试用期满, en: trial over}, positive: true, ends_as: granted, cite: sample-2025/14}
        cite: sample-2025/14
    cite: sample-2025/8
  disposal:
    title: {zh: 到期处置, en: disposal after the term}
    opened_by: provider
    event: {zh: 协议签订, en: signing of the agreement}
    asks: [signed_on]
    start: dispose
    stages:
      dispose:
        title: {zh: 处置, en: disposal}
        actor: provider
        within: {months: 6, from: facts.signed_on, cite: sample-2025/9}
        then:
          done: {to: end, title: {zh: 已处置, en: disposed}, positive: true, ends_as: done, cite: sample-2025/9}
        cite: sample-2025/9
    cite: sample-2025/9
duties:
  - id: yearly-report
    title: {zh: 提交年度报告, en: to file the yearly report}
    who: authority
    on: year-ended
    every: {years: 1}
    within: {months: 3}
    evidence: required
    published: true
    cite: sample-2025/15
retention:
  request-files:
    title: {zh: 申请档案, en: files of requests}
    what: {zh: 申请、答复与协议, en: 'requests, answers and agreements'}
    from: {zh: 办结之日, en: the day of the end}
    years: 20
    cite: sample-2025/16
settings:
  copies:
    title: {zh: 份数, en: copies}
    unit: copies
    minimum: 1
    suggested: 2
    why: {zh: 未规定, en: not set}
    cite: sample-2025/7
notes:
  - {text: {zh: 逾期不视为同意, en: silence is no consent}, cite: sample-2025/10}
cases:
  - {title: {zh: 涉密即不予共享, en: a secret is withheld}, decide: route, facts: {secret: true, class: unconditional}, is: withheld, because: [sample-2025/4], positive: false, reasons: required, legal_basis: [law, administrative-regulation]}
  - {title: {zh: 无条件直接共享, en: the unconditional is shared at once}, decide: route, facts: {class: unconditional}, is: direct, because: [sample-2025/3], positive: true, reasons: optional, legal_basis: []}
  - {title: {zh: 其他审核, en: others are reviewed}, decide: route, facts: {class: conditional}, is: review, positive: true, reasons: optional, legal_basis: []}
  - {title: {zh: 满千条须审计, en: from a thousand rows there is an audit}, decide: cautions, facts: {rows: 1000, secret: true}, is: [audit, remove], positive: false, reasons: optional, legal_basis: []}
  - {title: {zh: 少量涉密只下架, en: a small secret set is only taken down}, decide: cautions, facts: {rows: 1, secret: true}, is: [remove], positive: false, reasons: optional, legal_basis: []}
  - {title: {zh: 不满千条不审计, en: below it there is none}, decide: cautions, facts: {rows: 999, class: conditional}, is: []}
  - {title: {zh: 同意后可共享, en: consent lifts the bar}, list: barred-data, facts: {personal: true, consented: true, secret: true}, is: [state-secret], open: true}
  - {title: {zh: 未同意不得共享, en: without consent it stands}, list: barred-data, facts: {personal: true}, is: [personal]}
  - {title: {zh: 协议两项, en: an agreement says two things}, list: agreement-contents, is: [purpose, term], open: false, who: provider}
  - {title: {zh: 费用四舍五入, en: the fee is rounded half up}, compute: fee, of: {amounts: ['100.00', '50.00'], discount: '0'}, is: '2.25', unit: CNY}
  - {title: {zh: 半分进一, en: half a cent goes up}, compute: fee, of: {amounts: ['11.00'], discount: '0'}, is: '0.17'}
  - {title: {zh: 半分进一，偶数亦然, en: half a cent goes up from an even one too}, compute: fee, of: {amounts: ['3.00'], discount: '0'}, is: '0.05'}
  - {title: {zh: 不足半分舍去, en: less than half a cent falls away}, compute: fee, of: {amounts: ['0.90'], discount: '0'}, is: '0.01'}
  - {title: {zh: 五折, en: half price}, compute: fee, of: {amounts: ['100.00'], discount: '0.5'}, is: '0.75'}
  - {title: {zh: 费用不为负, en: no fee is negative}, compute: fee, of: {amounts: ['100.00'], discount: '2'}, is: '0.00'}
  - {title: {zh: 数值, en: numbers}, numbers: {large-set: at-least 1000 records, fee-rate: at-most 0.015 ratio, copies: exactly 2 copies}}
  - {title: {zh: 份数可自定, en: the authority sets copies}, settings: {copies: 4}, numbers: {copies: 4}}
  - {title: {zh: 份数至少一份, en: there is one copy at least}, settings: {copies: 0}, numbers: {copies: 1}}
  - title: {zh: 国庆前申请，审核5个工作日，提供7个工作日, en: 'before National Day: 5 working days to review, 7 to deliver'}
    procedure: sharing-request
    by: requester
    facts: {class: conditional}
    opened: '2025-09-28T09:00:00+08:00'
    materials: [request]
    due: '2025-10-11'
    stage: review
    acts: authority
    at_once: false
    walk:
      - {on: '2025-10-10', do: extend, refused: {code: extension-barred}}
      - {on: '2025-10-10', do: agree, refused: {code: wrong-role}, by: provider}
      - {on: '2025-10-10', do: agree, due: '2025-10-20', stage: delivery, acts: provider, at_once: false, offers: {deliver: [positive]}}
      - {on: '2025-10-20', do: deliver, refused: {code: materials-missing, fields: [agreement]}}
      - {on: '2025-10-20', do: 'supply:agreement', by: requester}
      - {on: '2025-10-20', do: deliver, by: provider, stage: trial, due: '2025-10-30', offers: {stop: [negative, by requester]}}
      - {on: '2025-10-30', do: stop, stage: end}
    outcome: withdrawn
  - title: {zh: 延长并征求意见, en: extension with consultation}
    procedure: sharing-request
    facts: {class: conditional, personal: true, consented: true}
    opened: '2025-09-28T09:00:00+08:00'
    materials: [request, consent]
    walk:
      - {on: '2025-10-10', do: extend, due: '2025-10-17', consult_due: '2025-10-14'}
      - {on: '2025-10-11', do: extend, refused: {code: extensions-used-up}}
      - {on: '2025-10-14', do: answer-consultation, by: requester, refused: {code: wrong-role}}
      - {on: '2025-10-14', do: answer-consultation, by: authority, refused: {code: wrong-role}}
      - {on: '2025-10-15', do: wait, overdue: true, stage: review}
      - {on: '2025-10-16', do: refuse, reasons: false, refused: {code: reasons-missing}}
      - {on: '2025-10-16', do: refuse, basis: rule, refused: {code: basis-unfit}}
      - {on: '2025-10-16', do: refuse, without_basis: true, refused: {code: basis-missing}}
      - {on: '2025-10-16', do: refuse, basis: administrative-regulation, stage: end}
    outcome: refused
  - title: {zh: 补正停表，逾期失效, en: a supplement stops the time and lapses}
    procedure: sharing-request
    facts: {class: conditional}
    opened: '2025-09-28T09:00:00+08:00'
    offers:
      agree: [positive]
      agree-later: [positive, date]
      refuse: [negative, reasons, law, administrative-regulation]
      withdraw: [negative, by requester]
      lapse: [negative]
    walk:
      - {on: '2025-09-29', do: request-supplement, supplement_due: '2025-10-13'}
      - {on: '2025-10-14', do: wait, stage: end}
    outcome: lapsed
  - title: {zh: 补正后期限顺延, en: after the supplement the time goes on}
    procedure: sharing-request
    facts: {class: conditional}
    opened: '2025-09-28T09:00:00+08:00'
    walk:
      - {on: '2025-09-29', do: request-supplement}
      - {on: '2025-10-10', do: supplement, by: provider, refused: {code: wrong-role}}
      - {on: '2025-10-10', do: supplement, by: requester, due: '2025-10-15'}
      - {on: '2025-10-15', do: agree-later, refused: {code: date-missing}}
      - {on: '2025-10-15', do: agree-later, date: '2025-10-14', refused: {code: date-past}}
      - {on: '2025-10-15', do: agree-later, date: '2025-12-31', due: '2025-12-31'}
      - {on: '2026-01-01', do: wait, overdue: true, stage: delivery}
  - title: {zh: 无条件直接提供，试用期满即办结, en: the unconditional goes straight to delivery and ends after the trial}
    procedure: sharing-request
    facts: {class: unconditional}
    opened: '2025-03-03T09:00:00+08:00'
    stage: delivery
    walk:
      - {on: '2025-03-04', do: 'supply:agreement'}
      - {on: '2025-03-04', do: deliver, due: '2025-03-14'}
      - {on: '2025-03-15', do: wait, stage: end}
    outcome: granted
  - title: {zh: 逾期只作提示，申请人可撤回, en: lateness is shown only; the requester may withdraw}
    procedure: sharing-request
    facts: {class: conditional}
    opened: '2025-09-28T09:00:00+08:00'
    walk:
      - {on: '2025-10-11', do: wait, overdue: false, stage: review}
      - {on: '2025-10-12', do: wait, overdue: true, stage: review}
      - {on: '2025-10-13', do: extend, refused: {code: time-over}}
      - {on: '2025-10-13', do: withdraw, by: requester, stage: end}
    outcome: withdrawn
  - {title: {zh: 未填类型不受理, en: without its class it is not taken in}, procedure: sharing-request, opened: '2025-03-03T09:00:00+08:00', refused: {code: facts-missing, fields: [class]}}
  - {title: {zh: 涉密不受理, en: a secret is not taken in}, procedure: sharing-request, facts: {class: conditional, secret: true}, opened: '2025-03-03T09:00:00+08:00', refused: {code: opening-barred, fields: [secret]}}
  - {title: {zh: 签约六个月内处置, en: disposal within six months of signing}, procedure: disposal, by: provider, facts: {signed_on: '2025-03-03'}, opened: '2025-03-10T09:00:00+08:00', due: '2025-09-03', acts: provider, at_once: false, offers: {done: [positive]}, walk: [{on: '2025-09-04', do: wait, overdue: true, stage: dispose}, {on: '2025-09-05', do: done, by: provider}], outcome: done}
  - {title: {zh: 次年三月底前, en: by the end of March}, duty: yearly-report, arises: year-ended, on: '2025-12-31', due: '2026-03-31', next: '2026-12-31', who: authority, evidence: required, published: true}
  - {title: {zh: 保存二十年, en: kept twenty years}, keep: request-files, from: '2025-03-03', until: '2045-03-03', bound: at-least}
`;

/** The sample regime with one piece of its text changed; throws where the piece does not stand in it exactly once. */
export function changedDomain(from: string, to: string): string {
  if (sampleDomain.split(from).length !== 2) throw new Error(`“${from}” must stand once in the sample regime`);
  return sampleDomain.replace(from, () => to);
}

/** Faults of a text as `line rule`. */
export function domainFaults(text: string): string[] {
  const parsed = parseRegimeFile(text, 'regimes/sample-sharing.yaml');
  return parsed.ok ? [] : parsed.faults.map(({ line, rule }) => `${line} ${rule}`);
}

/** The regime of a text that is without a fault. */
export function domainOf(text: string = sampleDomain): LoadedDomainRegime {
  const parsed = parseRegimeFile(text, 'regimes/sample-sharing.yaml');
  if (!parsed.ok) throw new Error(parsed.faults.map(({ line, message }) => `${line} ${message.en}`).join('\n'));
  if (parsed.family !== 'domain') throw new Error('a regime of registration');
  return parsed.loaded;
}
