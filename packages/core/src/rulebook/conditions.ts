import { celEnv, celMap, isCelError, parse, plan } from '@bufbuild/cel';
import { Recent } from '../kernel/index.js';
import { answeredBefore } from './condition-memory.js';
import { answerOf, type CompiledCondition, type ConditionVariables, noEntry } from './engine.js';

/** Longest condition, in characters, and most nodes of its tree: what a person can still read. */
const limits = { characters: 1000, nodes: 200, depth: 40 } as const;

const entryParts = ['registration', 'right', 'status', 'marks', 'holder', 'valid_until'] as const;

/** What an expression may read, with its members: those listed, any, or only the whole. */
export type Roots = Readonly<Record<string, readonly string[] | 'any' | 'whole'>>;

// Facts are the questions of the form, which the rulebook check knows.
const registrationRoots: Roots = {
  facts: 'any',
  object: ['kind'],
  applicant: ['name', 'uscc'],
  materials: 'whole',
  entry: entryParts,
};

/** A condition that is not safe, not understood, or does not answer yes or no. */
export class ConditionError extends Error {}

const env = celEnv();

/**
 * Compiles a CEL condition. Throws `ConditionError` when it does not parse, names an unknown variable, is too large,
 * or loops: macros over lists are not let in, so that its cost is bounded by its length.
 */
export function compileCondition(source: string): CompiledCondition {
  const parsed = parseBounded(source);
  // Whoever asks for a condition to be compiled asks for what it reads next.
  const reads = remember(source, readsOf(parsed.expr, registrationRoots));
  for (const fact of reads.facts) Bindings.named(`facts.${fact}`, ({ facts }) => answerOf(facts, fact) ?? null);
  const evaluate = planned(source, parsed);
  return answeredBefore(reads.variables, (variables) => evaluate(memoOf(variables).bindings));
}

/** A condition that reads other variables than those of a registration, bounded like every other; and what it reads. */
export function planCondition(
  source: string,
  roots: Roots,
): { readonly reads: ConditionReads; readonly test: (bindings: CelVariables) => boolean } {
  const parsed = parseBounded(source);
  return { reads: readsOf(parsed.expr, roots), test: planned(source, parsed) };
}

function planned(source: string, parsed: ReturnType<typeof parse>): (bindings: CelVariables) => boolean {
  // A rulebook has more conditions than one case asks; planning finds no fault.
  let evaluate: ReturnType<typeof plan> | undefined;
  return (bindings) => {
    evaluate ??= plan(env, parsed);
    const result = evaluate(bindings);
    if (isCelError(result)) throw new ConditionError(`${source}: ${result.message}`);
    if (typeof result !== 'boolean') throw new ConditionError(`${source} does not answer yes or no`);
    return result;
  };
}

/** The tree of an expression of bounded length and depth, without loops. Throws `ConditionError`. */
export function parseBounded(source: string): ReturnType<typeof parse> {
  if (source.length > limits.characters)
    throw new ConditionError(`condition is longer than ${limits.characters} characters`);
  if (bracketDepth(source) > limits.depth) throw new ConditionError('condition is too complex');
  const parsed = parseSource(source);
  let nodes = 0;
  walk(parsed.expr, 0, (node, depth) => {
    nodes++;
    if (nodes > limits.nodes || depth > limits.depth) throw new ConditionError('condition is too complex');
    const kind = node.exprKind;
    if (kind?.case === 'comprehensionExpr')
      throw new ConditionError('a condition can not loop (all, exists, map, filter)');
    if (kind?.case === 'callExpr' && kind.value.function === 'matches')
      throw new ConditionError('a condition can not use regular expressions');
  });
  return parsed;
}

/** What CEL reads by name. */
export type CelVariables = NonNullable<Parameters<ReturnType<typeof plan>>[0]>;

/** What is remembered of variables, which never change: many conditions are asked about the same ones. */
interface Memo {
  readonly bindings: CelVariables;
  readonly answers: Map<string, boolean>;
}

const memos = new Recent<ConditionVariables, Memo>(4);

function memoOf(variables: ConditionVariables): Memo {
  const known = memos.get(variables);
  if (known) return known;
  const made = { bindings: new Bindings(variables), answers: new Map<string, boolean>() };
  memos.set(variables, made);
  return made;
}

/**
 * What CEL reads by name. It looks for `facts.x` as one qualified name before it looks for `x` in `facts` (the language's
 * rules of name resolution), so that what conditions read most is found at once; whole maps are made only where they are named.
 */
class Bindings implements CelVariables {
  [name: string]: CelVariables[string];
  readonly #variables: ConditionVariables;

  constructor(variables: ConditionVariables) {
    this.#variables = variables;
  }

  /** Gives a qualified name what it reads: once for all cases, since filling each case's own names costs more than its conditions. */
  static named(name: string, read: (variables: ConditionVariables) => unknown): void {
    if (Object.hasOwn(Bindings.prototype, name)) return;
    const get = function (this: Bindings) {
      return read(this.#variables);
    };
    Object.defineProperty(Bindings.prototype, name, { get });
  }

  get facts(): CelVariables[string] {
    const { questions, facts } = this.#variables;
    return mapOf({ ...questions, ...facts });
  }

  get object(): CelVariables[string] {
    return mapOf(this.#variables.object);
  }

  get entry(): CelVariables[string] {
    return mapOf(this.#variables.entry ?? noEntry);
  }

  get applicant(): CelVariables[string] {
    return mapOf(this.#variables.applicant);
  }

  get materials(): CelVariables[string] {
    return [...this.#variables.materials];
  }
}

Bindings.named('object.kind', ({ object }) => object.kind);
for (const part of ['name', 'uscc']) Bindings.named(`applicant.${part}`, ({ applicant }) => applicant[part]);
for (const part of entryParts) Bindings.named(`entry.${part}`, ({ entry }) => (entry ?? noEntry)[part]);

/** Entries as CEL reads them under one name. */
export function mapOf(entries: object): CelVariables[string] {
  return celMap(new Map(Object.entries(entries)));
}

// Brackets leave no node in the tree, but take the parser's stack: without a bound of their own, the machine would set it.
function bracketDepth(source: string): number {
  let [depth, most] = [0, 0];
  for (const character of source) {
    if ('([{'.includes(character)) most = Math.max(most, ++depth);
    if (')]}'.includes(character)) depth--;
  }
  return most;
}

function parseSource(source: string) {
  try {
    return parse(source);
  } catch (error) {
    throw new ConditionError(`condition does not parse: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A node of the tree of an expression. */
export type Node = NonNullable<ReturnType<typeof parse>['expr']>;

// Every node of the tree, whatever its kind, found by its `exprKind`.
function walk(value: unknown, depth: number, visit: (node: Node, depth: number) => void): void {
  if (value === null || typeof value !== 'object') return;
  if ('exprKind' in value) visit(value as Node, depth);
  for (const child of Object.values(value)) walk(child, depth + ('exprKind' in value ? 1 : 0), visit);
}

/** What a condition reads: answers of the form, and the words that it compares with each variable. */
export interface ConditionReads {
  /** Everything that it names, once each, as in `facts.acquired_by`, `object.kind` or `materials`. */
  readonly variables: readonly string[];
  readonly facts: readonly string[];
  /** Whether it reads anything of the entry that the registration acts upon. */
  readonly entry: boolean;
  /** By variable, as in `facts.acquired_by`, `object.kind` or `materials`. */
  readonly compared: readonly { readonly variable: string; readonly words: readonly string[] }[];
}

// A regime is checked once for each of its mutants, with nearly the same conditions.
const reads = new Map<string, ConditionReads>();
const mostReads = 1000;

/** What a condition reads. Throws `ConditionError` where it does not parse or names what no condition knows. */
export function conditionReads(source: string): ConditionReads {
  return reads.get(source) ?? remember(source, readsOf(parseSource(source).expr, registrationRoots));
}

function remember(source: string, made: ConditionReads): ConditionReads {
  if (reads.size >= mostReads) reads.clear();
  reads.set(source, made);
  return made;
}

/** What a tree reads of the given roots. Throws `ConditionError` where it names anything else. */
export function readsOf(tree: Node | undefined, roots: Roots): ConditionReads {
  const variables = new Map<Node, string>();
  const named = new Set<Node>();
  walk(tree, 0, (node) => {
    const found = memberOf(node);
    if (!found) return;
    named.add(found.root);
    variables.set(node, nameOf(roots, found.name, found.member));
  });
  walk(tree, 0, (node) => {
    const kind = node.exprKind;
    if (kind?.case === 'identExpr' && !named.has(node)) variables.set(node, nameOf(roots, kind.value.name, null));
  });
  const facts = [...variables.values()].flatMap((name) => (name.startsWith('facts.') ? [name.slice(6)] : []));
  const compared: { variable: string; words: string[] }[] = [];
  walk(tree, 0, ({ exprKind: kind }) => {
    if (kind?.case !== 'callExpr' || !['_==_', '_!=_', '@in'].includes(kind.value.function)) return;
    const [left, right] = kind.value.args;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ]) {
      const variable = one && variables.get(one);
      if (variable !== undefined && other) compared.push({ variable, words: wordsOf(other) });
    }
  });
  const names = [...new Set(variables.values())];
  const entry = names.some((name) => name.startsWith('entry.'));
  return { facts: [...new Set(facts)], entry, compared, variables: names };
}

// `facts.a`, or `facts['a']`; null for anything else.
function memberOf({ exprKind: kind }: Node): { root: Node; name: string; member: string } | null {
  const [root, member] =
    kind?.case === 'selectExpr'
      ? [kind.value.operand, kind.value.field]
      : kind?.case === 'callExpr' && kind.value.function === '_[_]'
        ? [kind.value.args[0], wordsOf(kind.value.args[1])[0]]
        : [];
  if (root?.exprKind.case !== 'identExpr' || member === undefined) return null;
  return { root, name: root.exprKind.value.name, member };
}

function nameOf(roots: Roots, root: string, member: string | null): string {
  const members = Object.hasOwn(roots, root) ? roots[root] : undefined;
  const name = member === null ? root : `${root}.${member}`;
  if (members === undefined) throw new ConditionError(`unknown variable "${root}"`);
  if (member === null && members !== 'whole') throw new ConditionError(`"${root}" must name a part, as in ${root}.x`);
  if (member !== null && members !== 'any' && (members === 'whole' || !members.includes(member)))
    throw new ConditionError(`unknown variable "${name}"`);
  return name;
}

// The text of a constant, or the texts of a list of constants.
function wordsOf(node: Node | undefined): string[] {
  const kind = node?.exprKind;
  if (kind?.case === 'listExpr') return kind.value.elements.flatMap(wordsOf);
  if (kind?.case !== 'constExpr' || kind.value.constantKind.case !== 'stringValue') return [];
  return [kind.value.constantKind.value];
}

/** Answers whether conditions hold for these variables, which never change; each is evaluated once. An absent condition holds. */
export function asking(
  conditions: ReadonlyMap<string, CompiledCondition>,
  variables: ConditionVariables,
): (condition: string | undefined) => boolean {
  const { answers } = memoOf(variables);
  return (condition) => {
    if (condition === undefined) return true;
    const before = answers.get(condition);
    if (before !== undefined) return before;
    const compiled = conditions.get(condition);
    if (!compiled) throw new ConditionError(`condition was not compiled: ${condition}`);
    const answer = compiled(variables);
    answers.set(condition, answer);
    return answer;
  };
}

/** Whether one condition holds. */
export function holds(
  condition: string | undefined,
  conditions: ReadonlyMap<string, CompiledCondition>,
  variables: ConditionVariables,
): boolean {
  return asking(conditions, variables)(condition);
}
