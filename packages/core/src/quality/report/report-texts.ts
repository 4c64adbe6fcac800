import type { Citation, Text } from '../../kernel/index.js';
import { instrumentOf, placeOf } from '../../kernel/index.js';
import type { QualityResult, RuleResult } from '../result.js';
import { ruleName } from '../rule-name.js';
import type { QualityScheme } from '../scheme.js';
import type { ReportTexts } from './report.js';

/** Rules that fail of which the draft tells one by one; the others are counted. */
const toldProblems = 40;

export interface DraftContext {
  /** What is evaluated, as people call it. */
  readonly name: string;
  readonly lang: 'zh' | 'en';
  readonly scheme: QualityScheme;
  /** Title of an instrument by its id. */
  readonly titleOf: (instrument: string) => Text | undefined;
}

/** The words of a report as the results give them, for people to change before they sign: of every part what is known, and nothing more. */
export function draftTexts(result: QualityResult, context: DraftContext): ReportTexts {
  const { name, lang } = context;
  const { asOf } = result;
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  return {
    objective: say(
      `了解“${name}”截至 ${asOf} 的数据质量状况，供其使用、登记、流通和价值评估参考。`,
      `To learn how good the data of "${name}" are as of ${asOf}, for their use, registration, circulation and valuation.`,
    ),
    scope: scopeText(result, lang),
    method: methodText(result, context),
    basis: basisText(result, context),
    result: resultText(result, context),
    problems: problemsText(result, context),
  };
}

function scopeText({ tables, title }: QualityResult, lang: DraftContext['lang']): string {
  const count = tables.reduce((sum, { rules }) => sum + rules.length, 0);
  const lines = tables.map(({ file, rows, sampledRows, rules }) => {
    const read = rows === null ? (lang === 'zh' ? '未能读取' : 'not readable') : null;
    if (lang === 'zh')
      return `${file}：${read ?? `${rows} 行`}${sampledRows === null ? '' : `（逐行规则抽查 ${sampledRows} 行）`}，${rules.length} 条规则。`;
    return `${file}: ${read ?? `${rows} rows`}${sampledRows === null ? '' : ` (rules about single rows asked of ${sampledRows})`}, ${rules.length} rules.`;
  });
  const head = lang === 'zh' ? `规则“${title.zh}”，共 ${count} 条。` : `Rules "${title.en}", ${count} in all.`;
  return [head, ...lines].join('\n');
}

function methodText({ weights }: QualityResult, { lang, scheme }: DraftContext): string {
  const ratio = weights.consistencyRatio?.toFixed(4) ?? '';
  const concordance = weights.concordance?.toFixed(4) ?? '';
  const by = {
    equal: { zh: '各维度权重相等', en: 'the dimensions weigh alike' },
    given: { zh: '各维度权重由规则文件给定', en: 'the weights of the dimensions are given by the file of rules' },
    ahp: {
      zh: `各维度权重用${scheme.ahp.title.zh}确定，一致性比率 ${ratio}`,
      en: `the weights of the dimensions are by the ${scheme.ahp.title.en}, with a consistency ratio of ${ratio}`,
    },
    delphi: {
      zh: `各维度权重用${scheme.delphi.title.zh}确定，末轮肯德尔协调系数 ${concordance}`,
      en: `the weights of the dimensions are by the ${scheme.delphi.title.en}, with a Kendall W of ${concordance} in the last round`,
    },
  }[weights.method];
  return lang === 'zh'
    ? `逐条规则检查数据，以合格的占比为得分，与规则的门槛比较；同一维度各规则按权重平均，${by.zh}，得总分；再用${scheme.fuzzy.title.zh}定等级。`
    : `Each rule is asked of the data; the share that passes is its score and is held against its threshold. The rules of a dimension are averaged by their weights, ${by.en}, and the whole is graded by ${scheme.fuzzy.title.en}.`;
}

function basisText({ weights }: QualityResult, { lang, scheme, titleOf }: DraftContext): string {
  const cites = [
    ...scheme.dimensions.flatMap(({ cite }) => cite),
    ...(weights.cite ? [weights.cite] : []),
    scheme.fuzzy.cite,
    ...scheme.report.parts.flatMap(({ cite }) => cite ?? []),
  ];
  const named = [...new Set(cites)].map((cite) => placeText(cite, lang, titleOf));
  return named.join('\n');
}

function placeText(cite: Citation, lang: DraftContext['lang'], titleOf: DraftContext['titleOf']): string {
  const title = titleOf(instrumentOf(cite))?.[lang] ?? instrumentOf(cite);
  return lang === 'zh' ? `《${title}》${placeOf(cite)}（${cite}）` : `${title}, ${placeOf(cite)} (${cite})`;
}

function resultText({ score, fuzzy, dimensions, ok }: QualityResult, { lang, scheme }: DraftContext): string {
  const titles = new Map(scheme.dimensions.map(({ id, title }) => [id, title[lang]]));
  const parts = dimensions.map(({ id, score: own }) => `${titles.get(id) ?? id} ${percent(own)}`);
  const level = fuzzy === null ? '' : lang === 'zh' ? `，等级为${fuzzy.title.zh}` : `, graded ${fuzzy.title.en}`;
  return lang === 'zh'
    ? `总分 ${percent(score)}${level}。${parts.join('，')}。${ok ? '各规则均达到门槛。' : '有规则未达到门槛，见问题分析。'}`
    : `Score ${percent(score)}${level}. ${parts.join(', ')}. ${ok ? 'Every rule reaches its threshold.' : 'Some rules do not reach their thresholds; see the analysis of problems.'}`;
}

/** The rules of a result that fail or could not be asked. */
export function failingRules({ tables }: QualityResult): RuleResult[] {
  return tables.flatMap(({ rules }) => rules).filter(({ status }) => status === 'fails' || status === 'error');
}

function problemsText(result: QualityResult, { lang, scheme }: DraftContext): string {
  const failing = failingRules(result);
  if (failing.length === 0) return lang === 'zh' ? '未发现未达标的规则。' : 'No rule was found to fail.';
  const titles = new Map(scheme.dimensions.map(({ id, title }) => [id, title[lang]]));
  const lines = failing
    .slice(0, toldProblems)
    .map((rule) => problemLine(rule, titles.get(rule.dimension) ?? rule.dimension, lang));
  const left = failing.length - lines.length;
  const more =
    left === 0 ? [] : [lang === 'zh' ? `另有 ${left} 条，见结果表。` : `${left} more; see the table of results.`];
  return [...lines, ...more].join('\n');
}

function problemLine(rule: RuleResult, dimension: string, lang: DraftContext['lang']): string {
  const { title, checked, failed, share, threshold, error } = rule;
  const name = title?.[lang] ?? ruleName(rule);
  if (error)
    return lang === 'zh'
      ? `${name}（${dimension}）：无法检查，${error.message.zh}。`
      : `${name} (${dimension}): could not be asked, ${error.message.en}.`;
  return lang === 'zh'
    ? `${name}（${dimension}）：检查 ${checked}，不合格 ${failed}，合格率 ${percent(share)}，门槛 ${percent(threshold)}。原因：`
    : `${name} (${dimension}): ${failed} of ${checked} fail, ${percent(share)} pass where ${percent(threshold)} must. Cause:`;
}

function percent(share: number | null): string {
  // Never rounded up to what was not reached.
  return share === null ? '–' : `${(Math.floor(share * 10_000) / 100).toFixed(2)}%`;
}
