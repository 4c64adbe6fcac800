import type { Text } from '../kernel/index.js';
import { ConditionError, type Node, parseBounded } from './conditions.js';

/** What a condition reads by a name: its title, and the titles of the values that it is compared with. */
export interface Named {
  readonly title: Text;
  readonly valueTitle: (value: string) => Text | undefined;
}

/** Finds what a root and a member name, as `facts` and `origin`; undefined where nothing is called so. */
export type Naming = (root: string, member: string) => Named | undefined;

const signs = {
  and: { zh: '，且', en: ' and ' },
  or: { zh: '，或', en: ' or ' },
  is: { zh: '为', en: ' is ' },
  isNot: { zh: '不为', en: ' is not ' },
  among: { zh: '为其一：', en: ' is one of ' },
  notAmong: { zh: '不为其一：', en: ' is none of ' },
  holds: { zh: '含', en: ' holds ' },
  holdsNot: { zh: '不含', en: ' does not hold ' },
  yes: { zh: '“是”', en: '“yes”' },
  no: { zh: '“否”', en: '“no”' },
  some: { zh: '有', en: 'there is ' },
  none: { zh: '没有', en: 'there is no ' },
  answered: { zh: '已填', en: ' is answered' },
  unanswered: { zh: '未填', en: ' is not answered' },
  not: { zh: '并非', en: 'not ' },
  open: { zh: '（', en: '(' },
  close: { zh: '）', en: ')' },
  comma: { zh: '、', en: ', ' },
  countOf: { zh: '项数', en: ' in number' },
} as const satisfies Readonly<Record<string, Text>>;

const orders: Readonly<Record<string, Text>> = {
  '_<_': { zh: ' < ', en: ' < ' },
  '_<=_': { zh: ' ≤ ', en: ' ≤ ' },
  '_>_': { zh: ' > ', en: ' > ' },
  '_>=_': { zh: ' ≥ ', en: ' ≥ ' },
};

/** A part of a condition in words; `joins` tells what holds its own parts together. */
interface Said {
  readonly text: Text;
  readonly joins: '_&&_' | '_||_' | null;
}

/**
 * A condition with titles in place of names, as “数据来源方式”为“授权取得”. That something is answered is left out where what
 * follows compares it anyway. Null where it computes, or names what has no title, so that it is shown as it is written.
 */
export function sayCondition(source: string, naming: Naming): Text | null {
  try {
    const { expr } = parseBounded(source);
    return (expr && say(expr, naming)?.text) ?? null;
  } catch (error) {
    if (error instanceof ConditionError) return null;
    throw error;
  }
}

function say(node: Node, naming: Naming): Said | null {
  const kind = node.exprKind;
  if (kind.case !== 'callExpr') return alone(sayTruth(node, naming, true));
  const { function: name, args } = kind.value;
  if (name === '_&&_' || name === '_||_') return sayJoined(node, name, naming);
  const [one, other] = args;
  if (name === '!_' && one) return alone(sayNot(one, naming));
  if (!one || !other) return null;
  return alone(sayComparison(name, one, other, naming));
}

function alone(text: Text | null): Said | null {
  return text && { text, joins: null };
}

function sayJoined(node: Node, sign: '_&&_' | '_||_', naming: Naming): Said | null {
  const parts = partsOf(node, sign);
  const told = sign === '_&&_' ? parts.filter((part, at) => !isGuard(part, parts.slice(at + 1))) : parts;
  const said = told.map((part) => say(part, naming));
  const words = said.flatMap((part) => (part === null ? [] : [part.joins === null ? part.text : bracketed(part.text)]));
  const [only] = said;
  if (words.length < told.length || !only) return null;
  if (said.length === 1) return only;
  const joint = sign === '_&&_' ? signs.and : signs.or;
  return { text: joined(words.flatMap((text, at) => (at === 0 ? [text] : [joint, text]))), joins: sign };
}

function partsOf(node: Node, sign: string): Node[] {
  const kind = node.exprKind;
  if (kind.case !== 'callExpr' || kind.value.function !== sign) return [node];
  return kind.value.args.flatMap((part) => partsOf(part, sign));
}

// `facts.x != null && facts.x >= …`: that it is answered goes without saying.
function isGuard(node: Node, rest: readonly Node[]): boolean {
  const kind = node.exprKind;
  if (kind.case !== 'callExpr' || kind.value.function !== '_!=_') return false;
  const [one, other] = kind.value.args;
  const named = one && nameIn(one);
  if (!named || !other || !isNull(other)) return false;
  return rest.some((part) => namesIn(part).some(([root, member]) => root === named[0] && member === named[1]));
}

function sayNot(node: Node, naming: Naming): Text | null {
  const kind = node.exprKind;
  if (kind.case !== 'callExpr') return sayTruth(node, naming, false);
  const [one, other] = kind.value.args;
  if (kind.value.function === '@in' && one && other) return sayIn(one, other, naming, false);
  const said = say(node, naming);
  return said && joined([signs.not, bracketed(said.text)]);
}

// A name that stands alone is a question of yes or no.
function sayTruth(node: Node, naming: Naming, holds: boolean): Text | null {
  const title = titleOf(node, naming);
  return title && joined([title, signs.is, holds ? signs.yes : signs.no]);
}

function sayComparison(name: string, one: Node, other: Node, naming: Naming): Text | null {
  if (name === '@in') return sayIn(one, other, naming, true);
  const counted = countedIn(one);
  if (counted) return sayCount(name, counted, other, naming);
  const left = titleOf(one, naming);
  if (!left) return null;
  if (name === '_==_' || name === '_!=_') {
    if (isNull(other)) return joined([left, name === '_==_' ? signs.unanswered : signs.answered]);
    const right = valueIn(other, one, naming);
    return right && joined([left, name === '_==_' ? signs.is : signs.isNot, right]);
  }
  const order = orders[name];
  const right = order && (titleOf(other, naming) ?? plainIn(other));
  return order && right ? joined([left, order, right]) : null;
}

function sayIn(one: Node, other: Node, naming: Naming, holds: boolean): Text | null {
  const list = other.exprKind;
  if (list.case !== 'listExpr') {
    const [whole, part] = [titleOf(other, naming), valueIn(one, other, naming)];
    return whole && part && joined([whole, holds ? signs.holds : signs.holdsNot, part]);
  }
  const title = titleOf(one, naming);
  const values = list.value.elements.map((element) => valueIn(element, one, naming));
  if (!title || values.includes(null)) return null;
  const listed = values.flatMap((value, at) => (value === null ? [] : at === 0 ? [value] : [signs.comma, value]));
  return joined([title, holds ? signs.among : signs.notAmong, ...listed]);
}

function sayCount(name: string, counted: Node, other: Node, naming: Naming): Text | null {
  const [title, count, order] = [titleOf(counted, naming), plainIn(other), orders[name]];
  if (!title || !count) return null;
  if (count.en === '0' && name === '_>_') return joined([signs.some, title]);
  if (count.en === '0' && name === '_==_') return joined([signs.none, title]);
  return order ? joined([title, signs.countOf, order, count]) : null;
}

function countedIn({ exprKind: kind }: Node): Node | undefined {
  return kind.case === 'callExpr' && kind.value.function === 'size' ? kind.value.args[0] : undefined;
}

function titleOf(node: Node, naming: Naming): Text | null {
  const name = nameIn(node);
  const named = name && naming(...name);
  return named ? quoted(named.title) : null;
}

// A constant, under the title that it has as a value of what it is compared with; or the title of a name.
function valueIn(node: Node, of: Node, naming: Naming): Text | null {
  const constant = node.exprKind.case === 'constExpr' ? node.exprKind.value.constantKind : undefined;
  if (!constant) return titleOf(node, naming);
  if (constant.case === 'boolValue') return constant.value ? signs.yes : signs.no;
  if (constant.case !== 'stringValue') return plainIn(node);
  const name = nameIn(of);
  return quoted((name && naming(...name)?.valueTitle(constant.value)) ?? same(constant.value));
}

// A number or a day, as it is written.
function plainIn({ exprKind: kind }: Node): Text | null {
  const constant = kind.case === 'constExpr' ? kind.value.constantKind : undefined;
  switch (constant?.case) {
    case 'int64Value':
    case 'uint64Value':
    case 'doubleValue':
    case 'stringValue':
      return same(String(constant.value));
    default:
      return null;
  }
}

function isNull({ exprKind: kind }: Node): boolean {
  return kind.case === 'constExpr' && kind.value.constantKind.case === 'nullValue';
}

/** `facts.x` and `facts['x']` alike. */
function nameIn({ exprKind: kind }: Node): [root: string, member: string] | null {
  if (kind.case === 'selectExpr' && !kind.value.testOnly) {
    const root = kind.value.operand?.exprKind;
    return root?.case === 'identExpr' ? [root.value.name, kind.value.field] : null;
  }
  if (kind.case !== 'callExpr' || kind.value.function !== '_[_]') return null;
  const [root, member] = kind.value.args.map(({ exprKind }) => exprKind);
  if (root?.case !== 'identExpr' || member?.case !== 'constExpr') return null;
  const { constantKind: key } = member.value;
  return key.case === 'stringValue' ? [root.value.name, key.value] : null;
}

function namesIn(node: Node): [root: string, member: string][] {
  const name = nameIn(node);
  if (name) return [name];
  const kind = node.exprKind;
  if (kind.case === 'callExpr') return kind.value.args.flatMap(namesIn);
  return kind.case === 'listExpr' ? kind.value.elements.flatMap(namesIn) : [];
}

function bracketed(text: Text): Text {
  return joined([signs.open, text, signs.close]);
}

function quoted({ zh, en }: Text): Text {
  return { zh: `“${zh}”`, en: `“${en}”` };
}

function same(value: string): Text {
  return { zh: value, en: value };
}

function joined(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join(''), en: texts.map(({ en }) => en).join('') };
}
