import { type Citation, instrumentOf, type LocalDate, placeOf, type Text } from '../../kernel/index.js';
import { type Force, forceOn, type Instrument } from '../instrument.js';

/** Where a rule stands, and how its instrument stands on a day. */
export interface Standing {
  readonly cite: Citation;
  /** The place in words, as in 第19条第（2）项. */
  readonly place: Text;
  readonly instrument: Instrument;
  readonly on: LocalDate;
  readonly force: Force;
  readonly forceWords: Text;
}

/** How something stands, in words. */
export const forceTitles: Readonly<Record<Force, Text>> = {
  'in-force': { zh: '现行有效', en: 'in force' },
  trial: { zh: '试行', en: 'on trial' },
  draft: { zh: '草案或征求意见稿，尚无效力', en: 'a draft, without force' },
  expired: { zh: '已失效', en: 'expired' },
  'not-yet': { zh: '尚未施行', en: 'not yet in force' },
};

/** Where a citation of an instrument stands on a day. */
export function standingOf(cite: Citation, instrument: Instrument, on: LocalDate): Standing {
  return { cite, place: placeWords(cite, instrument), instrument, on, ...forceWordsOn(instrument, on) };
}

/** The instrument that a citation names; undefined where the rulebook has none of that name. */
export function instrumentAt(cite: Citation, instruments: ReadonlyMap<string, Instrument>): Instrument | undefined {
  return instruments.get(instrumentOf(cite));
}

/** How an instrument stands on a day, in words. */
export function forceWordsOn(instrument: Instrument, on: LocalDate): Pick<Standing, 'force' | 'forceWords'> {
  const force = forceOn(instrument, on);
  return { force, forceWords: forceTitles[force] };
}

// Statutes and measures count articles and paragraphs; standards, plans and policies count clauses and sections.
const byArticle: ReadonlySet<Instrument['kind']> = new Set(['law', 'regulation', 'measures']);

function placeWords(cite: Citation, { kind }: Instrument): Text {
  const place = placeOf(cite);
  const found = /^(\d+)(?:-(\d+))?((?:\([^)]+\))*)$/.exec(place);
  if (!found || !byArticle.has(kind)) return { zh: place, en: place };
  const [, article, paragraph, items = ''] = found;
  const list = [...items.matchAll(/\(([^)]+)\)/g)].map(([, item]) => item);
  return {
    zh: `第${article}条${paragraph ? `第${paragraph}款` : ''}${list.map((item) => `第（${item}）项`).join('')}`,
    en: [`article ${article}`, paragraph && `paragraph ${paragraph}`, ...list.map((item) => `item (${item})`)]
      .filter(Boolean)
      .join(', '),
  };
}
