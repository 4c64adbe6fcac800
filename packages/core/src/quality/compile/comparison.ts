import type { Text } from '../../kernel/index.js';
import { ConditionError, type ConditionNode, parseBounded } from '../../rulebook/index.js';

/** A comparison that does not parse, or asks for what no engine is asked. */
export class ComparisonError extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

/** The tree of a comparison over one row. Nothing of it is ever SQL: the file brings names and constants alone. */
export type Part =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'as-of' }
  | { readonly kind: 'arithmetic'; readonly sign: '+' | '-' | '*' | '/'; readonly parts: readonly [Part, Part] }
  | { readonly kind: 'length'; readonly of: Part }
  | { readonly kind: 'holds-text'; readonly at: 'start' | 'end' | 'any'; readonly of: Part; readonly text: string }
  | {
      readonly kind: 'compare';
      readonly sign: '=' | '<>' | '<' | '<=' | '>' | '>=';
      readonly parts: readonly [Part, Part];
    }
  | { readonly kind: 'one-of'; readonly of: Part; readonly values: readonly Part[] }
  | { readonly kind: 'logic'; readonly sign: 'and' | 'or'; readonly parts: readonly [Part, Part] }
  | { readonly kind: 'not'; readonly of: Part }
  | { readonly kind: 'choice'; readonly parts: readonly [Part, Part, Part] };

/** A comparison, the columns that it reads, and those of them that it asks whether they are absent. */
export interface Comparison {
  readonly tree: Part;
  readonly columns: readonly string[];
  readonly maybeAbsent: readonly string[];
}

/**
 * Reads a comparison over `row.NAME` or `row['NAME']` and `as_of`, in the bounded CEL of the rulebook: comparisons, `&&`, `||`, `!`, `? :`, `in` a
 * list of constants, + - * /, size, startsWith, endsWith, contains, and `== null`. Throws `ComparisonError`.
 */
export function parseComparison(source: string): Comparison {
  const tree = partOf(treeOf(source));
  if (!truths.has(tree.kind)) throw wrong('比较式须答是或否', 'a comparison must answer yes or no');
  const columns = new Set<string>();
  const maybeAbsent = new Set<string>();
  visit(tree, (part) => {
    if (part.kind === 'column') columns.add(part.name);
    if (part.kind === 'compare' && part.parts.some(({ kind }) => kind === 'null'))
      for (const side of part.parts) if (side.kind === 'column') maybeAbsent.add(side.name);
  });
  if (columns.size === 0) throw wrong('比较式须至少读取一列', 'a comparison must read a column');
  return { tree, columns: [...columns], maybeAbsent: [...maybeAbsent] };
}

const truths: ReadonlySet<Part['kind']> = new Set(['holds-text', 'compare', 'one-of', 'logic', 'not', 'choice']);

function wrong(zh: string, en: string): ComparisonError {
  return new ComparisonError({ zh, en });
}

function treeOf(source: string): ConditionNode {
  try {
    const { expr } = parseBounded(source);
    if (expr) return expr;
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    throw wrong(`比较式无法读取：${error.message}`, error.message.replaceAll('condition', 'comparison'));
  }
  throw wrong('比较式是空的', 'the comparison is empty');
}

function visit(part: Part, look: (part: Part) => void): void {
  look(part);
  if ('parts' in part) for (const child of part.parts) visit(child, look);
  if ('of' in part) visit(part.of, look);
}

function partOf(node: ConditionNode): Part {
  const kind = node.exprKind;
  switch (kind.case) {
    case 'identExpr':
      if (kind.value.name === 'as_of') return { kind: 'as-of' };
      throw wrong(
        `没有“${kind.value.name}”；列写作 row.列名或 row['列名']`,
        `there is no "${kind.value.name}"; a column is written row.name or row['name']`,
      );
    case 'selectExpr':
      if (kind.value.operand) refuseOther(kind.value.operand);
      return { kind: 'column', name: kind.value.field };
    case 'constExpr':
      return constantOf(kind.value.constantKind);
    case 'callExpr':
      return callOf(kind.value.function, kind.value.target, kind.value.args);
    default:
      throw wrong('比较式只能用列、常量和比较', 'a comparison knows columns, constants and comparisons only');
  }
}

function refuseOther({ exprKind: kind }: ConditionNode): void {
  if (kind.case !== 'identExpr' || kind.value.name !== 'row') throw wrong('只有 row 有列', 'only row has columns');
}

type ConstantKind = Extract<ConditionNode['exprKind'], { case: 'constExpr' }>['value']['constantKind'];

function constantOf(constant: ConstantKind): Part {
  switch (constant.case) {
    case 'int64Value':
    case 'uint64Value':
    case 'doubleValue': {
      const value = Number(constant.value);
      if (!Number.isFinite(value)) throw wrong('数字过大', 'the number is too large');
      return { kind: 'number', value };
    }
    case 'stringValue':
      return { kind: 'text', value: constant.value };
    case 'boolValue':
      return { kind: 'truth', value: constant.value };
    case 'nullValue':
      return { kind: 'null' };
    default:
      throw wrong('没有这种常量', 'there is no such constant');
  }
}

const comparisons = { '_==_': '=', '_!=_': '<>', '_<_': '<', '_<=_': '<=', '_>_': '>', '_>=_': '>=' } as const;
const arithmetic = { '_+_': '+', '_-_': '-', '_*_': '*', '_/_': '/' } as const;
const logic = { '_&&_': 'and', '_||_': 'or' } as const;
const textCalls = { startsWith: 'start', endsWith: 'end', contains: 'any' } as const;

function own<Table extends object>(table: Table, name: string): Table[keyof Table] | undefined {
  return Object.hasOwn(table, name) ? table[name as keyof Table] : undefined;
}

function callOf(name: string, target: ConditionNode | undefined, args: readonly ConditionNode[]): Part {
  const [first, second, third] = args;
  if (name === '_[_]' && first && second) {
    refuseOther(first);
    const key = partOf(second);
    if (key.kind !== 'text')
      throw wrong("列名须加引号，如 row['金额']", "a column is named in quotes, as in row['amount']");
    return { kind: 'column', name: key.value };
  }
  const at = own(textCalls, name);
  if (at && target && first) {
    const text = partOf(first);
    if (text.kind !== 'text') throw wrong(`${name} 的参数须为文字常量`, `${name} takes a constant text`);
    return { kind: 'holds-text', at, of: partOf(target), text: text.value };
  }
  const sized = target ?? first;
  if (name === 'size' && sized) return { kind: 'length', of: partOf(sized) };
  if (name === '@in' && first && second) return oneOf(partOf(first), second);
  if (name === '!_' && first) return { kind: 'not', of: truth(partOf(first)) };
  if (name === '-_' && first) return negative(partOf(first));
  if (name === '_?_:_' && first && second && third)
    return { kind: 'choice', parts: [truth(partOf(first)), truth(partOf(second)), truth(partOf(third))] };
  return twoSided(name, first, second);
}

function twoSided(name: string, first: ConditionNode | undefined, second: ConditionNode | undefined): Part {
  const parts = first && second ? ([partOf(first), partOf(second)] as const) : undefined;
  const [compare, count, join] = [own(comparisons, name), own(arithmetic, name), own(logic, name)];
  if (parts && compare) return { kind: 'compare', sign: compare, parts };
  if (parts && count) return { kind: 'arithmetic', sign: count, parts };
  if (parts && join) return { kind: 'logic', sign: join, parts: [truth(parts[0]), truth(parts[1])] };
  throw wrong(`比较式没有“${name}”`, `a comparison has no "${name}"`);
}

function truth(part: Part): Part {
  if (truths.has(part.kind)) return part;
  throw wrong('“&&”、“||”、“!”只连接比较', '&&, || and ! join comparisons only');
}

function negative(part: Part): Part {
  if (part.kind === 'number') return { kind: 'number', value: -part.value };
  return { kind: 'arithmetic', sign: '-', parts: [{ kind: 'number', value: 0 }, part] };
}

function oneOf(of: Part, list: ConditionNode): Part {
  if (list.exprKind.case !== 'listExpr') throw wrong('in 后须为常量列表', 'in takes a list of constants');
  const values = list.exprKind.value.elements.map(partOf);
  if (values.length === 0 || values.some(({ kind }) => kind !== 'text' && kind !== 'number'))
    throw wrong('in 后须为文字或数字常量的列表', 'in takes a list of constant texts or numbers');
  return { kind: 'one-of', of, values };
}
