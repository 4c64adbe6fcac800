import { plain, runsIn, wordsIn } from './words.js';

/** A piece of a snippet; `hit` where it is what was searched for. */
export interface SnippetPiece {
  readonly text: string;
  readonly hit: boolean;
}

/** Characters before the first hit, and in all. */
const before = 30;
const length = 140;

/** The part of `body` around what was asked for, with it marked; its beginning where it cannot be shown. */
export function snippetOf(body: string, asked: { readonly words: string; readonly phrase: string }): SnippetPiece[] {
  const text = body.replace(/\s*\n+\s*/g, ' ').trim();
  const shape = shapeOf(asked);
  const first = shape?.exec(text)?.index ?? 0;
  const from = Math.max(0, Math.min(first - before, text.length - length));
  const shown = text.slice(from, from + length);
  const pieces: SnippetPiece[] = from > 0 ? [{ text: '…', hit: false }] : [];
  let end = 0;
  for (const { 0: hit, index } of shape ? shown.matchAll(new RegExp(shape, 'giu')) : []) {
    if (index > end) pieces.push({ text: shown.slice(end, index), hit: false });
    pieces.push({ text: hit, hit: true });
    end = index + hit.length;
  }
  if (end < shown.length) pieces.push({ text: shown.slice(end), hit: false });
  return from + length < text.length ? [...pieces, { text: '…', hit: false }] : pieces;
}

// Longest first, so that 数据资产 is marked as one; white space may stand between any two characters, as texts have it.
function shapeOf({ words, phrase }: { readonly words: string; readonly phrase: string }): RegExp | null {
  const groups = words.normalize('NFKC').split(/\s+/);
  const terms = [phrase, ...groups, ...groups.flatMap(wordsIn), ...groups.flatMap(runsIn)].map((term) =>
    plain(term).trim(),
  );
  const shapes = [...new Set(terms)]
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .sort((a, b) => b.length - a.length)
    .map((term) => [...term.replace(/\s+/g, '')].map(escaped).join('\\s*'));
  return shapes.length === 0 ? null : new RegExp(shapes.join('|'), 'iu');
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
