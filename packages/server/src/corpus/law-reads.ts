import { Citation, instrumentOf, type LocalDate, placeOf, refused, type Text } from '@shuji/core/kernel';
import {
  type Article,
  type ArticleView,
  articleOf,
  type CoverageView,
  coverageOf,
  forceOn,
  type ImportedText,
  type Instrument,
  type InstrumentDetail,
  type InstrumentItem,
  type InstrumentList,
  type InstrumentText,
  instrumentOfObligation,
  type LawObligations,
  type Obligation,
  type SearchHit,
  withBelow,
} from '@shuji/core/rulebook';
import { type Database, Refusal } from '../kernel/index.js';
import { indexObligations } from './obligation-index.js';
import { type CorpusQuery, searchCorpus } from './search.js';
import { openTextStore } from './text-store.js';

export interface LawDependencies {
  readonly db: Database;
  /** The instruments of the rulebook by their ids, as it holds now. */
  readonly instruments: () => ReadonlyMap<string, Instrument>;
  /** The obligations of the rulebook; asked for once, by the first who wants them. */
  readonly obligations: () => Promise<readonly Obligation[]>;
}

/** What anyone may read of the law: instruments, articles by their citation, and what a search finds. */
export function createLawReads({ db, instruments, obligations }: LawDependencies) {
  const store = openTextStore(db);
  const rows = once(obligations);
  // Who never searches never waits for it.
  const index = once(async () => indexObligations(db, await rows()));

  return {
    /** The instruments of the rulebook and the texts beside them, by id, as they stand on a day. */
    async instruments(on: LocalDate): Promise<InstrumentList> {
      const texts = await store.texts();
      const ids = [...new Set([...instruments().keys(), ...texts.keys()])].sort();
      return { on, items: ids.map((id) => itemOf(id, instruments().get(id), texts.get(id), on)) };
    },

    /** One instrument and the outline of its text; refuses `not-found`. */
    async instrument(id: string, on: LocalDate): Promise<InstrumentDetail> {
      const found = await store.text(id);
      const known = instruments().get(id);
      if (!known && !found) throw new Refusal(refused('not-found'));
      const outline = (found?.articles ?? []).filter(isWords).map(({ place, kind, under, text }) => {
        const heading = text.slice(0, 60).replace(/\s+/g, ' ');
        return { place, kind, under, heading };
      });
      return { ...itemOf(id, known, found?.text, on), on, outline };
    },

    /** Its words; refuses `not-found`. */
    async text(id: string): Promise<InstrumentText> {
      const found = await store.text(id);
      if (!found && !instruments().has(id)) throw new Refusal(refused('not-found'));
      const articles = (found?.articles ?? []).filter(isWords);
      return {
        articles: articles.map((article) => ({
          ...pieceOf(article),
          ...{ kind: article.kind, under: article.under, work: article.work, text: article.text },
        })),
      };
    },

    /** Its obligations, each with the article that it stands in; refuses `not-found`. */
    async obligations(id: string): Promise<LawObligations> {
      const found = await store.text(id);
      if (!found && !instruments().has(id)) throw new Refusal(refused('not-found'));
      const own = (await rows()).filter((row) => instrumentOfObligation(row.id) === id);
      return {
        items: own.map(({ params: _, reconstructed: __, mended: ___, ...row }) => ({
          ...row,
          article: articleOf(found?.articles ?? [], placeOf(row.cite))?.article.place ?? null,
        })),
      };
    },

    /** How the obligations of each instrument are met. */
    async coverage(): Promise<CoverageView> {
      const { instruments: tallies, total } = coverageOf(await rows());
      return {
        instruments: tallies.map((tally) => ({
          ...tally,
          title: titleOf(tally.instrument, instruments().get(tally.instrument), undefined),
        })),
        total,
      };
    },

    /** What a citation opens; refuses `text-not-imported` and `article-not-found`. */
    async article(cite: Citation): Promise<ArticleView> {
      const [instrument, place] = [instrumentOf(cite), placeOf(cite)];
      const stored = await store.text(instrument);
      if (!stored) throw new Refusal(refused('text-not-imported', [], ['cite'], { instrument }));
      const found = articleOf(stored.articles, place);
      if (!found) throw new Refusal(refused('article-not-found', [], ['cite'], { instrument, place }));
      const words = stored.articles.filter(isWords);
      const at = words.findIndex((article) => article.place === found.article.place);
      return {
        cite: Citation.parse(`${instrument}/${found.part?.place ?? found.article.place}`),
        instrument,
        title: titleOf(instrument, instruments().get(instrument), stored.text),
        exact: found.exact,
        part: found.part,
        article: pieceOf(found.article),
        below: withBelow(stored.articles, found.article).slice(1).map(pieceOf),
        previous: citeOf(instrument, words[at - 1]),
        next: citeOf(instrument, words[at + 1]),
        text: stored.text,
      };
    },

    /** Articles and obligations, best first; see `searchCorpus`. */
    async search(query: CorpusQuery): Promise<{ items: SearchHit[]; nextCursor: string | null }> {
      await index();
      const { items, nextCursor } = await searchCorpus(db, query);
      const unknown = items.some(({ instrument }) => !instruments().has(instrument));
      const texts = unknown ? await store.texts() : new Map<string, ImportedText>();
      const titled = items.map((hit) => {
        const { instrument } = hit;
        return { ...hit, title: titleOf(instrument, instruments().get(instrument), texts.get(instrument)) };
      });
      return { items: titled, nextCursor };
    },
  };
}

/** The same answer for everybody; what has failed is tried again. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

function itemOf(
  id: string,
  instrument: Instrument | undefined,
  text: ImportedText | undefined,
  on: LocalDate,
): InstrumentItem {
  return {
    id,
    title: titleOf(id, instrument, text),
    instrument: instrument ?? null,
    force: instrument ? forceOn(instrument, on) : null,
    text: text ?? null,
  };
}

// The rulebook's title, in two languages, before the one that the text itself bears.
function titleOf(id: string, known: Instrument | undefined, text: ImportedText | undefined): Text {
  const title = text?.title ?? id;
  return known?.title ?? { zh: title, en: title };
}

function pieceOf({ place, kind, headings, parts, firstLine, lastLine }: Article): ArticleView['article'] {
  return { place, kind, headings: [...headings], parts: [...parts], firstLine, lastLine };
}

function citeOf(instrument: string, article: Article | undefined): Citation | null {
  return article ? Citation.parse(`${instrument}/${article.place}`) : null;
}

function isWords({ kind }: Article): boolean {
  return kind !== 'stray' && kind !== 'contents';
}
