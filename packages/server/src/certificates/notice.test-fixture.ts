import { CaseNotice } from '@shuji/core/registry';

const rule = (cite: string, zh: string, en: string) => ({ cite, text: { zh, en }, basis: 'instrument' });
const fact = (zh: string, en: string, value: string) => ({ title: { zh, en }, value: { zh: value, en: value } });

/** An invented refusal, as full as a real one; `overrides` replace parts of it. */
export function noticeOf(overrides: Record<string, unknown> = {}): CaseNotice {
  return CaseNotice.parse({
    ...{ id: '2', kind: 'not-accepted', number: '2025-000012-02', day: '2025-10-09', at: '2025-10-09T01:00:00.000Z' },
    title: { zh: '不予受理决定书', en: 'Decision not to accept' },
    caseId: 'case_01jbexampe0000000000000001',
    ...{ objection: null, regime: 'guizhou-registry' },
    regimeTitle: { zh: '示例省数据要素登记', en: 'Example registration' },
    authority: { zh: '示例省数据资源登记中心', en: 'Example Province Data Resource Registry' },
    addressees: [{ as: 'applicant', name: '示例数据科技有限公司' }],
    facts: [
      { title: { zh: '登记类型', en: 'Registration' }, value: { zh: '初始登记', en: 'initial registration' } },
      fact('登记对象', 'Object', '全国乡镇街道行政区划名录'),
      fact('申请人', 'Applicant', '示例数据科技有限公司'),
      fact('案件编号', 'Case', '2025-000012'),
      fact('收件日期', 'Received on', '2025-09-28'),
    ],
    decision: { zh: '受理：不予受理', en: 'acceptance: not accepted' },
    reasons: { zh: '身份证明已过有效期。', en: '身份证明已过有效期。' },
    items: [
      { title: { zh: '数据来源佐证材料', en: 'evidence of the data source' }, cite: 'gz-registration-2023/16(4)' },
    ],
    limits: [{ title: { zh: '补正期限', en: 'time to supplement' }, on: '2025-10-20' }],
    remedy: {
      text: { zh: '可修改材料后重新申请', en: 'the applicant may amend and apply afresh' },
      because: rule('gz-registration-2023/18-2', '重新申请', 'apply afresh'),
    },
    because: [rule('gz-registration-2023/18-2', '受理：不予受理', 'acceptance: not accepted')],
    rehearsal: false,
    ...overrides,
  });
}
