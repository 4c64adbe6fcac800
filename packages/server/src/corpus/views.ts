import { Citation, LocalDate, Text } from '@shuji/core/kernel';
import { Instrument } from '@shuji/core/rulebook';
import { z } from 'zod';

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
  force: Instrument.shape.force.nullable().describe('How it stands on the day that was asked for'),
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
