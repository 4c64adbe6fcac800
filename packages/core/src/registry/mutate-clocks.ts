import { type Clock, ClockStart, type Registration, type Stage } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';

interface PlacedClock {
  readonly place: Place;
  readonly clock: Clock;
  /** Starts that come at the same moment as the one that is written. */
  readonly same: readonly ClockStart[];
  /** Whether anything can happen when it has run out. */
  readonly expires: boolean;
}

/** Changes of the clocks of a registration: where each starts, what happens when it has run out, and none at all. */
export function clockChanges(registration: Registration, at: Place): Change[] {
  const outcomes = Object.values(registration.stages).flatMap(({ then, objection }) => [
    ...Object.keys(then),
    ...Object.keys(objection?.outcomes ?? {}),
  ]);
  const effects = [...new Set(['escalate', ...outcomes])];
  return Object.entries(registration.stages).flatMap(([id, stage]) =>
    clocksOf(registration, id, stage, [...at, 'stages', id]).flatMap(({ place, clock, same, expires }) => [
      { kind: 'part' as const, place, value: undefined },
      ...ClockStart.options
        .filter((start) => start !== clock.from && !same.includes(start))
        .map((value) => ({ kind: 'start' as const, place: [...place, 'from'], value })),
      ...(expires ? effects : [])
        .filter((effect) => effect !== clock.on_expiry)
        .map((value) => ({ kind: 'expiry' as const, place: [...place, 'on_expiry'], value })),
    ]),
  );
}

// A stage is entered at the moment at which the one before it is decided; the first one, when the case is submitted.
const entered: readonly ClockStart[] = ['stage-entered', 'decided'];

function clocksOf(registration: Registration, id: string, stage: Stage, at: Place): PlacedClock[] {
  const { within, supplement, then, objection } = stage;
  const again = Object.values(registration.stages).some((other) =>
    Object.values(other.then).some(({ to }) => to === registration.start),
  );
  const atOnce: readonly ClockStart[] = id === registration.start && !again ? [...entered, 'submitted'] : entered;
  const same = within && atOnce.includes(within.from) ? atOnce : [];
  return [
    ...placed(within, [...at, 'within'], same, true),
    // It runs from the request, whichever of the two words says so.
    ...placed(supplement?.within, [...at, 'supplement', 'within'], entered, true),
    ...Object.entries(then).flatMap(([outcome, { promise, notify }]) => [
      ...placed(promise, [...at, 'then', outcome, 'promise'], [], true),
      // The decision is on the applicant's desk at once: this limit is met as it begins, and never runs out.
      ...placed(notify, [...at, 'then', outcome, 'notify'], [], false),
    ]),
    ...(['accept_within', 'notify_within', 'answer_within', 'resolve_within'] as const).flatMap((name) =>
      placed(objection?.[name], [...at, 'objection', name], [], true),
    ),
  ];
}

function placed(clock: Clock | undefined, place: Place, same: readonly ClockStart[], expires: boolean): PlacedClock[] {
  return clock ? [{ place, clock, same, expires }] : [];
}
