import type { QualityReport, QualityResult, QualityScheme, ReportPart } from '@shuji/core/quality';
import { grouped, printable } from './printable.js';
import { outcomeText, reportText as words } from './quality-report-text.js';

/** A report as it is printed: one of the platform, or a draft that was made from a result alone and has neither number nor parties. */
export type PrintedReport = Pick<QualityReport, 'lang' | 'texts' | 'result' | 'signatures' | 'signedAt'> & {
  readonly id: string | null;
  readonly name: string;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly evaluator: { readonly id: string; readonly name: string } | null;
  readonly supersedes: string | null;
  readonly measuredAt: string | null;
  readonly drawnUpAt: string | null;
};

type Lang = PrintedReport['lang'];
type Show = (value: string) => string;

/** Everything that the layout of a report sets, part by part in the order of the scheme. The layout knows no word of its own. */
export function qualityReportPage(report: PrintedReport, scheme: QualityScheme, has: (codePoint: number) => boolean) {
  const { lang, signedAt } = report;
  const show: Show = (value) => printable(value, has);
  const { title, parts } = scheme.report;
  return {
    lang,
    document: documentOf(report, title[lang]),
    authority: report.evaluator === null ? '' : show(report.evaluator.name),
    title: title[lang],
    numbered: report.id === null ? '' : `${words.number[lang]} ${report.id}`,
    object: show(report.name),
    parts: parts.map(({ id, title: named, cite }) => ({
      title: named[lang],
      cite: cite ?? '',
      ...partOf(id, report, { scheme, lang, show }),
    })),
    signatures: { title: words.signature[lang], at: words.at[lang], rows: signatureRows(report, scheme, show) },
    dated: signedAt === null ? '' : shanghaiTime(signedAt).slice(0, 10),
    check: signedAt === null ? words.draft[lang] : words.check[lang],
    draft: signedAt === null ? { mark: words.mark[lang], line: words.draft[lang] } : null,
  };
}

interface Setting {
  readonly scheme: QualityScheme;
  readonly lang: Lang;
  readonly show: Show;
}

function documentOf({ id, evaluator, signedAt, drawnUpAt, lang, result }: PrintedReport, title: string) {
  const [year, month, day] = (signedAt ?? drawnUpAt ?? result.asOf).slice(0, 10).split('-').map(Number);
  return {
    title: id === null ? title : `${title} ${id}`,
    author: evaluator?.name ?? '',
    keywords: [result.rules, ...(signedAt === null ? [words.mark[lang]] : [])],
    date: { year, month, day },
  };
}

// A part has facts, words or a table, and those of a person stand before what was measured.
function partOf(part: ReportPart, report: PrintedReport, setting: Setting) {
  const { texts } = report;
  const { show } = setting;
  const told = (key: keyof typeof texts) => ({ words: show(texts[key]), facts: [], tables: [] });
  switch (part) {
    case 'time':
      return { words: '', facts: timeFacts(report, setting), tables: [] };
    case 'staff':
      return { words: '', facts: staffFacts(report, setting), tables: [] };
    case 'indicators':
      return { words: '', facts: [], tables: [dimensionTable(report.result, setting)] };
    case 'result':
      return { ...told('result'), tables: [ruleTable(report.result, setting)] };
    default:
      return told(part);
  }
}

function timeFacts({ result, measuredAt, drawnUpAt, signedAt }: PrintedReport, { lang }: Setting) {
  const moments = [
    [words.measuredAt, measuredAt],
    [words.drawnUpAt, drawnUpAt],
    [words.signedAt, signedAt],
  ] as const;
  return [
    { title: words.asOf[lang], value: result.asOf },
    ...moments.flatMap(([title, at]) => (at === null ? [] : [{ title: title[lang], value: shanghaiTime(at) }])),
  ];
}

function staffFacts({ owner, evaluator, signatures, supersedes }: PrintedReport, { lang, show }: Setting) {
  const as = owner?.id === evaluator?.id ? words.own : words.commissioned;
  return [
    ...(owner === null ? [] : [{ title: words.owner[lang], value: show(owner.name) }]),
    ...(evaluator === null ? [] : [{ title: words.evaluator[lang], value: show(evaluator.name) + as[lang] }]),
    {
      title: words.signature[lang],
      value:
        signatures.length === 0
          ? words.unsigned[lang]
          : signatures.map(({ name }) => show(name)).join(lang === 'zh' ? '、' : ', '),
    },
    ...(supersedes === null ? [] : [{ title: words.supersedes[lang], value: supersedes }]),
  ];
}

function dimensionTable({ dimensions, tables }: QualityResult, { scheme, lang }: Setting) {
  const rules = tables.flatMap((table) => table.rules);
  const titles = new Map(scheme.dimensions.map(({ id, title }) => [id, title[lang]]));
  return {
    wide: 1,
    head: [words.dimension, words.weight, words.rules, words.score].map((title) => title[lang]),
    rows: dimensions.map(({ id, weight, score }) => [
      titles.get(id) ?? id,
      percent(weight),
      String(rules.filter(({ dimension }) => dimension === id).length),
      percent(score),
    ]),
  };
}

function ruleTable({ tables }: QualityResult, { scheme, lang, show }: Setting) {
  const titles = new Map(scheme.dimensions.map(({ id, title }) => [id, title[lang]]));
  const heads = [words.rule, words.dimension, words.checked, words.failed, words.share, words.threshold, words.outcome];
  return {
    wide: 2,
    head: heads.map((title) => title[lang]),
    rows: tables.flatMap(({ rules }) =>
      rules.map((rule) => [
        show(rule.rule),
        titles.get(rule.dimension) ?? rule.dimension,
        String(rule.checked),
        String(rule.failed),
        percent(rule.share),
        percent(rule.threshold),
        outcomeText[rule.status][lang],
      ]),
    ),
  };
}

function signatureRows({ signatures, lang }: PrintedReport, scheme: QualityScheme, show: Show) {
  const lacking = Math.max(0, scheme.report.signatures.least - signatures.length);
  return [
    ...signatures.map(({ name, person, at }) => ({ name: show(name), account: grouped(person), at: shanghaiTime(at) })),
    ...Array.from({ length: lacking }, () => ({ name: words.unsigned[lang], account: '', at: '' })),
  ];
}

// Never rounded up to what was not reached.
function percent(share: number | null): string {
  return share === null ? '–' : `${(Math.floor(share * 10_000) / 100).toFixed(2)}%`;
}

/** Date and time in Asia/Shanghai, which keeps UTC+8 all year. */
function shanghaiTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
