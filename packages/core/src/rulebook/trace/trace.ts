import { z } from 'zod';
import { Rule, Text } from '../../kernel/index.js';
import { askedFields, isWaived, variablesRead } from '../asks.js';
import { asking, conditionReads } from '../conditions.js';
import type { ConditionVariables, LoadedRegime } from '../engine.js';
import type { Registration } from '../regime.js';
import { entryRule } from '../rules.js';
import { conditionWords } from './condition-words.js';
import { ConditionReading, readingOf, type Traced } from './reading.js';

/** Why a question, a material or a prohibited case applies to an application, or does not. */
export const Trace = z.object({
  /** Name of the entry in the regime. */
  id: z.string(),
  title: Text,
  applies: z.boolean(),
  /** CEL source of the condition; null where the entry applies whatever is answered. */
  when: z.string().nullable(),
  /** The condition in words; null where there is none, or where it says what words of ours do not. */
  condition: Text.nullable(),
  reads: z.array(ConditionReading),
  /** What follows, in one sentence. */
  result: Text,
  /** The article of the entry itself. */
  rule: Rule,
});
export type Trace = z.infer<typeof Trace>;

/** The traces of everything in a registration that a condition may open or close, in the order of the regime. */
export const RegistrationTrace = z.object({
  form: z.array(Trace),
  materials: z.array(Trace),
  prohibited: z.array(Trace),
});
export type RegistrationTrace = z.infer<typeof RegistrationTrace>;

type List = keyof RegistrationTrace;
type Entry = Registration[List][number];

/**
 * Asks every condition of a registration about an application, as the registry itself asks it, and tells for each what it read,
 * what it found there, and what follows. An answer to a question that is not asked counts as none.
 */
export function traceOf(
  registration: Registration,
  loaded: LoadedRegime,
  variables: ConditionVariables,
): RegistrationTrace {
  const read = variablesRead(registration, loaded, variables);
  const asked = new Set(askedFields(registration, loaded, variables).map(({ id }) => id));
  const traced: Traced = { registration, loaded, given: variables, read, asked };
  const holds = asking(loaded.conditions, read);
  const traces = (list: List) => registration[list].map((entry) => traceEntry(traced, list, entry, holds(entry.when)));
  const materials = traces('materials').map((trace) => (isWaived(trace.id, variables) ? waivedTrace(trace) : trace));
  return { form: traces('form'), materials, prohibited: traces('prohibited') };
}

function traceEntry(traced: Traced, list: List, entry: Entry, applies: boolean): Trace {
  const { registration, loaded } = traced;
  const { id, title, when } = entry;
  const conditional = when !== undefined;
  return {
    ...{ id, title, applies, when: when ?? null },
    condition: conditional ? conditionWords(when, registration, loaded.regime) : null,
    reads: conditional ? conditionReads(when).variables.map((variable) => readingOf(traced, variable)) : [],
    result: resultOf(list, applies, conditional, 'optional' in entry && entry.optional),
    rule: entryRule(loaded, entry),
  };
}

// A certificate of another registry has been recognised, whatever the condition says.
function waivedTrace(trace: Trace): Trace {
  const result = {
    zh: '已互认其他登记机构的证书，免交此材料。',
    en: 'A certificate of another registry is recognised: the material is not asked for.',
  };
  return { ...trace, applies: false, result };
}

function resultOf(list: List, applies: boolean, conditional: boolean, optional: boolean): Text {
  const followed = consequences[optional ? 'optional' : list][applies ? 'yes' : 'no'];
  if (!conditional) return { zh: `不设条件，${followed.zh}。`, en: `There is no condition: ${followed.en}.` };
  return applies
    ? { zh: `条件成立，${followed.zh}。`, en: `The condition holds: ${followed.en}.` }
    : { zh: `条件不成立，${followed.zh}。`, en: `The condition does not hold: ${followed.en}.` };
}

const consequences: Readonly<Record<List | 'optional', Readonly<Record<'yes' | 'no', Text>>>> = {
  form: {
    yes: { zh: '询问此项', en: 'the question is asked' },
    no: { zh: '不询问此项', en: 'the question is not asked' },
  },
  materials: {
    yes: { zh: '须提交此材料', en: 'the material is asked for' },
    no: { zh: '无须提交此材料', en: 'the material is not asked for' },
  },
  optional: {
    yes: { zh: '可以提交此材料', en: 'the material may be filed' },
    no: { zh: '无须提交此材料', en: 'the material is not asked for' },
  },
  prohibited: {
    yes: { zh: '属于此情形，不予登记', en: 'it is this case, and registration is not granted' },
    no: { zh: '不属于此情形', en: 'it is not this case' },
  },
};
