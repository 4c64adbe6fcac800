import type { Because, Instant, Refused, Rule } from '../kernel/index.js';
import { Recent, refused, shanghaiDate } from '../kernel/index.js';
import {
  type ConditionVariables,
  conditionVariables,
  type EntryVariables,
  type LoadedRegime,
  objectionRule,
  type Registration,
  type Settings,
  type Stage,
  stageRule,
} from '../rulebook/index.js';
import type { AccountState } from './account.js';
import type { Case, CaseFile, LiveCase, Party, SeenEntry } from './case.js';
import { withCheckCharacter } from './check-character.js';
import { type EntryState, marksOn, statusOn } from './entry.js';
import type { RecognisedRegistry } from './recognised-registry.js';
import type { RegistryRefusal } from './refusals.js';

/** What every decider of a case gets: the rules in force when the case was submitted, and the time. */
export interface CaseContext {
  readonly loaded: LoadedRegime;
  /** The authority's own numbers. */
  readonly settings: Settings;
  readonly now: Instant;
  /** The entry that the case acts upon, as it stands now; null where the register has none of that number. */
  readonly entry?: EntryState | null;
  /** The applicant's account with the authority; null where there is none. */
  readonly account?: AccountState | null;
  /** Number of another case under way that closes the applicant's account; null where there is none. */
  readonly closing?: string | null;
  /** Number of another case under way that disposes of the same entry; null where there is none. */
  readonly busy?: string | null;
  /** Whether the numbers given out bear a check character; absent where rules are only walked. */
  readonly checkedNumbers?: boolean;
  /** Of a case with a recognised certificate: the registries that the authority recognises, and who else has presented it. */
  readonly recognising?: Recognising;
}

/** What is known around a certificate of another registry. */
export interface Recognising {
  readonly registries: readonly RecognisedRegistry[];
  /** Number of another case in which it was presented and which did not end against the applicant; null where there is none. */
  readonly presentedIn: string | null;
}

/** A number that is given out, with a check character where the registry's numbers bear one. */
export function numberGiven(plain: string, { checkedNumbers = false }: CaseContext): string {
  return checkedNumbers ? withCheckCharacter(plain) : plain;
}

/** Registration of the case in its regime. Throws where the regime has lost it: then the wrong version was loaded. */
export function registrationOf(state: CaseFile, loaded: LoadedRegime): Registration {
  const registration = loaded.regime.registrations[state.registration];
  if (!registration) throw new Error(`regime ${loaded.regime.id} has no registration ${state.registration}`);
  return registration;
}

/** A stage of the registration. Throws where the regime names one that it lacks, which the rulebook check refuses. */
export function stageOf(registration: Registration, id: string): Stage {
  const stage = registration.stages[id];
  if (!stage) throw new Error(`no stage ${id}`);
  return stage;
}

// A decision looks at a state and at what comes of it, a page at a few.
const variables = new Recent<CaseFile, { readonly loaded: LoadedRegime; readonly made: ConditionVariables }>(4);

/** What the regime's conditions may read of a case; made once for each state, which never changes, and version in a row. */
export function variablesOf(state: CaseFile, loaded: LoadedRegime): ConditionVariables {
  const known = variables.get(state);
  if (known?.loaded === loaded) return known.made;
  const registration = registrationOf(state, loaded);
  const made = conditionVariables(registration, {
    facts: state.facts,
    kind: state.object.kind,
    applicant: { name: state.applicant.name, uscc: state.applicant.uscc },
    materials: Object.keys(state.materials),
    entry: state.entry ? entryVariables(state.entry, state.applicant) : undefined,
    waived: state.recognised && registration.recognition?.waives,
  });
  variables.set(state, { loaded, made });
  return made;
}

/** What a case remembers of the entry that it acts upon, as it stands now. */
export function seenOf(entry: EntryState, now: Instant): SeenEntry {
  const day = shanghaiDate(now);
  const { number, registration, right, holder, validUntil, withheld } = entry;
  const seen = {
    number,
    registration,
    right,
    holder,
    status: statusOn(entry, day),
    marks: marksOn(entry, day),
    validUntil,
  };
  return withheld ? { ...seen, withheld } : seen;
}

/** What conditions read of an entry. */
export function entryVariables(seen: SeenEntry, applicant: Party): EntryVariables {
  const { registration, right, status, marks, holder, validUntil } = seen;
  return {
    registration,
    right,
    status,
    marks,
    holder: holder.id === applicant.id ? 'self' : 'other',
    valid_until: validUntil,
  };
}

/** The rule of a stage, as the ground of what is done in it. */
export function ruleOfStage(state: CaseFile, stageId: string, { loaded }: CaseContext): Rule {
  return stageRule(loaded, state.registration, stageId);
}

/** The open case, or why it isn't one. */
export function openCase(
  state: Case,
  { loaded }: CaseContext,
): Extract<LiveCase, { status: 'open' }> | Refused<RegistryRefusal> {
  if (state.status === 'suspended')
    return refused('case-suspended', [objectionRule(loaded, state.registration, state.stage)]);
  if (state.status !== 'open') return refused('case-not-open');
  return state;
}

/** True for a refusal where a value was expected. */
export function isRefusal<Code extends string>(value: object): value is Refused<Code> {
  return 'kind' in value && value.kind === 'refused';
}

/** The rules as grounds; throws when there is none, since no decision goes without one. */
export function grounds(rules: readonly Rule[]): Because {
  const [first, ...rest] = rules;
  if (!first) throw new Error('a decision without a rule');
  return [first, ...rest];
}
