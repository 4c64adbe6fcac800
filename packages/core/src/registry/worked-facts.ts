import {
  type EntryVariables,
  type LoadedRegime,
  type Registration,
  sampleFacts,
  type WorkedCase,
} from '../rulebook/index.js';

type Facts = ReturnType<typeof sampleFacts>;
// Regimes that differ in one place share all other parts, and the answers of a case hang on these two alone.
const answered = new WeakMap<WorkedCase, WeakMap<Registration['form'], WeakMap<Registration['prohibited'], Facts>>>();

/** The answers with which a worked case is filed: its own, what documents name (`named`), and others such that nothing stands in the way. */
export function factsOf(
  registration: Registration,
  loaded: LoadedRegime,
  worked: WorkedCase,
  entry: EntryVariables | undefined,
  named: Readonly<Record<string, string>>,
): Facts {
  const byForm = kept(answered, worked, () => new WeakMap());
  const byProhibited = kept(byForm, registration.form, () => new WeakMap());
  return kept(byProhibited, registration.prohibited, () =>
    sampleFacts(registration, loaded, worked.object, { ...named, ...worked.facts }, entry),
  );
}

function kept<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
