import type { Outcome, Registration, Stage } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';

const ends: readonly NonNullable<Outcome['ends_as']>[] = ['issued', 'refused', 'terminated', 'lapsed', 'withdrawn'];
const actors: readonly Stage['actor'][] = ['applicant', 'registry', 'third-party', 'system', 'public'];

/** Changes of the stages of a registration but for their clocks: who acts, what leads where, and what may be left out. */
export function stageChanges(registration: Registration, at: Place): Change[] {
  const others = (id: string) => Object.keys(registration.stages).filter((stage) => stage !== id);
  return [
    ...others(registration.start).map((value) => ({ kind: 'outcome' as const, place: [...at, 'start'], value })),
    ...Object.entries(registration.stages).flatMap(([id, stage]) => {
      const place = [...at, 'stages', id];
      return [
        { kind: 'part' as const, place, value: undefined },
        ...ownChanges(stage, place),
        ...Object.entries(stage.then).flatMap(([name, outcome]) =>
          outcomeChanges(registration, stage, outcome, [...place, 'then', name]),
        ),
        ...objectionChanges(stage, [...place, 'objection']),
      ];
    }),
  ];
}

function ownChanges(stage: Stage, place: Place): Change[] {
  const { supplement, lasts } = stage;
  const leftOut = (['lasts', 'supplement', 'review', 'objection', 'certificates'] as const).filter((key) => stage[key]);
  // Where no clock of the stage runs, none can be stopped.
  const stoppable = supplement && (stage.within || lasts);
  return [
    ...leftOut.map((key) => ({ kind: 'part' as const, place: [...place, key], value: undefined })),
    ...actors
      .filter((actor) => actor !== stage.actor)
      .map((value) => ({ kind: 'actor' as const, place: [...place, 'actor'], value })),
    // What the system takes at once is over before anybody could look.
    ...(stage.actor === 'system' && !lasts
      ? []
      : [{ kind: 'flag' as const, place: [...place, 'public'], value: !stage.public }]),
    ...(stoppable
      ? [{ kind: 'flag' as const, place: [...place, 'supplement', 'stops_clock'], value: !supplement.stops_clock }]
      : []),
    ...(stage.certificates ?? []).map((_, index) => ({
      kind: 'item' as const,
      place: [...place, 'certificates', index],
      value: undefined,
    })),
    ...Object.keys(lasts ? stage.then : {})
      .filter((id) => id !== lasts?.outcome)
      .map((value) => ({ kind: 'outcome' as const, place: [...place, 'lasts', 'outcome'], value })),
  ];
}

function outcomeChanges(registration: Registration, stage: Stage, outcome: Outcome, place: Place): Change[] {
  const decided = stage.actor === 'registry';
  // What nobody decides is taken by itself: then it matters only whether certificates or the way on hang on its being good.
  const weighed = decided || stage.certificates || (stage.actor === 'system' && !stage.lasts);
  const kind = 'outcome';
  const endsAs = outcome.ends_as ?? (outcome.positive ? 'issued' : 'refused');
  return [
    { kind: 'item', place, value: undefined },
    ...['end', ...Object.keys(registration.stages)]
      .filter((to) => to !== outcome.to)
      .map((value) => ({ kind, place: [...place, 'to'], value }) as const),
    // How the case ends is not read where it goes on.
    ...(outcome.to === 'end' ? ends.filter((end) => end !== endsAs) : []).map(
      (value) => ({ kind, place: [...place, 'ends_as'], value }) as const,
    ),
    ...(outcome.reapply ? [{ kind: 'part', place: [...place, 'reapply'], value: undefined } as const] : []),
    ...(weighed ? [{ kind, place: [...place, 'positive'], value: !outcome.positive } as const] : []),
    // Reasons are asked of those who decide.
    ...(decided
      ? [
          {
            kind,
            place: [...place, 'reasons'],
            value: outcome.reasons === 'required' ? 'optional' : 'required',
          } as const,
        ]
      : []),
    ...(toleranceMatters(registration, stage, outcome)
      ? [{ kind, place: [...place, 'tolerant'], value: !outcome.tolerant } as const]
      : []),
  ];
}

// Tolerance lets the registry decide for the better without some materials: an outcome that is worse, or that nobody
// decides, promises nothing. It also opens the application to gaps, unless another outcome does so or none may be left.
function toleranceMatters(registration: Registration, stage: Stage, outcome: Outcome): boolean {
  if (stage.actor === 'registry' && outcome.positive) return true;
  const others = Object.values(registration.stages)
    .flatMap(({ then }) => Object.values(then))
    .some((other) => other !== outcome && other.tolerant);
  return !others && registration.materials.some(({ tolerable, optional }) => tolerable && !optional);
}

function objectionChanges({ objection }: Stage, place: Place): Change[] {
  if (!objection) return [];
  return [
    { kind: 'flag', place: [...place, 'suspends'], value: !objection.suspends },
    {
      kind: 'flag',
      place: [...place, 'evidence'],
      value: objection.evidence === 'required' ? 'optional' : 'required',
    },
    ...Object.entries(objection.outcomes).flatMap(([id, result]): Change[] => {
      const at = [...place, 'outcomes', id];
      const endsAs = result.ends_as ?? 'terminated';
      return [
        { kind: 'item', place: at, value: undefined },
        ...(['resume', 'restart', 'end'] as const)
          .filter((then) => then !== result.then)
          .map((value) => ({ kind: 'result' as const, place: [...at, 'then'], value })),
        // How the case ends is not read where it goes on.
        ...(result.then === 'end'
          ? [
              {
                kind: 'result' as const,
                place: [...at, 'ends_as'],
                value: endsAs === 'refused' ? 'terminated' : 'refused',
              },
            ]
          : []),
      ];
    }),
  ];
}
