import { clockFaults } from './check-clocks.js';
import type { PathFault } from './parse.js';
import { fault, type Path, unknown } from './path-fault.js';
import type { Regime, Registration, Stage } from './regime.js';

/** Faults of the stages of a registration: names that point at nothing, clocks that can not be, no way in, no way out. */
export function stagesFaults(regime: Regime, registration: Registration, path: Path): PathFault[] {
  const stages = Object.entries(registration.stages);
  const { start } = registration;
  return [
    ...(registration.stages[start]
      ? []
      : [unknown([...path, 'start'], 'stage-unknown', start, '阶段', 'stage', Object.keys(registration.stages))]),
    ...stages.flatMap(([id, stage]) => {
      const at = [...path, 'stages', id];
      return [
        ...(id === 'end' ? [fault(at, 'stage-reserved', '阶段不得名为 end。', 'No stage may be called end.')] : []),
        ...outcomeFaults(registration, stage, at),
        ...referenceFaults(regime, registration, stage, at),
        ...clockFaults(registration, stage, at),
      ];
    }),
    ...reachFaults(registration, path),
  ];
}

function outcomeFaults(registration: Registration, stage: Stage, path: Path): PathFault[] {
  const outcomes = Object.entries(stage.then);
  const faults = outcomes.flatMap(([id, outcome]) => {
    const at = [...path, 'then', id];
    if (outcome.to !== 'end' && !registration.stages[outcome.to])
      return [
        unknown([...at, 'to'], 'stage-unknown', outcome.to, '阶段', 'stage', [
          ...Object.keys(registration.stages),
          'end',
        ]),
      ];
    if (outcome.reapply && (outcome.to !== 'end' || outcome.positive))
      return [
        fault(
          [...at, 'reapply'],
          'reapply-without-end',
          '只有未准予而办结的结果可以重新申请。',
          'Only after an outcome that ends the case against the applicant may it apply afresh.',
        ),
      ];
    if (outcome.to !== 'end' && outcome.ends_as)
      return [
        fault(
          [...at, 'ends_as'],
          'end-unreached',
          '不通向 end 的结果不写 ends_as。',
          'An outcome that does not lead to end says no ends_as.',
        ),
      ];
    return outcome.to === 'end' && !outcome.positive && !outcome.ends_as
      ? [fault(at, 'end-unnamed', `结果“${id}”须写明 ends_as。`, `Outcome "${id}" must say ends_as.`)]
      : [];
  });
  if (outcomes.length === 0)
    faults.push(fault([...path, 'then'], 'dead-end', '本阶段没有结果。', 'The stage has no way out.'));
  else if (stage.actor === 'system' && !stage.lasts && !outcomes.some(([, { positive }]) => positive))
    faults.push(
      fault(
        path,
        'dead-end',
        '系统办理的阶段没有可走的结果。',
        'A stage of the system has no outcome that it can take.',
      ),
    );
  if (stage.objection && Object.keys(stage.objection.outcomes).length === 0)
    faults.push(
      fault([...path, 'objection', 'outcomes'], 'dead-end', '异议没有处理结果。', 'An objection has no result.'),
    );
  return faults;
}

function referenceFaults(regime: Regime, registration: Registration, stage: Stage, path: Path): PathFault[] {
  const report = stage.review?.material;
  const lost = (stage.certificates ?? []).flatMap((kind, index) =>
    regime.certificates[kind]
      ? []
      : [
          unknown(
            [...path, 'certificates', index],
            'certificate-unknown',
            kind,
            '证书',
            'certificate',
            Object.keys(regime.certificates),
          ),
        ],
  );
  return report === undefined || registration.materials.some(({ id }) => id === report)
    ? lost
    : [
        ...lost,
        unknown(
          [...path, 'review', 'material'],
          'material-unknown',
          report,
          '材料',
          'material',
          registration.materials.map(({ id }) => id),
        ),
      ];
}

// Every stage must be reached from the start, and an end from every stage.
function reachFaults(registration: Registration, path: Path): PathFault[] {
  const stages = Object.entries(registration.stages);
  const targets = stages.flatMap(([, { then }]) => Object.values(then).map(({ to }) => to));
  // A name that points at nothing would make what it meant look lost too.
  if ([registration.start, ...targets].some((to) => to !== 'end' && !registration.stages[to])) return [];
  const reached = closure([registration.start], (id) =>
    Object.values(registration.stages[id]?.then ?? {}).map((outcome) => outcome.to),
  );
  const ends = closure(['end'], (target) =>
    stages.filter(([, stage]) => exitsOf(stage).includes(target)).map(([id]) => id),
  );
  return stages.flatMap(([id]) => {
    const at = [...path, 'stages', id];
    return [
      ...(reached.has(id)
        ? []
        : [fault(at, 'stage-unreachable', `阶段“${id}”不可到达。`, `Stage "${id}" can not be reached.`)]),
      ...(ends.has(id) ? [] : [fault(at, 'cycle', `从阶段“${id}”无法办结。`, `From stage "${id}" no end is reached.`)]),
    ];
  });
}

// Where a stage can really lead: a person takes any outcome, the system takes one and always the same.
function exitsOf(stage: Stage): readonly string[] {
  const outcomes = Object.values(stage.then);
  if (stage.actor !== 'system') return outcomes.map(({ to }) => to);
  const own = stage.lasts ? stage.then[stage.lasts.outcome] : outcomes.find(({ positive }) => positive);
  const late = stage.within && stage.then[stage.within.on_expiry];
  const objected = Object.values(stage.objection?.outcomes ?? {}).some(({ then }) => then === 'end');
  return [own?.to, late?.to, objected ? 'end' : undefined].filter((to) => to !== undefined);
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
