import {
  CertificateKind,
  type CompiledCondition,
  ConditionError,
  checkRegime,
  compileCondition,
  type LoadedRegime,
  type Provable,
  Regime,
  Registration,
  Stage,
  type WorkedCase,
} from '../rulebook/index.js';
import { type Mutant, type Place, partAt, placeOf } from './mutant.js';
import { mutantsOf } from './mutants.js';
import { workedCaseHolds } from './worked-case.js';

/** What the worked cases of a regime prove; they must hold for the regime itself. Each answer is found once. */
export function regimeProof(loaded: LoadedRegime): Provable<Mutant> & { readonly all: readonly Mutant[] } {
  const all = mutantsOf(loaded.regime);
  const cases = new LikelyCases(loaded.regime.cases);
  const conditions = new Map(loaded.conditions);
  const refused = remembered((mutant: Mutant) => isRefused(mutant, conditions));
  const walked = remembered((mutant: Mutant) => cases.notice(mutant, conditions));
  return {
    id: loaded.regime.id,
    all,
    changes: (path) => {
      const at = placeOf(loaded.regime, path);
      return at && all.filter(({ place }) => at.every((key, depth) => place[depth] === key));
    },
    isNoticed: (mutant) => refused(mutant) || walked(mutant),
    isNoticedByCase: walked,
  };
}

function remembered(ask: (mutant: Mutant) => boolean): (mutant: Mutant) => boolean {
  const known = new Map<Mutant, boolean>();
  return (mutant) => {
    const answer = known.get(mutant) ?? ask(mutant);
    known.set(mutant, answer);
    return answer;
  };
}

/** The worked cases by their registrations, each list with the case first that is likeliest to notice the next change. */
class LikelyCases {
  private readonly lists = new Map<string | undefined, WorkedCase[]>();

  constructor(private readonly all: readonly WorkedCase[]) {}

  notice({ regime, place }: Mutant, conditions: ReadonlyMap<string, CompiledCondition>): boolean {
    const list = this.of(registrationAt(place));
    const mutated = { regime, version: '', conditions };
    const index = list.findIndex((worked) => !holds(mutated, worked));
    if (index < 0) return false;
    // Changes that stand together are noticed by the same case.
    list.unshift(...list.splice(index, 1));
    return true;
  }

  // A case of one registration reads nothing of another but of that which made the entry it acts upon.
  private of(registration: string | undefined): WorkedCase[] {
    const known = this.lists.get(registration);
    if (known) return known;
    const made = this.all.filter(
      (worked) =>
        registration === undefined ||
        worked.registration === registration ||
        worked.before?.registration === registration,
    );
    this.lists.set(registration, made);
    return made;
  }
}

function registrationAt(place: Place): string | undefined {
  return place[0] === 'registrations' ? String(place[1]) : undefined;
}

// A mutant may go where no checked regime goes, and fail as a broken world does.
function holds(loaded: LoadedRegime, worked: WorkedCase): boolean {
  try {
    return workedCaseHolds(loaded, worked);
  } catch {
    return false;
  }
}

// Whether the schema, a condition or the check refuses it. What is compiled on the way is kept for the walk.
function isRefused({ regime, place }: Mutant, conditions: Map<string, CompiledCondition>): boolean {
  if (!fitsSchema(regime, place) || !compiles(regime, place, conditions)) return true;
  const touched = registrationAt(place);
  return checkRegime(regime, conditions, touched === undefined ? undefined : [touched]).length > 0;
}

// The smallest part that has a schema of its own holds the change; every other part is that of a regime that has loaded.
function fitsSchema(regime: Regime, place: Place): boolean {
  const [top, , list] = place;
  if (top === 'registrations' && list === 'stages' && place.length > 4) return fits(Stage, regime, place.slice(0, 4));
  if (top === 'registrations' && place.length > 2) return fits(Registration, regime, place.slice(0, 2));
  if (top === 'certificates' && place.length > 2) return fits(CertificateKind, regime, place.slice(0, 2));
  return Regime.safeParse({ ...regime, cases: [] }).success;
}

function fits(schema: typeof Stage | typeof Registration | typeof CertificateKind, regime: Regime, place: Place) {
  return schema.safeParse(partAt(regime, place)).success;
}

function compiles(regime: Regime, place: Place, conditions: Map<string, CompiledCondition>): boolean {
  const source = place.at(-1) === 'when' || place.at(-1) === 'unless' ? partAt(regime, place) : undefined;
  if (typeof source !== 'string' || conditions.has(source)) return true;
  try {
    conditions.set(source, compileCondition(source));
    return true;
  } catch (error) {
    if (error instanceof ConditionError) return false;
    throw error;
  }
}
