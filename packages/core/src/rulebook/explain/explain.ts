import { Citation, instrumentOf, type LocalDate, type Text } from '../../kernel/index.js';
import type { AnyRegime } from '../any-regime.js';
import type { Settings } from '../engine.js';
import type { Instrument } from '../instrument.js';
import { layersAt } from '../layered-rules.js';
import type { Obligation } from '../obligation.js';
import { partOf } from '../regime-part.js';
import { type PartFact, partFacts } from './part-facts.js';
import { partKind } from './part-kinds.js';
import { type CitedPart, citedParts, keysOf, type TrailStep, trailOf } from './regime-parts.js';
import { actorOf, isText, type SettingWords, type SpanWords, settingWords, spanWords, titleOf } from './spans.js';
import { instrumentAt, type Standing, standingOf } from './standing.js';
import { keyWords } from './words.js';

/** What a rulebook holds, and the day on which it is asked about. */
export interface ExplainWorld {
  readonly regimes: ReadonlyMap<string, AnyRegime>;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly obligations: readonly Obligation[];
  readonly on: LocalDate;
  /** The authorities' own numbers by regime; suggested ones hold where there are none. */
  readonly settings?: Readonly<Record<string, Settings>>;
}

/** A part of a regime in words. */
export interface ExplainedPart {
  /** As in `anhui-registry#registrations.holding.stages.review.within`. */
  readonly path: string;
  /** What it is, as a time limit or a material. */
  readonly what: Text;
  /** Names from the regime down to it. */
  readonly trail: readonly Text[];
  readonly span: SpanWords | null;
  /** An actor of a registration, or a role of a regime of a domain. */
  readonly actor: { readonly id: string; readonly title: Text } | null;
  readonly setting: SettingWords | null;
  readonly facts: readonly PartFact[];
  /** How unclear words are read here, and why. */
  readonly reading: Text | null;
  readonly standing: Standing;
  /** Where other layers say so, the uppermost first; their lengths were less strict, or their words gave way. */
  readonly also: readonly Standing[];
  /** What lets its length be looser than in the layer above; null where it is not. */
  readonly departs: { readonly standing: Standing; readonly why: Text } | null;
  /** Obligations that it, or a part of it, meets. */
  readonly meets: readonly string[];
}

/** What was asked about, where it stands, the parts of regimes that say so, and the obligations. */
export interface Explanation {
  readonly kind: 'obligation' | 'citation' | 'part';
  readonly asked: string;
  readonly standing: Standing;
  /** The obligation asked about, those that stand at the citation, or those that the part meets. */
  readonly obligations: readonly Obligation[];
  /** The part asked about, or those that meet the obligation or cite the place. */
  readonly parts: readonly ExplainedPart[];
  /** Other parts of regimes that cite the same place. */
  readonly citedBy: readonly { readonly path: string; readonly what: Text; readonly trail: readonly Text[] }[];
}

export type ExplainFault =
  | 'question-malformed'
  | 'obligation-unknown'
  | 'instrument-unknown'
  | 'citation-unknown'
  | 'regime-unknown'
  | 'path-unknown';

export type Explained =
  | { readonly ok: true; readonly explanation: Explanation }
  | { readonly ok: false; readonly code: ExplainFault; readonly message: Text };

type Failed = Extract<Explained, { ok: false }>;

/**
 * Explains an obligation (`gz-registration-2023#031`), a place of an instrument (`ah-registration-2023/19(2)`; an article
 * takes its paragraphs and items with it), a regime, or a part of one (`anhui-registry#retention`). Never throws.
 */
export function explain(asked: string, world: ExplainWorld): Explained {
  const question = asked.trim();
  if (/^[a-z0-9][a-z0-9-]*#\d+$/.test(question)) return explainObligation(question, world);
  if (question.includes('/')) return explainCitation(question, world);
  const [, regime, path = ''] = /^([a-z][a-z0-9-]*)(?:#([A-Za-z0-9_.-]*))?$/.exec(question) ?? [];
  if (regime !== undefined) return explainPath(regime, path, world);
  return failed(
    'question-malformed',
    `看不懂“${asked}”；应为义务编号（gz-registration-2023#031）、引用（ah-registration-2023/19(2)）或规则路径（anhui-registry#retention）。`,
    `"${asked}" is not understood; give an obligation (gz-registration-2023#031), a citation (ah-registration-2023/19(2)) or a path (anhui-registry#retention).`,
  );
}

function explainObligation(id: string, world: ExplainWorld): Explained {
  const obligation = world.obligations.find((entry) => entry.id === id);
  if (!obligation) return failed('obligation-unknown', `没有义务“${id}”。`, `There is no obligation "${id}".`);
  const { cite, means } = obligation;
  const standing = standingAt(cite, world);
  if ('ok' in standing) return standing;
  const [regime = '', path = ''] = means.kind === 'regime' ? means.path.split('#') : [];
  const met = explainedPart(regime, path, world);
  return done({ kind: 'obligation', asked: id, standing, obligations: [obligation], parts: met ? [met] : [] }, world);
}

function explainCitation(question: string, world: ExplainWorld): Explained {
  const cite = Citation.safeParse(question.replaceAll('（', '(').replaceAll('）', ')')).data;
  if (cite === undefined)
    return failed(
      'question-malformed',
      `引用“${question}”有误，应如 ah-registration-2023/19(2)。`,
      `Citation "${question}" is malformed; it should look like ah-registration-2023/19(2).`,
    );
  const standing = standingAt(cite, world);
  if ('ok' in standing) return standing;
  const obligations = world.obligations.filter((entry) => lies(entry.cite, cite));
  const parts = partsAt(cite, world).flatMap(({ regime, path }) => explainedPart(regime, path, world) ?? []);
  if (obligations.length + parts.length === 0)
    return failed('citation-unknown', `没有规则或义务引用“${cite}”。`, `No rule and no obligation cites "${cite}".`);
  return done({ kind: 'citation', asked: cite, standing, obligations, parts }, world);
}

function explainPath(id: string, path: string, world: ExplainWorld): Explained {
  const regime = world.regimes.get(id);
  if (!regime) {
    const known = [...world.regimes.keys()].join(', ');
    return failed(
      'regime-unknown',
      `没有规则“${id}”，现有：${known}。`,
      `There is no regime "${id}"; there are: ${known}.`,
    );
  }
  const trail = trailOf(regime, path);
  const part = trail && explainedPart(id, wholePath(trail), world);
  if (!part) return unknownPath(regime, path);
  const met = new Set(part.meets);
  const obligations = world.obligations.filter((entry) => met.has(entry.id));
  return done({ kind: 'part', asked: part.path, standing: part.standing, obligations, parts: [part] }, world);
}

// A number or a word is told with the whole that it belongs to.
function wholePath(trail: readonly TrailStep[]): string {
  const isWhole = ({ value }: TrailStep) => typeof value === 'object' && value !== null && !isText(value);
  return trail
    .slice(1, trail.findLastIndex(isWhole) + 1)
    .map(({ key }) => key)
    .join('.');
}

function done(found: Omit<Explanation, 'citedBy'>, world: ExplainWorld): Explained {
  const shown = new Set(found.parts.map(({ path }) => path));
  const citedBy = partsAt(found.standing.cite, world).flatMap(({ regime, path }) => {
    const trail = trailOf(regimeOf(regime, world), path);
    const full = `${regime}#${path}`;
    return shown.has(full) || !trail
      ? []
      : [{ path: full, what: partKind(path, regimeOf(regime, world)), trail: trailWords(trail) }];
  });
  return { ok: true, explanation: { ...found, citedBy } };
}

function explainedPart(id: string, path: string, world: ExplainWorld): ExplainedPart | null {
  const regime = world.regimes.get(id);
  const trail = regime ? trailOf(regime, path) : null;
  const cite = trail ? citeOf(trail) : null;
  const instrument = cite ? instrumentAt(cite, world.instruments) : undefined;
  if (!regime || !trail || !cite || !instrument) return null;
  const position = { regime, trail, settings: world.settings?.[id] ?? {} };
  const reading = partOf(trail.at(-1)?.value, 'reading');
  const full = path === '' ? id : `${id}#${path}`;
  return {
    path: full,
    what: partKind(path, regime),
    trail: trailWords(trail),
    span: spanWords(position),
    actor: actorOf(trail),
    setting: settingWords(position),
    facts: partFacts(position),
    reading: isText(reading) ? reading : null,
    standing: standingOf(cite, instrument, world.on),
    ...layersOf(regime, path, world),
    meets: claimsOn(id, world.obligations).flatMap(({ id: met, path: claimed }) =>
      claimed === full || claimed.startsWith(`${full}${path === '' ? '#' : '.'}`) ? [met] : [],
    ),
  };
}

interface Claim {
  readonly id: string;
  readonly path: string;
}

// What obligations claim never changes, so that it is sorted by regime once.
const claims = new WeakMap<readonly Obligation[], Map<string, Claim[]>>();

function claimsOn(regime: string, obligations: readonly Obligation[]): readonly Claim[] {
  const known = claims.get(obligations);
  if (known) return known.get(regime) ?? [];
  const sorted = new Map<string, Claim[]>();
  for (const { id, means } of obligations) {
    if (means.kind !== 'regime') continue;
    const [name = ''] = means.path.split('#');
    sorted.set(name, [...(sorted.get(name) ?? []), { id, path: means.path }]);
  }
  claims.set(obligations, sorted);
  return sorted.get(regime) ?? [];
}

function layersOf(regime: AnyRegime, path: string, world: ExplainWorld): Pick<ExplainedPart, 'also' | 'departs'> {
  const layers = layersAt(regime, path);
  const standing = (cite: Citation): Standing | null => {
    const instrument = instrumentAt(cite, world.instruments);
    return instrument ? standingOf(cite, instrument, world.on) : null;
  };
  const from = layers?.departs ? standing(layers.departs.cite) : null;
  return {
    also: (layers?.also ?? []).flatMap((cite) => standing(cite) ?? []),
    departs: layers?.departs && from ? { standing: from, why: layers.departs.why } : null,
  };
}

// A part without a source of its own stands where the whole around it stands; a regime, where its authority is set up.
function citeOf(trail: readonly TrailStep[]): Citation | null {
  for (const { value } of [...trail].reverse()) {
    const cite = Citation.safeParse(partOf(value, 'cite') ?? partOf(partOf(value, 'authority'), 'cite'));
    if (cite.success) return cite.data;
  }
  return null;
}

/** Names of what lies along a trail. */
export function trailWords(trail: readonly TrailStep[]): Text[] {
  return trail.flatMap(({ key, value }) => titleOf(value) ?? (keyWords[key] && !isMap(key) ? [keyWords[key]] : []));
}

const holders: ReadonlySet<string> = new Set([
  ...['registrations', 'stages', 'form', 'materials', 'prohibited', 'certificates', 'then', 'settings'],
  ...[
    'roles',
    'facts',
    'lists',
    'items',
    'decisions',
    'rows',
    'results',
    'numbers',
    'formulas',
    'procedures',
    'duties',
  ],
]);

// Keys that only hold others by name, which say themselves what they are.
function isMap(key: string): boolean {
  return holders.has(key);
}

function partsAt(cite: Citation, world: ExplainWorld): { readonly regime: string; readonly path: string }[] {
  // A regime cites the instruments that it lists, and no others.
  const citing = [...world.regimes].filter(([, { instruments }]) => instruments.includes(instrumentOf(cite)));
  return citing.flatMap(([regime, rules]) =>
    everyPlace(rules).flatMap((part) => (lies(part.cite, cite) ? [{ regime, path: part.path }] : [])),
  );
}

// A part of a layered regime stands at the places of all its layers.
function everyPlace(regime: AnyRegime): readonly CitedPart[] {
  if (!regime.layered) return citedParts(regime);
  const layered = Object.keys(regime.layered.cites).flatMap((path) =>
    (layersAt(regime, path)?.also ?? []).map((cite) => ({ path, cite })),
  );
  return [...citedParts(regime), ...layered];
}

/** Whether a citation is a place, or lies in it: 19(2) and 19-1 lie in 19. */
function lies(cite: Citation, place: Citation): boolean {
  return cite === place || (cite.startsWith(place) && /^[-(.]/.test(cite.slice(place.length)));
}

function standingAt(cite: Citation, { instruments, on }: ExplainWorld): Standing | Failed {
  const instrument = instrumentAt(cite, instruments);
  if (instrument) return standingOf(cite, instrument, on);
  const [id] = cite.split('/');
  return failed('instrument-unknown', `没有制度“${id}”。`, `There is no instrument "${id}".`);
}

function regimeOf(id: string, { regimes }: ExplainWorld): AnyRegime {
  const regime = regimes.get(id);
  if (!regime) throw new Error(`no regime ${id}`);
  return regime;
}

// How far the path goes, and what stands there instead, so that a typo is seen at once.
function unknownPath(regime: AnyRegime, path: string): Failed {
  const keys = path.split('.');
  let known = 0;
  while (known < keys.length && trailOf(regime, keys.slice(0, known + 1).join('.'))) known++;
  const here = known === 0 ? regime.id : `${regime.id}#${keys.slice(0, known).join('.')}`;
  const next = keysOf(trailOf(regime, keys.slice(0, known).join('.'))?.at(-1)?.value);
  const [zh, en] =
    next.length === 0
      ? ['其下没有内容', 'nothing stands below it']
      : [`其下有：${next.join('、')}`, `below it: ${next.join(', ')}`];
  return failed(
    'path-unknown',
    `${here} 之下没有“${keys[known]}”；${zh}。`,
    `There is no "${keys[known]}" at ${here}; ${en}.`,
  );
}

function failed(code: ExplainFault, zh: string, en: string): Failed {
  return { ok: false, code, message: { zh, en } };
}
