import { answerOf, type CompiledCondition, type ConditionVariables, noEntry } from './engine.js';

/** Answers that one condition remembers, and variables that it may read for that: others cost more to find again than to ask. */
const most = { answers: 500, variables: 3 } as const;

/** Longest text that is remembered. */
const longest = 100;

type Value = string | number | boolean | null | undefined;
type Remembered = Map<Value, Remembered | boolean>;

/**
 * A condition that answers from memory where it has met the same values before, in whatever case: its answer depends on what it
 * reads and on nothing else. `names` is everything that it reads, as in `facts.origin`; a condition that reads a list, or many
 * variables, is evaluated each time.
 */
export function answeredBefore(names: readonly string[], evaluate: CompiledCondition): CompiledCondition {
  const readers = names.map(readerOf);
  const [first] = readers;
  if (!first || readers.length > most.variables) return evaluate;
  let remembered: Remembered = new Map();
  let answers = 0;
  return (variables) => {
    let at = remembered;
    let known: Remembered | boolean | undefined;
    for (let index = 0; ; index++) {
      const value = (readers[index] as Reader)(variables);
      if (!memorable(value)) return evaluate(variables);
      known = at.get(value);
      if (index === readers.length - 1) {
        if (typeof known === 'boolean') return known;
        const answer = evaluate(variables);
        if (++answers > most.answers) {
          [remembered, answers] = [new Map(), 0];
          return answer;
        }
        at.set(value, answer);
        return answer;
      }
      if (!(known instanceof Map)) {
        known = new Map();
        at.set(value, known);
      }
      at = known;
    }
  };
}

type Reader = (variables: ConditionVariables) => unknown;

function readerOf(name: string): Reader {
  const [root, member = ''] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
  if (root === 'facts') return ({ facts }) => answerOf(facts, member) ?? null;
  if (root === 'applicant') return ({ applicant }) => answerOf(applicant, member);
  if (root === 'object') return ({ object }) => object.kind;
  if (root === 'entry') return ({ entry }) => (entry ?? noEntry)[member as keyof typeof noEntry];
  return ({ materials }) => materials;
}

function memorable(value: unknown): value is Value {
  return typeof value === 'string' ? value.length <= longest : typeof value !== 'object' || value === null;
}
