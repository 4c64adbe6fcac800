import type { PatternWriter } from '@shuji/core/quality';

/** Characters of a value that an example shows. */
export const longestExample = 200;

/** Spaces of every width (Unicode, category Zs), which count as blanks at the ends of a text. */
export const blanks =
  ' \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';

/** Texts that are a truth, in small letters. */
export const truths = { true: ['true', 't', '1', 'yes', 'y'], false: ['false', 'f', '0', 'no', 'n'] } as const;

// Signs of one byte around a number, its underscores between digits, and at most four digits of an exponent.
const digits = '[0-9]+(_[0-9]+)*';
const mark = '[.]';
/** A number as files write it, as a pattern that every database reads alike. */
export const numberPattern = `^[ \t\n\r\f\v]*[+-]?(${digits}${mark}?|${digits}${mark}${digits}|${mark}${digits})([eE][+-]?0*[0-9]{1,4})?[ \t\n\r\f\v]*$`;

const day = '([0-9]{1,4})([-/ \\\\])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12][0-9]|3[01])';
const clock = '([01]?[0-9]|2[0-4]):([0-5]?[0-9])(:([0-5]?[0-9])([.][0-9]+)?)?';
const zone = '( ?(Z|UTC)|[+-][0-9]{2}(:?[0-9]{2})?)?';
/** A day with or without a time as files write it; the groups are year, mark, month, day, then hour, minute and second. */
export const momentPattern = `^${day}((T| +)${clock}${zone})?$`;

/** How patterns are written for engines of ICU, PCRE and Java, which try one way after another and know ends of a text that no line ends. */
export function backtracking(name: string): PatternWriter {
  return {
    ...{ name, start: '\\A', end: '\\z', atMost: 1000 },
    point(code) {
      const sign = String.fromCodePoint(code);
      return /[0-9A-Za-z]/.test(sign) ? sign : `\\x{${code.toString(16)}}`;
    },
  };
}
