import { FAILSAFE_SCHEMA, load, Type } from 'js-yaml';

// The scalars of YAML 1.2's core schema, to the letter; the library's own take `1_000` and `0b1` for numbers too.
const scalars: readonly (readonly [tag: string, form: RegExp, value: (text: string) => unknown])[] = [
  ['null', /^(?:~|[Nn]ull|NULL)?$/, () => null],
  ['bool', /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/, (text) => /^t/i.test(text)],
  ['int', /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$/, wholeNumber],
  [
    'float',
    /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    decimal,
  ],
];

const core = FAILSAFE_SCHEMA.extend({
  implicit: scalars.map(
    ([tag, form, construct]) =>
      new Type(`tag:yaml.org,2002:${tag}`, {
        kind: 'scalar',
        resolve: (data: unknown) => form.test(typeof data === 'string' ? data : ''),
        construct,
      }),
  ),
});

// What this reader would take in silence, or otherwise than the careful one: tabs, directives, anchors and aliases, keys that
// are no plain words or mean something else. Ordinary text may look alike; it only takes longer.
const odd = /\t|<<|__proto__|^%|(?:^|[\s[\]{},:])[&*][^\s&*]|^[\s-]*\?\s|[{[,]\s*\?\s|[\]}]\s*:(?:\s|$)/m;

/**
 * A YAML document as plain data, some ten times as fast as by way of its syntax tree; undefined where the text is not plainly
 * right, so that the careful reader has to say what it is. Never throws. `depth` is the most levels of maps and lists.
 */
export function readQuickly(text: string, depth: number): { readonly data: unknown } | undefined {
  if (odd.test(text)) return undefined;
  try {
    const data = load(text, { schema: core });
    return isMap(data) && isPlain(data, depth) ? { data } : undefined;
  } catch {
    // The careful reader says what is wrong, and where.
    return undefined;
  }
}

// Files of rules are maps; a text that is a scalar is no file of rules, and the readers differ over some.
function isMap(data: unknown): boolean {
  return data !== null && typeof data === 'object' && !Array.isArray(data);
}

// An empty key reads as the word null, or as nothing.
function isPlain(data: unknown, depth: number): boolean {
  if (data === null || typeof data !== 'object') return true;
  if (depth < 0 || Object.hasOwn(data, 'null')) return false;
  return Object.values(data).every((value) => isPlain(value, depth - 1));
}

function wholeNumber(text: string): number {
  if (text.startsWith('0o')) return Number.parseInt(text.slice(2), 8);
  return text.startsWith('0x') ? Number.parseInt(text.slice(2), 16) : Number.parseInt(text, 10);
}

function decimal(text: string): number {
  if (/inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number.parseFloat(text);
}
