import type { LocalDate, Rule, Text } from '../kernel/index.js';
import { addLength, settingOf, spanOf, subtractLength } from './clocks.js';
import type { LoadedRegime, Settings } from './engine.js';
import { unitPhrase } from './phrases.js';
import type { Independence, KnownTieId, KnownTieRule, Prohibition, Regime, ReviewMatter, ReviewTie } from './regime.js';
import { registrationRule } from './rules.js';

/** What the ties are called that the platform finds by itself. */
export const knownTieTitles: Readonly<Record<KnownTieId, Text>> = {
  'same-organisation': { zh: '同为一家机构', en: 'one and the same organisation' },
  'shared-member': { zh: '有同一人员任职于双方', en: 'somebody belongs to both' },
  'power-of-attorney': { zh: '双方之间有授权委托', en: 'a power of attorney between them' },
  'declared-tie': { zh: '已在平台声明的利益关联', en: 'a tie that one of them has declared' },
  'earlier-declaration': { zh: '在此前案件中声明的利益关联', en: 'a tie declared in an earlier case' },
};

/** The rule by which reviewers stand apart from the sides of a case. */
export function independenceRule({ cite }: Independence): Rule {
  return {
    cite,
    text: { zh: '审查人员须逐项声明利益关联', en: 'reviewers declare their ties one by one' },
    basis: 'instrument',
  };
}

/** The rule of a kind of tie, with how far back it counts; a number that the authority sets is named as such. */
export function tieRule(tie: ReviewTie, regime: Regime, settings: Settings): Rule {
  if (!tie.within) return { cite: tie.cite, text: tie.title, basis: 'instrument' };
  const length = spanOf(tie.within, settings, regime);
  const { zh, en } = unitPhrase(length);
  return {
    cite: tie.cite,
    text: { zh: `${tie.title.zh}（${zh}内）`, en: `${tie.title.en} (within ${en})` },
    basis: length.basis,
  };
}

/** The rule of a tie that the platform finds. */
export function knownTieRule({ id, cite }: KnownTieRule): Rule {
  return { cite, text: knownTieTitles[id], basis: 'instrument' };
}

/** First day from which a tie counts on a day; null where it counts without an end. */
export function tieCountsFrom(
  { within }: Pick<ReviewTie, 'within'>,
  on: LocalDate,
  regime: Regime,
  settings: Settings,
): LocalDate | null {
  return within ? subtractLength(on, spanOf(within, settings, regime)) : null;
}

/** What a report must conclude on: matters of the instrument, and cases in which the registration is not granted. */
export interface AskedFinding {
  readonly about: 'matter' | 'prohibited';
  readonly part: ReviewMatter | Prohibition;
}

/** Everything that the report of a case must conclude on, in the order of the regime; nothing where the regime asks for none. */
export function askedFindings({ regime }: LoadedRegime, registration: string, object: string): AskedFinding[] {
  const findings = regime.reviews?.findings;
  if (!findings) return [];
  const matters = findings.matters.filter(
    ({ registrations, objects }) =>
      (registrations?.includes(registration) ?? true) && (objects?.includes(object) ?? true),
  );
  const prohibited = findings.prohibited ? (regime.registrations[registration]?.prohibited ?? []) : [];
  return [
    ...matters.map((part) => ({ about: 'matter' as const, part })),
    ...prohibited.map((part) => ({ about: 'prohibited' as const, part })),
  ];
}

/** How many professionals sign a report, and by which rule; one, by the rule of the registration, where nothing is said. */
export function signaturesAsked(
  loaded: LoadedRegime,
  registration: string,
  settings: Settings,
): { readonly count: number; readonly rule: Rule } {
  const { regime } = loaded;
  const signatures = regime.reviews?.signatures;
  if (!signatures) return { count: 1, rule: registrationRule(loaded, registration) };
  const { professionals, cite } = signatures;
  const set = typeof professionals !== 'number';
  const count = set ? settingOf(regime, settings, professionals.setting) : professionals;
  const why = set ? regime.settings[professionals.setting]?.why : undefined;
  const text = { zh: `报告由${count}名专业人员签名`, en: `${count} professionals sign the report` };
  return {
    count,
    rule: {
      cite,
      text: why ? { zh: `${text.zh}（${why.zh}）`, en: `${text.en} (${why.en})` } : text,
      basis: set ? 'authority' : 'instrument',
    },
  };
}

/** How long working papers of a review are kept after the case has ended: the rule of reviews, or that of the registry's files. */
export function paperRule({ regime }: LoadedRegime, settings: Settings): Rule {
  const span = regime.reviews?.papers ?? regime.retention;
  const length = spanOf(span, settings, regime);
  const { zh, en } = unitPhrase(length);
  const why = length.setting === null ? undefined : regime.settings[length.setting]?.why;
  const text = {
    zh: `工作底稿自案件办结起保存${zh}`,
    en: `working papers are kept for ${en} from the end of the case`,
  };
  return {
    cite: span.cite,
    text: why ? { zh: `${text.zh}（${why.zh}）`, en: `${text.en} (${why.en})` } : text,
    basis: length.basis,
  };
}

/** Last day on which working papers must be kept, of a case that ended on a day. */
export function papersKeptUntil(regime: Regime, endedOn: LocalDate, settings: Settings): LocalDate {
  return addLength(endedOn, spanOf(regime.reviews?.papers ?? regime.retention, settings, regime));
}
