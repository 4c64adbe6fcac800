import { repeated } from '../check.js';
import { conditionFaultWords } from '../condition-fault-words.js';
import type { PathFault } from '../parse.js';
import { fault, meant, type Path, unknown } from '../path-fault.js';
import type { DecisionTable } from './answers.js';
import { conditionsOf } from './conditions-of.js';
import type { DomainTest } from './domain-condition.js';
import { domainRoots } from './domain-condition.js';
import type { DomainRegime } from './domain-regime.js';
import type { Formula } from './formula.js';
import { alwaysOne, firstError } from './trials.js';

type Tests = ReadonlyMap<string, DomainTest>;

/** Faults of what conditions read: names that point at nothing, words that are never said, values that they stumble over. */
export function domainConditionFaults(regime: DomainRegime, tests: Tests): PathFault[] {
  return conditionsOf(regime).flatMap(({ source, path }) => {
    const test = tests.get(source);
    if (!test) return [];
    const lost = lostReads(regime, test, path);
    if (lost.length > 0) return lost;
    const words = wordFaults(regime, test, path);
    if (words.length > 0) return words;
    const error = firstError(regime, test);
    if (error === null) return [];
    const { zh, en } = conditionFaultWords(error);
    return [fault(path, 'condition-type', `条件有误：${zh}`, en)];
  });
}

const rootWords = {
  facts: ['fact-unknown', '事实', 'fact'],
  lists: ['list-unknown', '清单', 'list'],
  decisions: ['decision-unknown', '判定', 'decision'],
  numbers: ['number-unknown', '数值', 'number'],
} as const;

function lostReads(regime: DomainRegime, { reads }: DomainTest, path: Path): PathFault[] {
  return domainRoots.flatMap((root) =>
    reads[root]
      .filter((id) => !Object.hasOwn(regime[root], id))
      .map((id) =>
        unknown(path, rootWords[root][0], id, rootWords[root][1], rootWords[root][2], Object.keys(regime[root])),
      ),
  );
}

// A word that can never be the answer makes a condition that never holds, or always does.
function wordFaults(regime: DomainRegime, { compared }: DomainTest, path: Path): PathFault[] {
  return compared.flatMap(({ variable, words }) => {
    const known = wordsOf(regime, variable);
    return (known === null ? [] : words.filter((word) => !known.includes(word))).map((word) =>
      fault(
        path,
        'option-unknown',
        `“${variable}”不会是“${word}”${meant(word, known ?? []).zh}`,
        `"${variable}" is never "${word}"${meant(word, known ?? []).en}`,
      ),
    );
  });
}

/** Every word that a variable of conditions may be; null where it may be any. */
export function wordsOf(regime: DomainRegime, variable: string): readonly string[] | null {
  const at = variable.indexOf('.');
  const [root, id] = [variable.slice(0, at), variable.slice(at + 1)];
  if (root === 'lists') return (regime.lists[id]?.items ?? []).map((item) => item.id);
  if (root === 'decisions') return Object.keys(regime.decisions[id]?.results ?? {});
  return root === 'facts' ? (regime.facts[id]?.options?.map((option) => option.id) ?? null) : null;
}

/** Faults of the decision tables: results that are none or come from nothing, tables that may give no answer. */
export function decisionFaults(regime: DomainRegime, tests: Tests): PathFault[] {
  return Object.entries(regime.decisions).flatMap(([id, table]) => {
    const path = ['decisions', id];
    const given = new Set(table.rows.map(({ then }) => then));
    const lost = table.rows.flatMap(({ then }, index) =>
      Object.hasOwn(table.results, then)
        ? []
        : [
            unknown(
              [...path, 'rows', index, 'then'],
              'result-unknown',
              then,
              '结果',
              'result',
              Object.keys(table.results),
            ),
          ],
    );
    const idle = Object.keys(table.results).filter((result) => !given.has(result));
    return [
      ...repeated(
        table.rows.map((row) => row.id),
        (index) => [...path, 'rows', index, 'id'],
      ),
      ...lost,
      ...(lost.length > 0 ? [] : idle).map((result) =>
        fault(
          [...path, 'results', result],
          'result-unused',
          `没有一行得出结果“${result}”。`,
          `No row gives the result "${result}".`,
        ),
      ),
      ...rowFaults(regime, table, path, tests),
    ];
  });
}

// A row after one that always holds is never asked; a table without such a row must be shown to answer always.
function rowFaults(regime: DomainRegime, { hit, rows }: DecisionTable, path: Path, tests: Tests): PathFault[] {
  if (hit === 'all') return [];
  const always = rows.findIndex(({ when }) => when === undefined);
  if (always >= 0)
    return rows
      .slice(always + 1)
      .map((_, index) =>
        fault(
          [...path, 'rows', always + 1 + index],
          'row-unreachable',
          '前一行总是成立，本行不会用到。',
          'A row before this one always holds, so that it is never asked.',
        ),
      );
  const known = rows.flatMap(({ when }) => (when === undefined ? [] : (tests.get(when) ?? [])));
  if (known.length < rows.length || known.some((test) => lostReads(regime, test, path).length > 0)) return [];
  try {
    if (alwaysOne(regime, known)) return [];
  } catch {
    // A condition that stumbles has a fault of its own.
    return [];
  }
  return [
    fault(
      path,
      'decision-partial',
      '可能没有一行成立；最后一行须不写 when。',
      'It may be that no row holds; the last row must have no when.',
    ),
  ];
}

/** Faults of lists and decisions that stand on themselves, told at each of them. */
export function circleFaults(regime: DomainRegime, tests: Tests): PathFault[] {
  const edges = new Map<string, string[]>();
  const add = (name: string, entries: readonly { readonly when?: string | undefined }[]) =>
    edges.set(
      name,
      entries.flatMap(({ when }) => {
        const reads = when === undefined ? undefined : tests.get(when)?.reads;
        return reads
          ? [...reads.lists.map((id) => `lists ${id}`), ...reads.decisions.map((id) => `decisions ${id}`)]
          : [];
      }),
    );
  for (const [id, { items }] of Object.entries(regime.lists)) add(`lists ${id}`, items);
  for (const [id, { rows }] of Object.entries(regime.decisions)) add(`decisions ${id}`, rows);
  return [...edges.keys()]
    .filter((name) => reaches(edges, name))
    .map((name) =>
      fault(name.split(' '), 'circle', '判定或清单循环依赖自身。', 'It stands on itself, through lists or decisions.'),
    );
}

function reaches(edges: ReadonlyMap<string, readonly string[]>, name: string): boolean {
  const seen = new Set<string>();
  const open = [...(edges.get(name) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(edges.get(next) ?? []));
  }
  return false;
}

/** Faults of the formulas that parse: numbers that are none, variables that nothing reads. */
export function formulaFaults(regime: DomainRegime, formulas: ReadonlyMap<string, Formula>): PathFault[] {
  return Object.entries(regime.formulas).flatMap(([id, { of }]) => {
    const formula = formulas.get(id);
    if (!formula) return [];
    const lost = formula.numbers.filter((number) => !Object.hasOwn(regime.numbers, number));
    const idle = Object.keys(of).filter((name) => !formula.variables.includes(name));
    return [
      ...lost.map((number) =>
        unknown(['formulas', id, 'is'], 'number-unknown', number, '数值', 'number', Object.keys(regime.numbers)),
      ),
      ...idle.map((name) =>
        fault(
          ['formulas', id, 'of', name],
          'variable-unused',
          `变量“${name}”没有用到。`,
          `Variable "${name}" is not used.`,
        ),
      ),
    ];
  });
}
