// Whatever has no shape on paper, or turns the direction of what stands beside it.
const unprintable =
  /[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

/** A name as it is kept: composed (NFC), without spaces at its ends or doubled ones; null where nothing or something unprintable is in it. */
export function fitName(text: string): string | null {
  const name = text.normalize('NFC').replace(/ +/g, ' ').trim();
  return name === '' || unprintable.test(name) ? null : name;
}

/** A longer text as it is kept; its lines and tabs stay. Null where something unprintable is in it; an empty one is ''. */
export function fitWords(text: string): string | null {
  const words = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return unprintable.test(words.replace(/[\n\t]/g, '')) ? null : words;
}

/** What two names have in common that people would take for one: their width, their letters' size and their spaces don't count. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
