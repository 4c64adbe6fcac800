import { repeated } from '../check.js';
import { spanFaults } from '../check-clocks.js';
import type { PathFault } from '../parse.js';
import { fault, type Path, unknown } from '../path-fault.js';
import type { DomainTest } from './domain-condition.js';
import type { DomainRegime } from './domain-regime.js';
import type { DomainClock, Procedure, ProcedureOutcome, ProcedureStage } from './procedure.js';
import { alwaysOne } from './trials.js';

type Tests = ReadonlyMap<string, DomainTest>;

/** Faults of the procedures: names that point at nothing, clocks that can not be, no way in, no way out. */
export function procedureFaults(regime: DomainRegime, tests: Tests): PathFault[] {
  return Object.entries(regime.procedures).flatMap(([id, procedure]) => {
    const path = ['procedures', id];
    return [
      ...openingFaults(regime, procedure, path),
      ...Object.entries(procedure.stages).flatMap(([name, stage]) =>
        stageFaults(regime, procedure, name, stage, [...path, 'stages', name], tests),
      ),
      ...wayFaults(procedure, path),
    ];
  });
}

function openingFaults(regime: DomainRegime, procedure: Procedure, path: Path): PathFault[] {
  const { asks, materials, refuse_when, stages, start } = procedure;
  return [
    ...asks.flatMap((id, index) =>
      Object.hasOwn(regime.facts, id)
        ? []
        : [unknown([...path, 'asks', index], 'fact-unknown', id, '事实', 'fact', Object.keys(regime.facts))],
    ),
    ...repeated(asks, (index) => [...path, 'asks', index]),
    ...repeated(
      materials.map(({ id }) => id),
      (index) => [...path, 'materials', index, 'id'],
    ),
    ...repeated(
      refuse_when.map(({ id }) => id),
      (index) => [...path, 'refuse_when', index, 'id'],
    ),
    ...materials.flatMap(({ before }, index) =>
      before === undefined || Object.hasOwn(stages, before)
        ? []
        : [
            unknown(
              [...path, 'materials', index, 'before'],
              'stage-unknown',
              before,
              '阶段',
              'stage',
              Object.keys(stages),
            ),
          ],
    ),
    ...(Object.hasOwn(stages, start)
      ? []
      : [unknown([...path, 'start'], 'stage-unknown', start, '阶段', 'stage', Object.keys(stages))]),
  ];
}

function stageFaults(
  regime: DomainRegime,
  procedure: Procedure,
  id: string,
  stage: ProcedureStage,
  path: Path,
  tests: Tests,
): PathFault[] {
  return [
    ...(id === 'end' ? [fault(path, 'stage-reserved', '阶段不得名为 end。', 'No stage may be called end.')] : []),
    ...clocksOf(stage).flatMap(({ clock, at, shortest }) => spanFaults(clock, [...path, ...at], shortest)),
    ...startFaults(regime, procedure, stage.within, [...path, 'within']),
    ...expiryFaults(stage, path),
    ...partFaults(stage, path),
    ...outcomeFaults(procedure, stage, path),
    ...systemFaults(regime, stage, path, tests),
  ];
}

function clocksOf({ within, lasts, supplement, extend, consult }: ProcedureStage) {
  const all = [
    { clock: within, at: ['within'], shortest: 0 },
    { clock: lasts, at: ['lasts'], shortest: 1 },
    { clock: supplement?.within, at: ['supplement', 'within'], shortest: 0 },
    { clock: extend, at: ['extend'], shortest: 1 },
    { clock: consult?.within, at: ['consult', 'within'], shortest: 0 },
  ];
  return all.filter(({ clock }) => clock !== undefined);
}

function startFaults(
  regime: DomainRegime,
  { asks }: Procedure,
  clock: DomainClock | undefined,
  path: Path,
): PathFault[] {
  if (!clock?.from.startsWith('facts.')) return [];
  const id = clock.from.slice('facts.'.length);
  const fact = Object.hasOwn(regime.facts, id) ? regime.facts[id] : undefined;
  if (!fact) return [unknown([...path, 'from'], 'fact-unknown', id, '事实', 'fact', asks)];
  if (fact.type !== 'date')
    return [fault([...path, 'from'], 'clock-start', `“${id}”不是日期。`, `"${id}" is no date.`)];
  return asks.includes(id)
    ? []
    : [
        fault(
          [...path, 'from'],
          'clock-start',
          `期限自“${id}”起算，须列入 asks。`,
          `The time runs from "${id}", which must be among asks.`,
        ),
      ];
}

function expiryFaults(stage: ProcedureStage, path: Path): PathFault[] {
  const named = [
    { outcome: stage.within?.on_expiry, at: ['within', 'on_expiry'] },
    { outcome: stage.supplement?.within?.on_expiry, at: ['supplement', 'within', 'on_expiry'] },
    { outcome: stage.lasts?.outcome, at: ['lasts', 'outcome'] },
  ];
  return named.flatMap(({ outcome, at }) => {
    if (outcome === undefined || (outcome === 'escalate' && !at.includes('outcome'))) return [];
    const taken = Object.hasOwn(stage.then, outcome) ? stage.then[outcome] : undefined;
    if (!taken)
      return [unknown([...path, ...at], 'outcome-unknown', outcome, '结果', 'outcome', Object.keys(stage.then))];
    return taken.date_named
      ? [fault([...path, ...at], 'date-unnamed', '期限届满时无人写明日期。', 'Nobody names a day when time runs out.')]
      : [];
  });
}

// What only a person can do has no place in a stage of the system, and what lengthens a time needs one.
function partFaults(stage: ProcedureStage, path: Path): PathFault[] {
  const { actor, within, lasts, supplement, extend, consult, at_once } = stage;
  const system = actor === 'system';
  const misfits = [
    { wrong: system && within !== undefined, at: 'within' },
    { wrong: system && supplement !== undefined, at: 'supplement' },
    { wrong: system && consult !== undefined, at: 'consult' },
    { wrong: system && at_once, at: 'at_once' },
    { wrong: extend !== undefined && (system || (!within && !at_once)), at: 'extend' },
    { wrong: !system && lasts !== undefined, at: 'lasts' },
    { wrong: extend?.consults === true && !consult, at: 'extend' },
  ];
  return misfits
    .filter(({ wrong }) => wrong)
    .map(({ at }) => fault([...path, at], 'part-unfit', `“${at}”不适用于本阶段。`, `"${at}" does not fit this stage.`));
}

function outcomeFaults(procedure: Procedure, { then }: ProcedureStage, path: Path): PathFault[] {
  const outcomes = Object.entries(then);
  if (outcomes.length === 0)
    return [fault([...path, 'then'], 'dead-end', '本阶段没有结果。', 'The stage has no way out.')];
  return outcomes.flatMap(([id, outcome]) => oneOutcome(procedure, outcome, [...path, 'then', id]));
}

function oneOutcome({ stages }: Procedure, { to, ends_as, date_named }: ProcedureOutcome, at: Path): PathFault[] {
  if (to !== 'end' && !Object.hasOwn(stages, to))
    return [unknown([...at, 'to'], 'stage-unknown', to, '阶段', 'stage', [...Object.keys(stages), 'end'])];
  if (to === 'end' && !ends_as) return [fault(at, 'end-unnamed', '须写明 ends_as。', 'It must say ends_as.')];
  if (to !== 'end' && ends_as)
    return [fault([...at, 'ends_as'], 'end-unreached', '不通向 end，不应写 ends_as。', 'It does not lead to end.')];
  if (date_named && (to === 'end' || stages[to]?.actor === 'system'))
    return [fault([...at, 'date_named'], 'date-unused', '写明的日期没有用到。', 'Nobody has to act by the named day.')];
  return [];
}

function systemFaults(regime: DomainRegime, stage: ProcedureStage, path: Path, tests: Tests): PathFault[] {
  if (stage.actor !== 'system') return [];
  const own = Object.entries(stage.then).filter(([, { by }]) => by === undefined);
  const named = own
    .filter(([, { date_named, legal_basis, reasons }]) => date_named || legal_basis || reasons === 'required')
    .map(([id]) =>
      fault(
        [...path, 'then', id],
        'part-unfit',
        '系统不能说明理由、依据或日期。',
        'The system can give no reasons, basis or day.',
      ),
    );
  if (stage.lasts || own.some(([, { when }]) => when === undefined)) return named;
  const known = own.flatMap(([, { when }]) => (when === undefined ? [] : (tests.get(when) ?? [])));
  try {
    if (known.length === own.length && alwaysOne(regime, known)) return named;
  } catch {
    return named;
  }
  return [
    ...named,
    fault(
      [...path, 'then'],
      'dead-end',
      '系统可能没有可走的结果；最后一个结果须不写 when。',
      'The system may find no outcome; the last one must have no when.',
    ),
  ];
}

// Every stage must be reached from the start, and an end from every stage; the system must not go in a circle.
function wayFaults(procedure: Procedure, path: Path): PathFault[] {
  const stages = Object.entries(procedure.stages);
  const targets = stages.flatMap(([, { then }]) => Object.values(then).map(({ to }) => to));
  // A name that points at nothing would make what it meant look lost too.
  if ([procedure.start, ...targets].some((to) => to !== 'end' && !Object.hasOwn(procedure.stages, to))) return [];
  const reached = closure([procedure.start], (id) => exitsOf(procedure.stages[id]));
  const ends = closure(['end'], (target) =>
    stages.filter(([, stage]) => exitsOf(stage).includes(target)).map(([id]) => id),
  );
  return stages.flatMap(([id, stage]) => {
    const at = [...path, 'stages', id];
    const at_once = (other: string) => {
      const entered = procedure.stages[other];
      return entered?.actor === 'system' && !entered.lasts ? exitsOf(entered) : [];
    };
    const circles = stage.actor === 'system' && !stage.lasts && closure(at_once(id), at_once).has(id);
    return [
      ...(reached.has(id)
        ? []
        : [fault(at, 'stage-unreachable', `阶段“${id}”不可到达。`, `Stage "${id}" can not be reached.`)]),
      ...(ends.has(id) && !circles
        ? []
        : [fault(at, 'cycle', `从阶段“${id}”无法办结。`, `From stage "${id}" no end is reached.`)]),
    ];
  });
}

function exitsOf(stage: ProcedureStage | undefined): readonly string[] {
  return Object.values(stage?.then ?? {}).map(({ to }) => to);
}

function closure(start: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
}
