import type { PathFault } from './parse.js';
import { fault, type Path, unknown } from './path-fault.js';
import type { Clock, ClockStart, Regime, Registration, Span, Stage } from './regime.js';
import { units } from './regime.js';

/** Longest time of each unit: ten years of working days, a hundred years of the others; and the most people who sign. */
const longest = { working_days: 3650, calendar_days: 36_525, months: 1200, years: 100, professionals: 20 } as const;

/** Faults of the lengths and settings that hold for the whole regime. */
export function lengthFaults(regime: Regime): PathFault[] {
  return [
    ...spanFaults(regime.retention, ['retention'], 1),
    ...Object.entries(regime.certificates).flatMap(([id, { validity, renewal, replaces }]) => [
      ...spanFaults(validity, ['certificates', id, 'validity'], 1),
      ...spanFaults(renewal, ['certificates', id, 'renewal'], 1),
      // What takes the place of another, and sets no term, goes on with the last day of the entry.
      ...(renewal && !validity && !replaces
        ? [
            fault(
              ['certificates', id, 'renewal'],
              'renewal-without-validity',
              '证书没有有效期，不能规定续期。',
              'A certificate without a term can not be renewed.',
            ),
          ]
        : []),
    ]),
    ...Object.entries(regime.settings).flatMap(([id, { unit, minimum, suggested }]) => {
      const path = ['settings', id, 'suggested'];
      if (suggested >= minimum && suggested <= longest[unit]) return [];
      return [
        fault(
          path,
          'setting-range',
          `建议值须在 ${minimum} 至 ${longest[unit]} 之间，填写为 ${suggested}。`,
          `The suggested number must lie from ${minimum} to ${longest[unit]}; it is ${suggested}.`,
        ),
      ];
    }),
  ];
}

/** Faults of the clocks of a stage: lengths that can not be, starts that never come, ends that lead nowhere. */
export function clockFaults(registration: Registration, stage: Stage, path: Path): PathFault[] {
  const here = Object.keys(stage.then);
  // A promise or notice may outlive its stage; what it leads to is then an outcome of the stage reached.
  const anywhere = Object.values(registration.stages).flatMap(({ then }) => Object.keys(then));
  const objection = stage.objection;
  const results = Object.keys(objection?.outcomes ?? {});
  return [
    ...oneClock(stage.within, [...path, 'within'], ['submitted', 'stage-entered', 'decided'], here),
    ...oneClock(stage.supplement?.within, [...path, 'supplement', 'within'], ['stage-entered', 'decided'], here),
    ...spanFaults(stage.lasts, [...path, 'lasts'], 1),
    ...(stage.lasts ? outcomeFaults(stage.lasts.outcome, [...path, 'lasts', 'outcome'], here) : []),
    ...Object.entries(stage.then).flatMap(([id, { promise, notify }]) => [
      ...oneClock(promise, [...path, 'then', id, 'promise'], ['decided'], anywhere),
      ...oneClock(notify, [...path, 'then', id, 'notify'], ['decided'], anywhere),
    ]),
    ...oneClock(objection?.accept_within, [...path, 'objection', 'accept_within'], ['objection-filed'], results),
    ...oneClock(objection?.notify_within, [...path, 'objection', 'notify_within'], ['objection-accepted'], results),
    ...oneClock(objection?.answer_within, [...path, 'objection', 'answer_within'], ['objection-notified'], results),
    ...oneClock(objection?.resolve_within, [...path, 'objection', 'resolve_within'], ['objection-accepted'], results),
  ];
}

function oneClock(
  clock: Clock | undefined,
  path: Path,
  starts: readonly ClockStart[],
  outcomes: readonly string[],
): PathFault[] {
  if (!clock) return [];
  const early = starts.includes(clock.from)
    ? []
    : [
        fault(
          [...path, 'from'],
          'clock-start',
          `此期限只能自 ${starts.join('、')} 起算，填写为 ${clock.from}。`,
          `This time can run from ${starts.join(', ')} only; it says ${clock.from}.`,
        ),
      ];
  const lost = clock.on_expiry === 'escalate' ? [] : outcomeFaults(clock.on_expiry, [...path, 'on_expiry'], outcomes);
  return [...spanFaults(clock, path, 0), ...early, ...lost];
}

function outcomeFaults(outcome: string, path: Path, outcomes: readonly string[]): PathFault[] {
  return outcomes.includes(outcome) ? [] : [unknown(path, 'outcome-unknown', outcome, '结果', 'outcome', outcomes)];
}

/** Faults of a length of time that no law sets. */
export function spanFaults(span: Span | undefined, path: Path, shortest: number): PathFault[] {
  return units.flatMap((unit) => {
    const count = span?.[unit];
    if (typeof count !== 'number' || (count >= shortest && count <= longest[unit])) return [];
    return [
      fault(
        [...path, unit],
        'clock-impossible',
        `时长须在 ${shortest} 至 ${longest[unit]} 之间，填写为 ${count}。`,
        `The length must lie from ${shortest} to ${longest[unit]}; it is ${count}.`,
      ),
    ];
  });
}
