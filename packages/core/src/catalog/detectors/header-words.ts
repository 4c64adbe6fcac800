/** What a header says of a category: that it is one, that it is something else, or nothing. */
export type HeaderVerdict = { readonly says: 'tell'; readonly word: string } | { readonly says: 'deny' | 'silent' };

/** A header as it is compared: its words apart by `_`, and its letters without anything between them. */
export interface ReadHeader {
  readonly text: string;
  readonly words: string;
  readonly letters: string;
}

const longWord = 5;

/** Reads a header: camelCase, snake_case, blanks, digits and Chinese beside Latin letters set words apart. */
export function readHeader(name: string): ReadHeader {
  const text = name.normalize('NFKC').trim();
  const apart = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return { text: text.toLowerCase(), words: `_${apart}_`, letters: apart.replaceAll('_', '') };
}

/** Compiles words into a question to headers. Answers the word that was found, the longest first. */
export function headerWords(words: readonly string[]): (header: ReadHeader) => string | undefined {
  const tests = words
    .map((word) => ({ word, test: testOf(word.normalize('NFKC').toLowerCase()) }))
    .sort((a, b) => b.word.length - a.word.length);
  return (header) => tests.find(({ test }) => test(header))?.word;
}

function testOf(word: string): (header: ReadHeader) => boolean {
  if (/[^a-z_ ]/.test(word)) return ({ text }) => text.includes(word);
  const apart = word.replaceAll(' ', '_');
  const letters = apart.replaceAll('_', '');
  if (letters.length >= longWord) return (header) => header.letters.includes(letters);
  return (header) => header.words.includes(`_${apart}_`) || header.letters === letters;
}
