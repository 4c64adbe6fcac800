import type { Text } from '../kernel/index.js';

type Words = readonly [form: RegExp, words: (parts: readonly string[]) => Text];

// What the compiler of conditions and the library of the language say, in words that need no programmer.
const known: readonly Words[] = [
  [
    /unknown variable "(.*)"/,
    ([name = '']) => ({ zh: `不认识“${name}”${readable.zh}`, en: `unknown variable "${name}"${readable.en}` }),
  ],
  [
    /"(.*)" must name a part/,
    ([name = '']) => ({
      zh: `“${name}”须写明其中一项，如 ${name}.x`,
      en: `"${name}" must name a part, as in ${name}.x`,
    }),
  ],
  [
    /longer than (\d+) characters/,
    ([most = '']) => ({
      zh: `条件超过 ${most} 个字符，请拆开写`,
      en: `the condition is longer than ${most} characters; split it`,
    }),
  ],
  [/too complex/, () => ({ zh: '条件过于复杂，请拆开写', en: 'the condition is too complex; split it' })],
  [
    /can not loop/,
    () => ({
      zh: '条件不得循环（all、exists、map、filter）',
      en: 'a condition can not loop (all, exists, map, filter)',
    }),
  ],
  [
    /regular expressions/,
    () => ({ zh: '条件不得使用正则表达式（matches）', en: 'a condition can not use regular expressions (matches)' }),
  ],
  [
    /^(.*) does not answer yes or no$/s,
    ([source = '']) => ({
      zh: `条件的结果须为“是”或“否”，如 facts.问题 == true：${source}`,
      en: `a condition must answer yes or no, as in facts.question == true: ${source}`,
    }),
  ],
  [
    /does not parse: (.*)$/s,
    ([why = '']) => ({
      zh: `看不懂条件；相等写 ==，“并且”写 &&，“或者”写 ||，文字加单引号（${why}）`,
      en: `the condition is not understood; equal is written ==, and &&, or ||, words stand in single quotes (${why})`,
    }),
  ],
  [
    /unbound function: (.*)$/s,
    ([name = '']) => ({ zh: `条件中没有“${name}(…)”这种写法`, en: `a condition knows no "${name}(…)"` }),
  ],
  [/^(.*): found no matching overload for '(.*)' applied to '\((.*)\)'$/s, overloadWords],
  [/^(.*): .*divi\w* by zero$/s, ([source = '']) => ({ zh: `除数为零：${source}`, en: `division by zero: ${source}` })],
];

const readable: Text = {
  zh: '；条件可读取 facts.问题、object.kind、applicant.name、applicant.uscc、materials，针对已有登记的还有 entry.status 等',
  en: '; a condition reads facts.<question>, object.kind, applicant.name, applicant.uscc, materials and, where it acts upon an entry, entry.status and the like',
};

/** What is wrong with a condition, in both languages, from what its compiler or its evaluation has said. */
export function conditionFaultWords(message: string): Text {
  for (const [form, words] of known) {
    const found = form.exec(message);
    if (found) return words(found.slice(1));
  }
  return { zh: message, en: message };
}

const operators: Readonly<Record<string, string>> = { '@in': 'in', '_[_]': '[…]', '!_': '!', '-_': '-' };

const types: Readonly<Record<string, Text>> = {
  null_type: { zh: '未回答（null）', en: 'no answer (null)' },
  int: { zh: '整数', en: 'a whole number' },
  double: { zh: '小数', en: 'a decimal' },
  string: { zh: '文字', en: 'text' },
  bool: { zh: '是否', en: 'yes or no' },
  list: { zh: '列表', en: 'a list' },
  map: { zh: '一组值', en: 'a group of values' },
};

function overloadWords([source = '', called = '', given = '']: readonly string[]): Text {
  const operator = operators[called] ?? called.replaceAll('_', '').replace('?:', '? :');
  const names = given.split(', ').map((type) => type.replace(/\(.*/, ''));
  const sides = names.map((type) => types[type] ?? { zh: type, en: type });
  const unanswered = names.includes('null_type');
  return {
    zh: `“${operator}”不能用于${sides.map(({ zh }) => zh).join('和')}${unanswered ? '；问题可能没有回答，请先写 facts.问题 != null &&' : ''}：${source}`,
    en: `"${operator}" does not take ${sides.map(({ en }) => en).join(' and ')}${unanswered ? '; the question may stay open, so write facts.question != null && before it' : ''}: ${source}`,
  };
}
