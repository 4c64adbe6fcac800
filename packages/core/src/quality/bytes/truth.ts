import type { Pattern } from '../compile/pattern.js';
import type { CheckDigit } from '../rule.js';

export type Sign = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A number, or a moment in microseconds, of each record; columns are named by slot. Plain data, so that it can be sent to a thread. */
export type Term =
  | { readonly term: 'number' | 'time'; readonly slot: number }
  | { readonly term: 'constant'; readonly value: number }
  | { readonly term: 'length'; readonly slot: number }
  | { readonly term: 'arithmetic'; readonly sign: '+' | '-' | '*' | '/'; readonly left: Term; readonly right: Term };

/** Something that is true or false of each record, or neither, as SQL has it. */
export type Truth =
  | { readonly is: 'present' | 'absent'; readonly slot: number }
  /** Present, and none of these words; never neither. */
  | { readonly is: 'told'; readonly slot: number; readonly absent: readonly string[] }
  | { readonly is: 'pattern'; readonly slot: number; readonly pattern: Pattern }
  /** One of these words, as it is written; `value` where a text of blanks counts as none. */
  | { readonly is: 'word'; readonly slot: number; readonly words: readonly string[]; readonly value: boolean }
  | { readonly is: 'one-of'; readonly of: Term; readonly numbers: readonly number[] }
  | { readonly is: 'check'; readonly slot: number; readonly check: CheckDigit }
  | { readonly is: 'compare'; readonly sign: Sign; readonly left: Term; readonly right: Term }
  | { readonly is: 'compare-texts'; readonly sign: Sign; readonly left: number; readonly right: number | string }
  | { readonly is: 'holds-text'; readonly slot: number; readonly at: 'start' | 'end' | 'any'; readonly text: string }
  | { readonly is: 'and' | 'or'; readonly left: Truth; readonly right: Truth }
  | { readonly is: 'not'; readonly of: Truth }
  | { readonly is: 'choice'; readonly test: Truth; readonly yes: Truth; readonly no: Truth };
