import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Text } from '../kernel/index.js';
import { rulesOf } from './proof.js';
import { readQuickly } from './yaml-quick.js';
import { yamlWords } from './yaml-words.js';

const limits = {
  /** Longest file, in characters: twice what the longest regime needs with its worked cases. */
  characters: 1_000_000,
  /** Most levels of maps and lists: four times what a regime needs. */
  depth: 64,
  /** Most brackets that stand open: far more than levels, since a text may hold some that are none. */
  brackets: 5000,
} as const;

/** A YAML file as plain data, with the lines on which its parts stand; or the first thing that is wrong with it. */
export type YamlSource =
  | { readonly ok: true; readonly data: unknown; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly ok: false; readonly line: number; readonly rule: string; readonly message: Text };

/**
 * Reads one YAML document of bounded length and depth, without anchors, duplicate keys or keys that are no plain words.
 * Takes time in proportion to the length of the text. Lines count from 1.
 */
export function readYaml(text: string): YamlSource {
  if (text.length > limits.characters)
    return wrong(
      1,
      'file-too-large',
      `文件超过 ${limits.characters} 个字符。`,
      `The file has more than ${limits.characters} characters.`,
    );
  const quick = readQuickly(text, limits.depth);
  if (!quick) return readCarefully(text);
  // Lines are asked for where something is wrong, which is seldom.
  let careful: YamlSource | undefined;
  const lineOf = (path: readonly PropertyKey[]) => {
    careful ??= readCarefully(text);
    return careful.ok ? careful.lineOf(path) : careful.line;
  };
  return { ok: true, data: quick.data, lineOf };
}

/** Line on which more brackets stand open than any text has; null where there is none. The reader would take a gigabyte for them. */
function tooManyOpen(text: string): number | null {
  let [open, line] = [0, 1];
  for (const [sign] of text.matchAll(/[[\]{}\n]/g)) {
    if (sign === '\n') line++;
    else open += sign === '[' || sign === '{' ? 1 : -1;
    if (open > limits.brackets) return line;
  }
  return null;
}

/** As `readYaml`, of a regime file without what proves its rules; lines are those of the whole file. */
export function readRules(text: string): YamlSource {
  const rules = readYaml(rulesOf(text));
  if (text.length > limits.characters || !rules.ok) return readYaml(text);
  let whole: YamlSource | undefined;
  const lineOf = (path: readonly PropertyKey[]) => {
    whole ??= readYaml(text);
    return whole.ok ? whole.lineOf(path) : rules.lineOf(path);
  };
  return { ...rules, lineOf };
}

/** As `readYaml`, by the syntax tree of the text, whatever its length. */
export function readCarefully(text: string): YamlSource {
  const open = tooManyOpen(text);
  if (open !== null) return tooDeep(open);
  const lines = new LineCounter();
  // The library compares each key with each other one, and quotes the text around each error: both take quadratic time.
  const cheap = { uniqueKeys: false, prettyErrors: false };
  const document = parseDocument(text, { ...cheap, lineCounter: lines, strict: true, version: '1.2' });
  const lineAt = (node: unknown) => lineOfNode(node, lines);
  const error = document.errors[0] ?? document.warnings[0];
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    // What nests past the stack comes back as an error of the stack.
    if (error.message.startsWith('Maximum call stack')) return tooDeep(line);
    const { zh, en } = yamlWords(error.code, error.message, linesAround(text, line));
    return wrong(line, 'yaml', zh, en);
  }
  if (document.directives?.yaml.explicit) return wrong(1, 'yaml', ...directive);
  return firstFault(document.contents, lineAt) ?? { ok: true, data: document.toJS({ maxAliasCount: 0 }), lineOf };

  function lineOf(path: readonly PropertyKey[]): number {
    for (let depth = path.length; depth > 0; depth--) {
      const node = nodeAt(document, path.slice(0, depth));
      if (node !== undefined) return lineAt(node);
    }
    return 1;
  }
}

const directive = ['YAML 有误：不得写 % 开头的指令。', 'YAML: lines that begin with % are not allowed.'] as const;

function linesAround(text: string, line: number): string {
  return text
    .split('\n')
    .slice(Math.max(line - 2, 0), line)
    .join('\n');
}

function wrong(line: number, rule: string, zh: string, en: string): Wrong {
  return { ok: false, line, rule, message: { zh, en } };
}

function tooDeep(line: number): Wrong {
  return wrong(
    line,
    'yaml-too-deep',
    `嵌套超过 ${limits.depth} 层。`,
    `Maps and lists nest more than ${limits.depth} levels deep.`,
  );
}

type Wrong = Extract<YamlSource, { readonly ok: false }>;

// The library's own walk copies the way down to every node.
function firstFault(node: unknown, lineAt: (node: unknown) => number, depth = 0): Wrong | undefined {
  if (isAlias(node)) return anchored(lineAt(node));
  if (!isNode(node)) return undefined;
  if ('anchor' in node && node.anchor !== undefined) return anchored(lineAt(node));
  if (depth > limits.depth) return tooDeep(lineAt(node));
  if (isSeq(node)) return firstOf(node.items, (item) => firstFault(item, lineAt, depth + 1));
  if (!isMap(node)) return undefined;
  const entry = ({ key, value }: (typeof node.items)[number]) =>
    firstFault(key, lineAt, depth + 1) ?? anchorFault(value, key, lineAt) ?? firstFault(value, lineAt, depth + 1);
  return keyFault(node.items, lineAt) ?? firstOf(node.items, entry);
}

// What an anchor names may begin on another line; it stands where the key does.
function anchorFault(value: unknown, key: unknown, lineAt: (node: unknown) => number): Wrong | undefined {
  return isNode(value) && 'anchor' in value && value.anchor !== undefined ? anchored(lineAt(key)) : undefined;
}

function firstOf<Item>(items: readonly Item[], faultOf: (item: Item) => Wrong | undefined): Wrong | undefined {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault) return fault;
  }
  return undefined;
}

function anchored(line: number): Wrong {
  return wrong(
    line,
    'yaml-anchor',
    '规则文件不得使用锚点（&）、别名（*）与合并键（<<），请照写一遍。',
    'Anchors (&), aliases (*) and merge keys (<<) are not allowed: write it out again.',
  );
}

const reserved = ['键不得名为 __proto__。', 'No key may be called __proto__.'] as const;

function keyFault(items: readonly { readonly key: unknown }[], lineAt: (node: unknown) => number) {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key)) return wrong(lineAt(key), 'yaml-key', '键须为文字。', 'A key must be a plain word.');
    const name = String(key.value);
    if (name === '<<') return anchored(lineAt(key));
    if (name === '__proto__') return wrong(lineAt(key), 'yaml-key', ...reserved);
    if (seen.has(name))
      return wrong(lineAt(key), 'duplicate-key', `键“${name}”重复。`, `The key "${name}" stands twice.`);
    seen.add(name);
  }
  return undefined;
}

// The key where the path leads into a map, since its value may begin on another line; the entry itself in a list.
function nodeAt(document: Document, path: readonly PropertyKey[]): unknown {
  const last = path.at(-1);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) return parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))?.key;
  return isSeq(parent) ? (parent.items[Number(last)] as Node | undefined) : undefined;
}

function lineOfNode(node: unknown, lines: LineCounter): number {
  const range = (node as Node | null | undefined)?.range;
  return range ? lines.linePos(range[0]).line : 1;
}
