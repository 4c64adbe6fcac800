import { RuleError } from '../faults.js';

/** Code points from the first to the second of each, in order and apart. */
export type Ranges = readonly (readonly [number, number])[];

/** A pattern that RE2, POSIX, ICU and PCRE mean alike: it takes a whole text or it does not, without flags, look-around or references. */
export type Pattern =
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: Ranges }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'times'; readonly of: Pattern; readonly least: number; readonly most: number | null };

const digits: Ranges = [[48, 57]];
const upper: Ranges = [[65, 90]];
const lower: Ranges = [[97, 122]];
const word: Ranges = [...digits, ...upper, [95, 95], ...lower];
// As RE2 has it: no vertical tab, and no sign beyond ASCII.
const space: Ranges = [
  [9, 10],
  [12, 13],
  [32, 32],
];
const named: Readonly<Record<string, Ranges>> = {
  ...{ digit: digits, upper, lower, alpha: [...upper, ...lower], alnum: [...digits, ...upper, ...lower], word },
  ...{
    xdigit: [...digits, [65, 70], [97, 102]],
    blank: [
      [9, 9],
      [32, 32],
    ],
    space: [
      [9, 13],
      [32, 32],
    ],
  },
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
};
const classes: Readonly<Record<string, Ranges>> = { d: digits, w: word, s: space };
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, v: 11 };

/**
 * Reads a pattern of the common subset. Throws a `RuleError` `pattern-unsupported` for what engines mean differently (flags, `\p{…}`,
 * `\b`, groups with names, `\Q…\E`), and `pattern-broken` for what none of them reads.
 */
export function parsePattern(source: string): Pattern {
  const reader = new Reader([...source]);
  const pattern = reader.choice();
  if (!reader.done) throw broken(')');
  return pattern;
}

/** Whether an unbounded repetition stands within another: engines that try one way after another may take forever over it. */
export function hasNestedRepetition(pattern: Pattern, within = false): boolean {
  switch (pattern.kind) {
    case 'times': {
      const unbounded = isUnbounded(pattern);
      return (within && unbounded) || hasNestedRepetition(pattern.of, within || unbounded);
    }
    case 'sequence':
    case 'choice':
      return pattern.parts.some((part) => hasNestedRepetition(part, within));
    default:
      return false;
  }
}

/**
 * How deep a match comes in an engine that calls itself for each step beyond one sign, as Java's does; infinite where a group is repeated
 * without bound. One sign or class is walked over, however often it is repeated.
 */
export function stepsOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + stepsOf(part), 0);
    case 'choice':
      return 1 + Math.max(...pattern.parts.map(stepsOf));
    case 'times':
      return pattern.of.kind === 'set' ? 1 : (pattern.most ?? Number.POSITIVE_INFINITY) * (1 + stepsOf(pattern.of));
    default:
      return 1;
  }
}

/** A bound that is as good as none to an engine that tries one way after another. */
const manyTurns = 30;

function isUnbounded({ most }: Extract<Pattern, { kind: 'times' }>): boolean {
  return most === null || most > manyTurns;
}

/** How one engine writes what a pattern is made of. `atMost` is the largest bound that it takes. */
export interface PatternWriter {
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly atMost: number;
  point(code: number): string;
}

/** A pattern that takes a whole text, as an engine writes it. Throws `pattern-unsupported` where a bound is too large for it. */
export function patternText(pattern: Pattern, writer: PatternWriter): string {
  return `${writer.start}(?:${written(pattern, writer)})${writer.end}`;
}

function written(pattern: Pattern, writer: PatternWriter): string {
  switch (pattern.kind) {
    case 'set':
      return setText(pattern, writer);
    case 'start':
      return writer.start;
    case 'end':
      return writer.end;
    case 'sequence':
      return pattern.parts
        .map((part) => (part.kind === 'choice' ? `(?:${written(part, writer)})` : written(part, writer)))
        .join('');
    case 'choice':
      return pattern.parts.map((part) => written(part, writer)).join('|');
    case 'times':
      return timesText(pattern, writer);
  }
}

// One sign or class is repeated as it stands, and without bound by a star: engines walk over it, where they step into a group.
function timesText({ of, least, most }: Extract<Pattern, { kind: 'times' }>, writer: PatternWriter): string {
  const bound = Math.max(least, most ?? 0);
  if (bound > writer.atMost) throw unsupported(`{${bound}} (${writer.name})`);
  const text = written(of, writer);
  if (of.kind !== 'set') return `(?:${text}){${least},${most ?? ''}}`;
  if (most !== null) return `${text}{${least},${most}}`;
  return least > 1 ? `${text}{${least}}${text}*` : `${text}${least === 0 ? '*' : '+'}`;
}

function setText({ negated, ranges }: Extract<Pattern, { kind: 'set' }>, writer: PatternWriter): string {
  const [first] = ranges;
  const [low, high] = first ?? [];
  if (!negated && ranges.length === 1 && low !== undefined && low === high) return writer.point(low);
  const inner = ranges.map(([from, to]) =>
    from === to ? writer.point(from) : `${writer.point(from)}-${writer.point(to)}`,
  );
  return `[${negated ? '^' : ''}${inner.join('')}]`;
}

function unsupported(what: string): RuleError {
  return new RuleError('pattern-unsupported', what);
}

function broken(what: string): RuleError {
  return new RuleError('pattern-broken', what);
}

class Reader {
  #at = 0;

  constructor(readonly signs: readonly string[]) {}

  get done(): boolean {
    return this.#at >= this.signs.length;
  }

  choice(): Pattern {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] ? parts[0] : choiceOf(parts);
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (!this.done && this.#peek() !== '|' && this.#peek() !== ')') parts.push(this.#repeated());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'sequence', parts };
  }

  #repeated(): Pattern {
    const of = this.#atom();
    const bounds = this.#bounds();
    if (bounds === null) return of;
    // A lazy repetition takes the same whole texts as a greedy one.
    this.#take('?');
    if (this.#bounds() !== null) throw broken('**');
    return { kind: 'times', of, ...bounds };
  }

  #bounds(): { readonly least: number; readonly most: number | null } | null {
    if (this.#take('*')) return { least: 0, most: null };
    if (this.#take('+')) return { least: 1, most: null };
    if (this.#take('?')) return { least: 0, most: 1 };
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.signs.slice(this.#at, this.#at + 12).join(''));
    if (found === null) return null;
    this.#at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] === '' ? null : Number(found[3]);
    if (most !== null && most < least) throw broken(found[0]);
    return { least, most };
  }

  #atom(): Pattern {
    const sign = this.#next();
    switch (sign) {
      case '(':
        return this.#group();
      case '[':
        return this.#set();
      case '.':
        return { kind: 'set', negated: true, ranges: [[10, 10]] };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        throw broken(sign);
      default:
        return single(sign);
    }
  }

  #group(): Pattern {
    if (this.#take('?') && !this.#take(':')) throw unsupported(`(?${this.#peek() ?? ''}`);
    const inner = this.choice();
    if (!this.#take(')')) throw broken('(');
    return inner;
  }

  #escape(): Pattern {
    const sign = this.#next();
    const ranges = classes[sign.toLowerCase()];
    if (ranges) return { kind: 'set', negated: sign !== sign.toLowerCase(), ranges };
    return single(String.fromCodePoint(this.#point(sign)));
  }

  // What follows a backslash and stands for one sign.
  #point(sign: string): number {
    const control = controls[sign];
    if (control !== undefined) return control;
    if (sign === 'x') return this.#hex();
    if (/[a-zA-Z0-9]/.test(sign)) throw unsupported(`\\${sign}`);
    if (sign > '~') throw broken(`\\${sign}`);
    return sign.codePointAt(0) ?? 0;
  }

  #hex(): number {
    const found = /^(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/.exec(
      this.signs.slice(this.#at, this.#at + 9).join(''),
    );
    const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16);
    if (found === null || !(code <= 0x10ffff)) throw broken('\\x');
    this.#at += found[0].length;
    return code;
  }

  #set(): Pattern {
    const negated = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      if (this.done) throw broken('[');
      ranges.push(...this.#members());
    }
    this.#next();
    return { kind: 'set', negated, ranges };
  }

  #members(): Ranges {
    const name = /^\[:(\^?)([a-z]+):\]/.exec(this.signs.slice(this.#at, this.#at + 14).join(''));
    if (name !== null) {
      const ranges = named[name[2] ?? ''];
      if (name[1] !== '' || ranges === undefined) throw unsupported(name[0]);
      this.#at += name[0].length;
      return ranges;
    }
    if (this.#peek() === '\\') {
      const ranges = classes[this.signs[this.#at + 1] ?? ''];
      if (ranges !== undefined) {
        this.#at += 2;
        return ranges;
      }
    }
    const from = this.#member();
    if (this.#peek() !== '-' || this.signs[this.#at + 1] === ']') return [[from, from]];
    this.#next();
    const to = this.#member();
    if (to < from) throw broken('[z-a]');
    return [[from, to]];
  }

  #member(): number {
    const sign = this.#next();
    return sign === '\\' ? this.#point(this.#next()) : (sign.codePointAt(0) ?? 0);
  }

  #peek(): string | undefined {
    return this.signs[this.#at];
  }

  #next(): string {
    const sign = this.signs[this.#at++];
    if (sign === undefined) throw broken('\\');
    return sign;
  }

  #take(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at++;
    return true;
  }
}

// One sign or another is a class of both.
function choiceOf(parts: readonly Pattern[]): Pattern {
  const ranges = parts.map((part) => (part.kind === 'set' && !part.negated ? part.ranges : null));
  return ranges.every((each) => each !== null)
    ? { kind: 'set', negated: false, ranges: ranges.flat() }
    : { kind: 'choice', parts };
}

function single(sign: string): Pattern {
  const code = sign.codePointAt(0) ?? 0;
  // No database keeps it in a text, and some end a statement at it.
  if (code === 0) throw unsupported('\\x00');
  return { kind: 'set', negated: false, ranges: [[code, code]] };
}
