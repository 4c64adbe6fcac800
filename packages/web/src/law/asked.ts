import type { Asked } from './queries.js';

const quoted = /[“”"「『]([^“”"「」『』]+)[“”"」』]/u;

/** Reads what was typed: the first words in quotes are a phrase, the others words. At most 200 characters each. */
export function askedOf(typed: string): Asked {
  const [whole = '', phrase = ''] = quoted.exec(typed) ?? [];
  const rest = (whole === '' ? typed : typed.replace(whole, ' ')).replace(/[“”"「」『』]/gu, ' ');
  return { q: rest.replace(/\s+/g, ' ').trim().slice(0, 200), phrase: phrase.trim().slice(0, 200) };
}
