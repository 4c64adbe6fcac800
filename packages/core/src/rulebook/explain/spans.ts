import type { Text } from '../../kernel/index.js';
import { type AnyRegime, isDomainRegime } from '../any-regime.js';
import { type Length, settingOf, spanOf } from '../clocks.js';
import type { Settings } from '../engine.js';
import { actorTitles, clockPhrase, startTitles, unitPhrase } from '../phrases.js';
import { Actor, ClockStart, Count, type Setting, type Span, units } from '../regime.js';
import { partOf, regimePart } from '../regime-part.js';
import { citedParts, type TrailStep } from './regime-parts.js';

/** Where a part stands: its regime, the steps down to it, and the authority's own numbers. */
export interface Position {
  readonly regime: AnyRegime;
  readonly trail: readonly TrailStep[];
  readonly settings: Settings;
}

/** A length of time in words and numbers, with all that is said of it. */
export interface SpanWords {
  readonly count: number;
  readonly unit: Length['unit'];
  readonly basis: Length['basis'];
  /** As in 10个工作日（登记机构自定）. */
  readonly length: Text;
  /** From when it runs; null where nothing is said of it, as for the retention of files. */
  readonly start: Text | null;
  /** What happens when it runs out; null where nothing does of itself. */
  readonly expiry: Text | null;
  /** Length and start in one sentence. */
  readonly sentence: Text;
}

/** A number that the instrument leaves to the authority. */
export interface SettingWords extends Omit<Setting, 'unit'> {
  readonly unit: string;
  readonly id: string;
  /** What holds: the authority's own number, else the suggested one. */
  readonly holds: number;
  /** Paths of the lengths that it sets. */
  readonly sets: readonly string[];
}

/** Whether a part of a regime is a length of time. */
export function isSpan(part: unknown): part is Span {
  if (part === null || typeof part !== 'object') return false;
  return Object.entries(part).some(([key, value]) => units.some((unit) => unit === key) && isCount(value));
}

function isCount(value: unknown): boolean {
  return Count.safeParse(value).success;
}

/** The length of time at a position, in words; null where the part is none. */
export function spanWords(position: Position): SpanWords | null {
  const { regime, trail, settings } = position;
  const part = trail.at(-1)?.value;
  if (!isSpan(part)) return null;
  const found = spanOf(part, settings, regime);
  const plain = unitPhrase(found);
  const length =
    found.setting === null
      ? plain
      : isDomainRegime(regime)
        ? { zh: `${plain.zh}（执行机构自定）`, en: `${plain.en} (set by the authority)` }
        : { zh: `${plain.zh}（登记机构自定）`, en: `${plain.en} (set by the registry)` };
  const start = startOf(trail);
  const { count, unit, basis } = found;
  return { count, unit, basis, length, start, expiry: expiryOf(trail), sentence: sentenceOf(trail, length) };
}

/** The setting that gives the number of the length at a position; null where the instrument gives it. */
export function settingWords({ regime, trail, settings }: Position): SettingWords | null {
  const part = trail.at(-1)?.value;
  const id = isSpan(part)
    ? spanOf(part, settings, regime).setting
    : trail.at(-2)?.key === 'settings' && trail.at(-1)?.key;
  const setting = id ? regime.settings[id] : undefined;
  if (!id || !setting) return null;
  return { id, ...setting, holds: settingOf(regime, settings, id), sets: lengthsSetBy(regime, id) };
}

function lengthsSetBy(regime: AnyRegime, id: string): string[] {
  return citedParts(regime).flatMap(({ path }) => {
    const part = regimePart(regime, path);
    if (isSpan(part)) return units.some((unit) => partOf(part[unit], 'setting') === id) ? [path] : [];
    return partOf(partOf(part, 'value'), 'setting') === id ? [path] : [];
  });
}

/** Who acts within the part at the end of a trail; null where it is nobody's to act. */
export function actorOf(trail: readonly TrailStep[]): { readonly id: string; readonly title: Text } | null {
  if (partOf(trail[0]?.value, 'domain') !== undefined) return roleOf(trail);
  const id = actorIdOf(trail);
  return id === null ? null : { id, title: actorTitles[id] };
}

// The role that the innermost part names: of a duty or list who bears it, of a stage who acts, of a consultation who is asked.
function roleOf(trail: readonly TrailStep[]): { readonly id: string; readonly title: Text } | null {
  for (const { value } of [...trail].reverse()) {
    const id = ['by', 'of', 'who', 'actor', 'opened_by']
      .map((key) => partOf(value, key))
      .find((name) => typeof name === 'string');
    if (typeof id !== 'string') continue;
    const title = id === 'system' ? actorTitles.system : titleOf(partOf(partOf(trail[0]?.value, 'roles'), id));
    return { id, title: title ?? { zh: id, en: id } };
  }
  return null;
}

function actorIdOf(trail: readonly TrailStep[]): Actor | null {
  const [, registrations, , list] = trail;
  if (registrations?.key !== 'registrations') return null;
  if (list?.key === 'form' || list?.key === 'prohibited') return 'applicant';
  if (list?.key === 'materials') return partOf(trail[4]?.value, 'by') === 'third-party' ? 'third-party' : 'applicant';
  const keys = trail.slice(5).map(({ key }) => key);
  if (keys[0] === 'lasts') return 'system';
  if (keys[0] === 'review') return 'third-party';
  if (keys[0] === 'objection' && keys.length === 1) return 'public';
  if (keys[0] === 'objection') return keys[1] === 'answer_within' ? 'applicant' : 'registry';
  if ((keys[0] === 'supplement' && keys.length > 1) || keys[2] === 'promise') return 'applicant';
  if (trail.length === 3) return 'applicant';
  return Actor.safeParse(partOf(trail[4]?.value, 'actor')).data ?? null;
}

function startOf(trail: readonly TrailStep[]): Text | null {
  const { key } = trail.at(-1) ?? {};
  if (key === 'lasts') return startTitles['stage-entered'];
  if (key === 'renewal') return { zh: '自有效期届满之日向前计算', en: 'counted back from the last day' };
  return startWords(trail);
}

function expiryOf(trail: readonly TrailStep[]): Text | null {
  const { value } = trail.at(-1) ?? {};
  const id = partOf(value, 'on_expiry') ?? partOf(value, 'outcome');
  if (id === 'escalate') return { zh: '仍可办理，标为逾期', en: 'the matter stays open and is shown as overdue' };
  if (typeof id !== 'string') return null;
  const title = titleOf(outcomeAt(trail, id)) ?? { zh: id, en: id };
  return { zh: `按“${title.zh}”处理`, en: `taken as “${title.en}”` };
}

/** The outcome of that name of the innermost stage or objection around a position; undefined where there is none. */
export function outcomeAt(trail: readonly TrailStep[], id: string): unknown {
  // A promise outlives its stage: what it leads to is then an outcome of a later one.
  const stages = trail[3]?.key === 'stages' ? Object.values(trail[3].value ?? {}) : [];
  return [...[...trail].reverse().map(({ value }) => value), ...stages]
    .flatMap((value) => ['then', 'outcomes'].map((key) => partOf(partOf(value, key), id)))
    .find((outcome) => titleOf(outcome) !== null);
}

/** The title of a part in both languages; null where it has none. */
export function titleOf(part: unknown): Text | null {
  const title = partOf(part, 'title');
  return isText(title) ? title : null;
}

/** Whether a value is a text in both languages. */
export function isText(value: unknown): value is Text {
  return typeof partOf(value, 'zh') === 'string' && typeof partOf(value, 'en') === 'string';
}

function sentenceOf(trail: readonly TrailStep[], length: Text): Text {
  const { key, value } = trail.at(-1) ?? {};
  if (key === 'validity') return { zh: `自发证之日起${length.zh}`, en: `${length.en} from issue of the certificate` };
  if (key === 'renewal') return { zh: `届满前${length.zh}`, en: `from ${length.en} before its last day` };
  if (key === 'retention') return length;
  const from = ClockStart.safeParse(partOf(value, 'from')).data;
  const start = from === undefined ? startWords(trail) : null;
  if (start === null && from === undefined && key === 'within')
    return { zh: `${length.zh}内`, en: `within ${length.en}` };
  if (start === null) return clockPhrase(length, from);
  if (trail.at(-2)?.key === 'retention') return { zh: start.zh + length.zh, en: `${length.en} ${start.en}` };
  return { zh: `${start.zh}${length.zh}内`, en: `within ${length.en} ${start.en}` };
}

// From when a length runs: an event of the system, the opening, a fact that is a date, or the words of the regime.
function startWords(trail: readonly TrailStep[]): Text | null {
  const from = partOf(trail.at(-1)?.value, 'from');
  if (isText(from)) return { zh: `自${from.zh}起`, en: `from ${from.en}` };
  if (from === 'opened') return { zh: '自启动程序之日起', en: 'from the opening of the procedure' };
  const known = ClockStart.safeParse(from).data;
  if (known !== undefined) return startTitles[known];
  if (typeof from !== 'string' || !from.startsWith('facts.')) return null;
  const title = titleOf(partOf(partOf(trail[0]?.value, 'facts'), from.slice('facts.'.length)));
  return title && { zh: `自${title.zh}起`, en: `from ${title.en}` };
}
