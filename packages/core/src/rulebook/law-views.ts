import { z } from 'zod';
import { Citation, LocalDate, Text } from '../kernel/index.js';
import type { ArticleKind } from './corpus/index.js';
import { Force, Instrument } from './instrument.js';
import { meansKinds } from './means.js';
import { bindings, Obligation, softwareParts } from './obligation.js';

/** A text as it was imported. */
export const ImportedText = z.object({
  title: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  importedAt: z.iso.datetime(),
  counts: z.record(z.string(), z.int()).describe('Pieces of the text by kind'),
});
export type ImportedText = z.infer<typeof ImportedText>;

/** An instrument of the rulebook, or a text that was imported and of which the rulebook knows nothing. */
export const InstrumentItem = z.object({
  id: z.string(),
  title: Text,
  instrument: Instrument.nullable().describe('What the rulebook says of it'),
  force: Force.nullable().describe('How it stands on the day that was asked for'),
  text: ImportedText.nullable(),
});
export type InstrumentItem = z.infer<typeof InstrumentItem>;

export const InstrumentList = z.object({ on: LocalDate, items: z.array(InstrumentItem) });
export type InstrumentList = z.infer<typeof InstrumentList>;

/** An instrument and the places of its text, in their order. */
export const InstrumentDetail = InstrumentItem.extend({
  on: LocalDate,
  outline: z.array(
    z.object({ place: z.string(), kind: z.string(), under: z.string().nullable(), heading: z.string() }),
  ),
});
export type InstrumentDetail = z.infer<typeof InstrumentDetail>;

const Part = z.object({ place: z.string(), text: z.string(), line: z.int() });
const Piece = z.object({
  place: z.string(),
  kind: z.string(),
  headings: z.array(z.string()),
  parts: z.array(Part),
  firstLine: z.int(),
  lastLine: z.int(),
});

const pieceKinds = [
  ...(['title', 'preface', 'contents', 'chapter', 'article'] as const),
  ...(['section', 'clause', 'box', 'annex', 'stray'] as const),
] satisfies readonly ArticleKind[];

/** A piece of a text as it stands in its instrument; it has the form that `articleOf` looks through. */
export const TextPiece = Piece.extend({
  kind: z.enum(pieceKinds),
  under: z.string().nullable(),
  work: z.string().nullable(),
  text: z.string(),
});
export type TextPiece = z.infer<typeof TextPiece>;

/** The words of an instrument from the first to the last; none where no text was imported. */
export const InstrumentText = z.object({ articles: z.array(TextPiece) });
export type InstrumentText = z.infer<typeof InstrumentText>;

/** An obligation of an instrument, how it is met, and the piece of the imported text that it stands in. */
export const LawObligation = Obligation.pick({
  ...{ id: true, cite: true, place: true, kind: true, actor: true, term: true, summary: true },
  ...{ binding: true, software: true, means: true },
}).extend({ article: z.string().nullable().describe('Place of the article; null where the text has none such') });
export type LawObligation = z.infer<typeof LawObligation>;

/** The obligations of an instrument, in the order of its articles. */
export const LawObligations = z.object({ items: z.array(LawObligation) });
export type LawObligations = z.infer<typeof LawObligations>;

const TallyView = z.object({
  total: z.int(),
  means: z.record(z.enum(meansKinds), z.int()),
  software: z.record(z.enum(softwareParts), z.int()),
  binding: z.record(z.enum(bindings), z.int()),
  executeOpen: z.int(),
});

/** How the obligations of each instrument are met, and of all together. */
export const CoverageView = z.object({
  instruments: z.array(TallyView.extend({ instrument: z.string(), title: Text })),
  total: TallyView,
});
export type CoverageView = z.infer<typeof CoverageView>;

/** What a citation opens. */
export const ArticleView = z.object({
  cite: Citation,
  instrument: z.string(),
  title: Text,
  exact: z.boolean().describe('Whether the text has the very place; else this is what contains it'),
  part: Part.nullable().describe('The paragraph or item that was cited'),
  article: Piece,
  below: z.array(Piece).describe('What is numbered below it'),
  previous: Citation.nullable(),
  next: Citation.nullable(),
  text: ImportedText,
});
export type ArticleView = z.infer<typeof ArticleView>;

/** What a search found. */
export const SearchHit = z.object({
  source: z.enum(['article', 'obligation']),
  cite: z.string(),
  instrument: z.string(),
  title: Text,
  obligation: z.string().nullable().describe('Id of the obligation'),
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
});
export type SearchHit = z.infer<typeof SearchHit>;
