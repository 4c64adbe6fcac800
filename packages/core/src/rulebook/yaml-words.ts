import type { Text } from '../kernel/index.js';

/** What the reader of YAML found, in words that need no programmer; its own words where it says something else. */
export function yamlWords(code: string, message: string, line: string): Text {
  // A list or map in brackets that is never closed is told of as one that is not indented.
  const words = known[message.startsWith('Flow ') ? 'BLOCK_IN_FLOW' : code] ?? { zh: message, en: message };
  const wide = /[：，｛｝［］“”‘’]/.test(line) ? fullWidth : { zh: '', en: '' };
  return { zh: `YAML 有误：${words.zh}${wide.zh}。`, en: `YAML: ${words.en}${wide.en}.` };
}

const fullWidth: Text = {
  zh: '；此处或上一行有全角符号，冒号、逗号、括号和引号在文字之外须用半角',
  en: '; full-width signs stand here or on the line before: outside a text, colons, commas, brackets and quotes are half-width',
};

const indented: Text = {
  zh: '缩进不齐，同一层的键须对齐，并只用空格',
  en: 'the keys of one level must begin in the same column, with spaces alone before them',
};

const lacksColon: Text = {
  zh: '此处应为“键: 值”，冒号后须有空格',
  en: 'here stands "key: value", with a space after the colon',
};

const known: Readonly<Record<string, Text>> = {
  BAD_INDENT: indented,
  TAB_AS_INDENT: { zh: '缩进须用空格，不得用制表符（Tab）', en: 'indent with spaces, not with tabs' },
  MULTILINE_IMPLICIT_KEY: lacksColon,
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行中有两个“键: 值”；含冒号的文字须加引号',
    en: 'two of "key: value" stand on one line; a text with a colon needs quotes',
  },
  BLOCK_IN_FLOW: {
    zh: '此处或上面的 { 或 [ 没有配对的 } 或 ]，或其中漏了逗号',
    en: 'a { or [ here or above has no } or ], or a comma is missing in it',
  },
  MISSING_CHAR: {
    zh: '此处或上一行漏了引号、逗号、冒号或右括号',
    en: 'a quote, a comma, a colon or a closing bracket is missing here or on the line before',
  },
  UNEXPECTED_TOKEN: { zh: '此处有多余的符号', en: 'a sign too many stands here' },
  BAD_SCALAR_START: {
    zh: '文字以特殊符号（如 @ 或 `）开头，请加引号',
    en: 'a text that begins with a special sign, as @ or `, needs quotes',
  },
  BAD_DQ_ESCAPE: {
    zh: '双引号中的反斜杠有误，请改用单引号',
    en: 'a backslash in double quotes is wrong; take single quotes',
  },
  DUPLICATE_KEY: { zh: '键重复', en: 'a key stands twice' },
  KEY_OVER_1024_CHARS: { zh: '键过长', en: 'a key is too long' },
  MULTIPLE_DOCS: {
    zh: '一个文件只能有一份文档，请删去 --- 及其后的内容',
    en: 'a file holds one document: delete --- and what follows',
  },
  MULTIPLE_TAGS: { zh: '不得使用 ! 标签', en: 'tags with ! are not allowed' },
  TAG_RESOLVE_FAILED: { zh: '不得使用 ! 标签', en: 'tags with ! are not allowed' },
  BAD_COLLECTION_TYPE: { zh: '不得使用 ! 标签', en: 'tags with ! are not allowed' },
  BAD_DIRECTIVE: { zh: '不得写 % 开头的指令', en: 'lines that begin with % are not allowed' },
};
