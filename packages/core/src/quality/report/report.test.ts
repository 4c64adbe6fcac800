import { describe, expect, test } from 'vitest';
import { Instant, OrganisationId, PersonId, QualityReportId, ResourceId } from '../../kernel/index.js';
import { QualityResult } from '../result.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import {
  draftTexts,
  drawUpReport,
  emptyParts,
  evolveQualityReport,
  type QualityReport,
  qualityReportRefusals,
  reviseReport,
  signReport,
  withdrawReport,
} from './index.js';

const scheme = shippedScheme();
const at = (minute: number) => Instant.parse(new Date(Date.UTC(2026, 0, 5, 1, minute)).toISOString());
const org = (letter: string) => OrganisationId.parse(`org_${letter.repeat(26)}`);
const person = (letter: string) => PersonId.parse(`person_${letter.repeat(26)}`);
const owner = { id: org('a'), name: '示例数据有限公司' };
const agency = { id: org('b'), name: '示例评价机构' };

const rule = (id: string, more: object = {}) => ({
  ...{ rule: id, table: 'orders', kind: 'not-null', dimension: 'completeness', severity: 'high', weight: 1 },
  ...{ threshold: 1, status: 'holds', checked: 40, failed: 0, share: 1, examples: [], ...more },
});
const result = QualityResult.parse({
  ...{ ok: false, rules: 'orders', title: { zh: '订单', en: 'orders' }, scheme: 'six-dimensions', path: '订单.csv' },
  ...{ asOf: '2026-01-05', weights: { method: 'ahp', dimensions: { completeness: 1 }, consistencyRatio: 0.0123 } },
  ...{
    score: 0.874999,
    fuzzy: { operator: 'weighted-average', memberships: {}, level: 'fair', title: { zh: '中', en: 'fair' } },
  },
  dimensions: [{ id: 'completeness', weight: 1, score: 0.874999 }],
  tables: [
    {
      ...{ table: 'orders', file: '订单.csv', rows: 40, sampledRows: null, score: 0.874999, dimensions: [] },
      rules: [
        rule('number'),
        rule('day', { status: 'fails', failed: 10, share: 0.75, threshold: 0.9 }),
        rule('gone', {
          status: 'error',
          share: 0,
          error: { code: 'column-unknown', message: { zh: '没有这一列', en: 'there is no such column' }, detail: '' },
        }),
      ],
    },
  ],
});
const context = {
  name: '订单',
  lang: 'zh' as const,
  scheme,
  titleOf: (id: string) => (id === 'dl-valuation-2023' ? { zh: '大理办法', en: 'Dali measures' } : undefined),
};
const texts = draftTexts(result, context);

function drawn(evaluator = owner): QualityReport {
  const decision = drawUpReport(
    { at: at(0), result },
    {
      ...{ id: QualityReportId.parse(`qrep_${'c'.repeat(26)}`), owner, evaluator, supersedes: null, lang: 'zh', texts },
      resource: { id: ResourceId.parse(`res_${'d'.repeat(26)}`), name: '订单' },
    },
    scheme.report,
  );
  return after(null, decision, 1);
}

function after(state: QualityReport | null, decision: ReturnType<typeof signReport>, minute: number): QualityReport {
  if (decision.kind === 'refused') throw new Error(decision.code);
  const next = decision.events.reduce<QualityReport | null>(
    (was, event) => evolveQualityReport(was, event, at(minute)),
    state,
  );
  if (next === null) throw new Error('no state');
  return next;
}
const by = (letter: string, { id } = owner) => ({ person: person(letter), name: `人员${letter}`, organisation: id });
const code = (decision: ReturnType<typeof signReport>) => (decision.kind === 'refused' ? decision.code : decision.kind);

describe('a report', () => {
  test('is signed by two people, and is final then', () => {
    const first = after(drawn(), signReport(drawn(), by('e'), scheme.report), 2);
    expect([first.status, first.signedAt, first.signatures.length]).toEqual(['draft', null, 1]);
    expect(code(signReport(first, by('e'), scheme.report))).toBe('report-signed-by-you');
    const signed = after(first, signReport(first, by('f'), scheme.report), 3);
    expect([signed.status, signed.signedAt]).toEqual(['signed', at(3)]);
    expect(signed.signatures.map(({ name }) => name)).toEqual(['人员e', '人员f']);
    for (const decision of [
      signReport(signed, by('g'), scheme.report),
      reviseReport(signed, texts, by('e'), scheme.report),
      withdrawReport(signed, by('e'), scheme.report),
    ])
      expect(code(decision)).toBe('report-final');
  });

  test('cites the article that asks for the signatures', () => {
    expect(signReport(drawn(), by('e'), scheme.report).because[0]).toMatchObject({ cite: 'dl-valuation-2023/25-2' });
  });

  test('whose words change loses the signatures under those of before', () => {
    const first = after(drawn(), signReport(drawn(), by('e'), scheme.report), 2);
    const revised = after(first, reviseReport(first, { ...texts, problems: '已说明' }, by('f'), scheme.report), 3);
    expect([revised.signatures, revised.texts.problems]).toEqual([[], '已说明']);
  });

  test('of an agency is signed by its people alone, changed by either side, and withdrawn by the holder', () => {
    const report = drawn(agency);
    expect(code(signReport(report, by('e'), scheme.report))).toBe('report-not-evaluator');
    expect(code(signReport(report, by('e', agency), scheme.report))).toBe('decided');
    expect(code(reviseReport(report, texts, by('e', agency), scheme.report))).toBe('decided');
    expect(code(reviseReport(report, texts, by('e', { id: org('z'), name: '' }), scheme.report))).toBe(
      'report-not-evaluator',
    );
    expect(code(withdrawReport(report, by('e', agency), scheme.report))).toBe('report-not-owner');
    const gone = after(report, withdrawReport(report, by('e'), scheme.report), 4);
    expect(code(signReport(gone, by('e', agency), scheme.report))).toBe('report-final');
  });

  test('with an empty part is not signed, and the part is named', () => {
    const report = { ...drawn(), texts: { ...texts, problems: ' \n' } };
    const decision = signReport(report, by('e'), scheme.report);
    expect(decision).toMatchObject({
      kind: 'refused',
      code: 'report-part-empty',
      fields: ['problems'],
      values: { partsZh: '问题分析' },
    });
    expect(emptyParts(texts, scheme.report)).toEqual([]);
  });

  test('needs a measurement', () => {
    const given = { ...drawn(), measuredAt: at(0) };
    expect(code(drawUpReport(null, given, scheme.report))).toBe('not-measured');
  });

  test('has a status and both messages for each refusal', () => {
    for (const { status, message } of Object.values(qualityReportRefusals)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(message.zh && message.en).toBeTruthy();
    }
    expect(qualityReportRefusals['evaluator-unknown'].status).toBe(422);
  });
});

describe('the words of a draft', () => {
  test('say what was measured, how, by what, and what fails', () => {
    expect(texts.scope).toContain('共 3 条');
    expect(texts.method).toContain('一致性比率 0.0123');
    expect(texts.basis).toContain('《大理办法》25（dl-valuation-2023/25）');
    expect(texts.basis).toContain('cn-cas-data-valuation-2023/16-5');
    expect(texts.result).toContain('总分 87.49%，等级为中');
    expect(texts.problems.split('\n')).toEqual([
      'day（完整性）：检查 40，不合格 10，合格率 75.00%，门槛 90.00%。原因：',
      'gone（完整性）：无法检查，没有这一列。',
    ]);
  });

  test('are in English where that is asked, and name no problem where there is none', () => {
    const tables = result.tables.map((table) => ({ ...table, rules: table.rules.slice(0, 1) }));
    const english = draftTexts({ ...result, ok: true, tables }, { ...context, lang: 'en' });
    for (const text of Object.values(english)) expect(text.replaceAll('订单', '')).not.toMatch(/[一-龥]/);
    expect(english.problems).toBe('No rule was found to fail.');
  });
});
