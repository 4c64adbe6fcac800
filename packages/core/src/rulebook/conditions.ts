import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import type { CompiledCondition, ConditionVariables } from './engine.js';

/** Longest condition, in characters, and most nodes of its tree: what a person can still read. */
const limits = { characters: 1000, nodes: 200, depth: 40 } as const;

const roots = new Set(['facts', 'object', 'applicant', 'materials']);

/** A condition that is not safe, not understood, or does not answer yes or no. */
export class ConditionError extends Error {}

const env = celEnv();

/**
 * Compiles a CEL condition. Throws `ConditionError` when it does not parse, names an unknown variable, is too large,
 * or loops: macros over lists are not let in, so that its cost is bounded by its length.
 */
export function compileCondition(source: string): CompiledCondition {
  if (source.length > limits.characters)
    throw new ConditionError(`condition is longer than ${limits.characters} characters`);
  const parsed = parseSource(source);
  let nodes = 0;
  walk(parsed.expr, 0, (node, depth) => {
    nodes++;
    if (nodes > limits.nodes || depth > limits.depth) throw new ConditionError('condition is too complex');
    const kind = node.exprKind;
    if (kind?.case === 'comprehensionExpr')
      throw new ConditionError('a condition can not loop (all, exists, map, filter)');
    if (kind?.case === 'identExpr' && !roots.has(kind.value.name))
      throw new ConditionError(`unknown variable "${kind.value.name}"`);
    if (kind?.case === 'callExpr' && kind.value.function === 'matches')
      throw new ConditionError('a condition can not use regular expressions');
  });
  const evaluate = plan(env, parsed);
  return (variables) => {
    const result = evaluate({ ...variables } as Parameters<typeof evaluate>[0]);
    if (isCelError(result)) throw new ConditionError(`${source}: ${result.message}`);
    if (typeof result !== 'boolean') throw new ConditionError(`${source} does not answer yes or no`);
    return result;
  };
}

function parseSource(source: string) {
  try {
    return parse(source);
  } catch (error) {
    throw new ConditionError(`condition does not parse: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Node = ReturnType<typeof parse>['expr'];

// Every node of the tree, whatever its kind, found by its `exprKind`.
function walk(value: unknown, depth: number, visit: (node: Node, depth: number) => void): void {
  if (value === null || typeof value !== 'object') return;
  if ('exprKind' in value) visit(value as Node, depth);
  for (const child of Object.values(value)) walk(child, depth + ('exprKind' in value ? 1 : 0), visit);
}

const results = new WeakMap<ConditionVariables, Map<CompiledCondition, boolean>>();

/** Whether a condition holds; asked once for each set of variables, which never change. An absent condition holds. */
export function holds(
  condition: string | undefined,
  conditions: ReadonlyMap<string, CompiledCondition>,
  variables: ConditionVariables,
): boolean {
  if (condition === undefined) return true;
  const compiled = conditions.get(condition);
  if (!compiled) throw new ConditionError(`condition was not compiled: ${condition}`);
  const known = results.get(variables) ?? new Map<CompiledCondition, boolean>();
  if (!results.has(variables)) results.set(variables, known);
  const before = known.get(compiled);
  if (before !== undefined) return before;
  const answer = compiled(variables);
  known.set(compiled, answer);
  return answer;
}
