import type { Place } from '../changed-part.js';
import { type DomainChange, intoOthers } from './domain-mutant.js';
import type { DomainRegime } from './domain-regime.js';
import { rankChanges } from './mutate-answers.js';
import { conditionChanges } from './mutate-expressions.js';
import { clockStartsBesides } from './mutate-starts.js';
import { endings, type Procedure, type ProcedureOutcome, type ProcedureStage } from './procedure.js';

/** Changes of procedures: who acts, what is asked, what leads where, what may be left out. */
export function procedureChanges(regime: DomainRegime): DomainChange[] {
  return Object.entries(regime.procedures).flatMap(([id, procedure]) => {
    const place = ['procedures', id];
    return [
      ...openingChanges(regime, procedure, place),
      ...Object.entries(procedure.stages).flatMap(([name, stage]) => {
        const at = [...place, 'stages', name];
        return [
          ...stageChanges(regime, procedure, name, stage, at),
          ...Object.entries(stage.then).flatMap(([outcome, rule]) =>
            outcomeChanges(regime, procedure, stage, rule, [...at, 'then', outcome]),
          ),
        ];
      }),
    ];
  });
}

function openingChanges(regime: DomainRegime, procedure: Procedure, place: Place): DomainChange[] {
  const { opened_by, asks, materials, refuse_when, start, stages } = procedure;
  const roles = Object.keys(regime.roles);
  return [
    ...intoOthers('actor', [...place, 'opened_by'], opened_by, roles),
    ...intoOthers('outcome', [...place, 'start'], start, Object.keys(stages)),
    ...asks.map((_, index): DomainChange => ({ kind: 'item', place: [...place, 'asks', index], value: undefined })),
    ...materials.flatMap(({ by, when, before, optional }, index): DomainChange[] => {
      const at = [...place, 'materials', index];
      return [
        { kind: 'item', place: at, value: undefined },
        { kind: 'flag', place: [...at, 'optional'], value: !optional },
        ...conditionChanges(regime, when, [...at, 'when']),
        ...(before === undefined ? [] : [{ kind: 'before' as const, place: [...at, 'before'], value: undefined }]),
        // Who files it is seen where it is filed later.
        ...(before === undefined ? [] : intoOthers('actor', [...at, 'by'], by, roles)),
      ];
    }),
    ...refuse_when.flatMap(({ when }, index): DomainChange[] => [
      { kind: 'item', place: [...place, 'refuse_when', index], value: undefined },
      ...conditionChanges(regime, when, [...place, 'refuse_when', index, 'when']),
    ]),
  ];
}

function stageChanges(
  regime: DomainRegime,
  procedure: Procedure,
  id: string,
  stage: ProcedureStage,
  place: Place,
): DomainChange[] {
  const { actor, within, lasts, supplement, extend, consult, at_once, then } = stage;
  const roles = Object.keys(regime.roles);
  const outcomes = Object.keys(then);
  const leftOut = (['within', 'lasts', 'supplement', 'extend', 'consult'] as const).filter((key) => stage[key]);
  return [
    { kind: 'part', place, value: undefined },
    ...leftOut.map((key): DomainChange => ({ kind: 'part', place: [...place, key], value: undefined })),
    ...intoOthers('actor', [...place, 'actor'], actor, [...roles, 'system']),
    ...(actor === 'system' ? [] : [{ kind: 'flag' as const, place: [...place, 'at_once'], value: !at_once }]),
    ...(within ? clockStartsBesides(regime, procedure, id, within.from, [...place, 'within', 'from']) : []),
    ...(within
      ? intoOthers('expiry', [...place, 'within', 'on_expiry'], within.on_expiry, ['escalate', ...outcomes])
      : []),
    ...(lasts ? intoOthers('expiry', [...place, 'lasts', 'outcome'], lasts.outcome, outcomes) : []),
    ...(supplement ? supplementChanges(stage, supplement, roles, [...place, 'supplement']) : []),
    ...(extend ? extensionChanges(regime, extend, consult !== undefined, [...place, 'extend']) : []),
    ...(consult ? intoOthers('actor', [...place, 'consult', 'of'], consult.of, roles) : []),
  ];
}

function supplementChanges(
  { within, at_once, then }: ProcedureStage,
  supplement: NonNullable<ProcedureStage['supplement']>,
  roles: readonly string[],
  place: Place,
): DomainChange[] {
  const { by, stops_clock, within: time } = supplement;
  return [
    ...intoOthers('actor', [...place, 'by'], by, roles),
    // Where no clock of the stage runs, none can be stopped.
    ...(within || at_once ? [{ kind: 'flag' as const, place: [...place, 'stops_clock'], value: !stops_clock }] : []),
    ...(time
      ? [
          { kind: 'part' as const, place: [...place, 'within'], value: undefined },
          ...intoOthers('expiry', [...place, 'within', 'on_expiry'], time.on_expiry, [
            'escalate',
            ...Object.keys(then),
          ]),
        ]
      : []),
  ];
}

function extensionChanges(
  regime: DomainRegime,
  { times, when, consults }: NonNullable<ProcedureStage['extend']>,
  canConsult: boolean,
  place: Place,
): DomainChange[] {
  return [
    ...[times + 1, times - 1].map((value): DomainChange => ({ kind: 'number', place: [...place, 'times'], value })),
    ...conditionChanges(regime, when, [...place, 'when']),
    ...(canConsult ? [{ kind: 'flag' as const, place: [...place, 'consults'], value: !consults }] : []),
  ];
}

function outcomeChanges(
  regime: DomainRegime,
  { stages }: Procedure,
  stage: ProcedureStage,
  outcome: ProcedureOutcome,
  place: Place,
): DomainChange[] {
  const { to, by, when, positive, reasons, legal_basis, date_named, ends_as } = outcome;
  const decided = (by ?? stage.actor) !== 'system';
  const roles = Object.keys(regime.roles);
  return [
    { kind: 'item', place, value: undefined },
    ...intoOthers('outcome', [...place, 'to'], to, ['end', ...Object.keys(stages)]),
    ...(ends_as ? intoOthers('outcome', [...place, 'ends_as'], ends_as, endings) : []),
    ...conditionChanges(regime, when, [...place, 'when']),
    // What the system takes by itself is offered to nobody, and needs no reasons, basis or day.
    ...(decided
      ? [
          { kind: 'outcome' as const, place: [...place, 'positive'], value: !positive },
          {
            kind: 'outcome' as const,
            place: [...place, 'reasons'],
            value: reasons === 'required' ? 'optional' : 'required',
          },
          { kind: 'outcome' as const, place: [...place, 'date_named'], value: !date_named },
          ...rankChanges(legal_basis, [...place, 'legal_basis']),
          ...intoOthers('actor', [...place, 'by'], by ?? stage.actor, roles),
        ]
      : []),
  ];
}
