import type { z } from 'zod';
import type { Text } from '../../kernel/index.js';
import { didYouMean } from '../near-word.js';

export type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, Text>> = {
  object: { zh: '一组“键: 值”', en: 'a group of "key: value"' },
  record: { zh: '一组“键: 值”', en: 'a group of "key: value"' },
  array: { zh: '列表', en: 'a list' },
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  null: { zh: 'null', en: 'null' },
};

const formats: Readonly<Record<string, Text>> = {
  date: { zh: '应为真实的日期，如 2025-10-09', en: 'must be a real day, as 2025-10-09' },
  datetime: {
    zh: '应为带时区的真实时刻，如 2025-09-28T09:00:00+08:00',
    en: 'must be a real moment with its time zone, as 2025-09-28T09:00:00+08:00',
  },
};

// What the patterns of names ask for, by a name that each of them takes and the others do not.
const patterns: readonly (readonly [sample: string, words: Text])[] = [
  [
    'instrument-2026/19-1(2)',
    {
      zh: '引用应写作“制度名/条-款(项)”，如 my-rules-2026/19-1(2)',
      en: 'a citation is written instrument/article-paragraph(item), as my-rules-2026/19-1(2)',
    },
  ],
  [
    'facts.some_day',
    { zh: '应写作 facts.问题名，如 facts.agreed_end', en: 'must be facts.<question>, as facts.agreed_end' },
  ],
  ['stage.outcome', { zh: '应写作“阶段.结果”，如 review.pass', en: 'must be STAGE.OUTCOME, as review.pass' }],
  [
    'LONG-PREFIX',
    {
      zh: '只能用大写字母、数字和连字符，并以字母开头，如 AH-CY',
      en: 'has capital letters, digits and hyphens and begins with a letter, as AH-CY',
    },
  ],
  [
    'CN-GD-SZ',
    {
      zh: '应为 ISO 3166 代码，如 CN（全国）、CN-AH（安徽）',
      en: 'must be a code of ISO 3166, as CN (the whole country) or CN-AH (Anhui)',
    },
  ],
  [
    'some-name',
    {
      zh: '名称只能用小写字母、数字和连字符，并以字母开头，如 first-review',
      en: 'a name has lower-case letters, digits and hyphens and begins with a letter, as first-review',
    },
  ],
  [
    'some_name',
    {
      zh: '名称只能用小写字母、数字和下划线，并以字母开头，如 data_scale',
      en: 'a name has lower-case letters, digits and underscores and begins with a letter, as data_scale',
    },
  ],
];

/** What an issue of the schema says of a value, in words that need no programmer. */
export function wordsOf(issue: Issue, value: unknown): Text {
  switch (issue.code) {
    case 'invalid_type':
      return kindWords(issue.expected, value);
    case 'invalid_value':
      return choiceWords(issue.values.map(String), value);
    case 'too_small':
      return boundWords(issue.origin, `${issue.minimum}`, 'least');
    case 'too_big':
      return boundWords(issue.origin, `${issue.maximum}`, 'most');
    case 'invalid_format':
      return formatWords(issue, value);
    case 'invalid_key':
      return issue.issues[0] ? wordsOf(issue.issues[0] as Issue, issue.path.at(-1)) : said(issue.message);
    case 'invalid_union':
      return unionWords(issue, value);
    case 'custom':
      return { zh: typeof issue.params?.zh === 'string' ? issue.params.zh : issue.message, en: issue.message };
    default:
      return said(issue.message);
  }
}

/** What must stand where nothing does. */
export function missingWords(issue: Issue, key: string): Text {
  const options = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const which =
    options.length > 0 ? { zh: `，可写：${options.join('、')}`, en: `, one of ${options.join(', ')}` } : none;
  return { zh: `缺少“${key}”${which.zh}`, en: `"${key}" is missing${which.en}` };
}

const none: Text = { zh: '', en: '' };

function said(message: string): Text {
  return { zh: message, en: message };
}

function kindWords(expected: string, value: unknown): Text {
  const kind = kinds[expected] ?? said(expected);
  const hint = hintOf(expected, value);
  const is = shown(value);
  return { zh: `应为${kind.zh}，现为${is.zh}${hint.zh}`, en: `must be ${kind.en}, and is ${is.en}${hint.en}` };
}

function hintOf(expected: string, value: unknown): Text {
  const yes = expected === 'boolean' && typeof value === 'string';
  if (yes) return { zh: '（不加引号，只写 true 或 false）', en: ' (write true or false, without quotes)' };
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return { zh: '（如为文字，请加引号）', en: ' (put a text in quotes)' };
  return none;
}

function choiceWords(options: readonly string[], value: unknown): Text {
  const mean = typeof value === 'string' ? didYouMean(value, options) : none;
  const is = shown(value);
  return {
    zh: `应为 ${options.join('、')} 之一，现为${is.zh}${mean.zh}`,
    en: `must be one of ${options.join(', ')}, and is ${is.en}${mean.en}`,
  };
}

function boundWords(origin: string, bound: string, side: 'least' | 'most'): Text {
  if (origin === 'array' || origin === 'set' || origin === 'object')
    return side === 'least'
      ? { zh: `至少要有 ${bound} 项`, en: `needs ${bound} entries at least` }
      : { zh: `至多 ${bound} 项`, en: `has ${bound} entries at most` };
  if (origin === 'string')
    return side === 'least'
      ? { zh: '不得为空', en: 'must not be empty' }
      : { zh: `至多 ${bound} 个字`, en: `has ${bound} letters at most` };
  return side === 'least'
    ? { zh: `不得小于 ${bound}`, en: `must be ${bound} or more` }
    : { zh: `不得大于 ${bound}`, en: `must be ${bound} or less` };
}

function formatWords(issue: Extract<Issue, { readonly code: 'invalid_format' }>, value: unknown): Text {
  const is = shown(value);
  const words = formats[issue.format] ?? patternWords(issue.pattern) ?? said(issue.message);
  return { zh: `${words.zh}，现为${is.zh}`, en: `${words.en}, and is ${is.en}` };
}

function patternWords(pattern: string | undefined): Text | undefined {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/.exec(pattern ?? '') ?? [];
  if (source === undefined) return undefined;
  const expression = new RegExp(source, flags);
  return patterns.find(([sample]) => expression.test(sample))?.[1];
}

// What no branch of a union takes is told by what each branch says.
function unionWords(issue: Extract<Issue, { readonly code: 'invalid_union' }>, value: unknown): Text {
  // Where one key tells the branches apart, its words are what may be written.
  if ('options' in issue && Array.isArray(issue.options)) return choiceWords(issue.options.map(String), value);
  const branches = (issue.errors as readonly (readonly Issue[])[]).map((branch) =>
    joined(
      branch.map((entry) => wordsOf(entry, valueAt(value, entry.path))),
      '；',
      '; ',
    ),
  );
  return branches.length > 0 ? joined(branches, '；或者，', '; or else ') : said(issue.message);
}

function joined(texts: readonly Text[], zh: string, en: string): Text {
  return { zh: texts.map((text) => text.zh).join(zh), en: texts.map((text) => text.en).join(en) };
}

/** The value at a path of plain data; undefined where nothing stands. */
export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let here = data;
  for (const key of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}

const mostShown = 40;

function shown(value: unknown): Text {
  if (value === undefined) return { zh: '空', en: 'nothing' };
  if (value === null) return { zh: '空（null）', en: 'nothing (null)' };
  if (Array.isArray(value)) return { zh: '列表', en: 'a list' };
  if (typeof value === 'object') return kinds.object ?? none;
  if (typeof value !== 'string') return said(` ${String(value)}`.trim());
  const text = value.length > mostShown ? `${value.slice(0, mostShown)}…` : value;
  const line = text.replace(/\s+/g, ' ');
  return { zh: `“${line}”`, en: `"${line}"` };
}
