import fc from 'fast-check';
import { addDays, type Decision, epochMs, type Instant, instant, LocalDate } from '../kernel/index.js';
import type { LoadedRegime } from '../rulebook/index.js';
import { type Act, accountUnder, anhui, append, guizhou, type Story, shenzhen } from './case.test-fixture.js';
import { allOffers, everyCommand, nameOf, otherCommands } from './every-command.test-fixture.js';
import type { CaseEvent, RegistryRefusal } from './index.js';
import { prepared, publicised } from './scenes.test-fixture.js';

const regimes = { anhui, shenzhen, guizhou };

/** A random case: where, what, from which day, with which numbers, and how it goes on. */
export interface Plan {
  readonly regime: keyof typeof regimes;
  readonly kind: number;
  readonly from: 'draft' | 'publicity';
  readonly day: number;
  readonly days: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly way: 'offered' | 'tried' | 'waited';
  readonly hours: number;
  readonly pick: number;
  /** Whether it may be one of those that end most cases. */
  readonly rash: boolean;
}

/** One command of a random case, with the stories around it. */
export interface Moment {
  readonly before: Story;
  readonly after: Story;
  readonly name: string;
  readonly act: Act;
  readonly at: Instant;
  readonly answer: Decision<CaseEvent, RegistryRefusal>;
}

const step: fc.Arbitrary<Step> = fc.record({
  way: fc.constantFrom('offered', 'offered', 'tried', 'waited'),
  hours: fc.oneof(fc.integer({ min: 0, max: 72 }), fc.integer({ min: 0, max: 400 })),
  pick: fc.nat(10_000),
  rash: fc.nat(31).map((n) => n === 0),
});

export const plan: fc.Arbitrary<Plan> = fc.record({
  regime: fc.constantFrom(...(['anhui', 'shenzhen', 'guizhou'] as const)),
  kind: fc.nat(3),
  from: fc.constantFrom('draft', 'publicity'),
  day: fc.nat(540),
  days: fc.integer({ min: 1, max: 30 }),
  steps: fc.array(step, { minLength: 12, maxLength: 40, size: 'max' }),
});

const lives = new Map<string, readonly Moment[]>();

/** Lives through a plan: each command is given at its time, and what it answers goes into the journal. */
export function live(given: Plan): readonly Moment[] {
  const key = JSON.stringify(given);
  const moments = lives.get(key) ?? lived(given);
  lives.set(key, moments);
  return moments;
}

function lived({ regime, kind, from, day, days, steps }: Plan): readonly Moment[] {
  const loaded = regimes[regime];
  const kinds = Object.values(loaded.regime.registrations)[0]?.objects ?? [];
  const settings = Object.fromEntries(
    Object.entries(loaded.regime.settings).map(([id, { unit }]) => [
      id,
      unit === 'professionals' ? 1 + (days % 2) : days,
    ]),
  );
  const start = addDays(LocalDate.parse('2025-01-01'), day);
  const given = { kind: kinds[kind % kinds.length] ?? '', settings, ...(day % 3 === 0 && withoutTolerable(loaded)) };
  let story = from === 'draft' ? prepared(loaded, given, start) : publicised(loaded, start, { ...given, without: '' });
  let now = epochMs(instant(Date.parse(`${start}T12:00:00+08:00`)));
  return steps.map((step) => {
    now += step.hours * 3_600_000;
    const at = instant(now);
    const [name, act] = choose(story, step, at);
    const before = { ...story, state: frozen(story.state) };
    const answer = act(before.state, { loaded, settings, now: at, account: accountUnder(loaded) });
    story = answer.kind === 'decided' ? append(before, answer.events, at) : before;
    return { before, after: story, name, act, at, answer };
  });
}

function withoutTolerable(loaded: LoadedRegime): { without?: string } {
  const [rules] = Object.values(loaded.regime.registrations);
  const material = rules?.materials.find((entry) => entry.tolerable);
  return material ? { without: material.id } : {};
}

// What is offered moves a case on; what is tried mostly fails; what is waited for are clocks and objections.
function choose(story: Story, { way, pick, rash }: Step, at: Instant): [string, Act] {
  const every = everyCommand(story);
  const others = otherCommands(story);
  const open = allOffers(story, at).filter((offer) => !offer.barred);
  const offered = open.flatMap((offer) => entryOf(every, nameOf(offer)));
  const waited = [...others].filter(([name]) => /^(tick|object|resolve)/.test(name));
  const tried = [...every, ...others];
  const choices = way === 'offered' && offered.length > 0 ? offered : way === 'waited' ? waited : tried;
  const calm = rash
    ? choices
    : choices.filter(([name]) => !ending.test(name) && !(name === 'assign-review' && isAssigned(story)));
  const chosen = calm[pick % calm.length] ?? tried[pick % tried.length];
  if (!chosen) throw new Error('nothing to choose from');
  return chosen;
}

// Another agency begins the review anew.
function isAssigned({ state }: Story): boolean {
  return state.status !== 'none' && state.agency !== null;
}

// Left to chance, almost every case would end before its publicity.
const ending = /^(withdraw|decide:refuse|decide:fail|file-report against)/;

function entryOf(every: ReadonlyMap<string, Act>, name: string): [string, Act][] {
  const act = every.get(name);
  return act ? [[name, act]] : [];
}

/** The same value, in which no decider can change anything. */
export function frozen<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
