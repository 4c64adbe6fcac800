import { shanghaiDate } from '../../kernel/index.js';
import { objectionResultRule, objectionRule, outcomeRule, stageRule } from '../../rulebook/index.js';
import type { Objection } from '../case.js';
import { registrationOf } from '../context.js';
import { disclosed } from '../disclosed.js';
import type { CaseEvent } from '../events.js';
import { veilOverCase } from '../veil.js';
import { applicantOf, fact, type Moment, ranOut, type Said, same, worded, written } from './moment.js';

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** A publicity has begun: what anyone may read of the registration, until when, and how to object. */
export function publicityNotice(moment: Moment<Of<'StageEntered'>>): Said[] {
  const { event, at, state, loaded } = moment;
  const stage = registrationOf(state, loaded).stages[event.stage];
  if (!stage?.public) return [];
  const veil = veilOverCase(state, loaded);
  const last = Object.values(event.clocks).find(({ purpose }) => purpose === 'last');
  return [
    {
      kind: 'publicity',
      addressees: [{ as: 'public', name: null }],
      facts: [
        ...fact('公示开始', 'Publicity from', shanghaiDate(at)),
        ...disclosed(state, veil, loaded).map(({ title, value }) => ({ title, value: same(value) })),
      ],
      limits: last ? [{ title: { zh: '公示截止', en: 'Publicity until' }, on: last.clock.due }] : [],
      remedy: stage.objection
        ? {
            text:
              stage.objection.evidence === 'required'
                ? { zh: '公示期内可以提出异议，并提交证据', en: 'an objection, with evidence, may be filed until then' }
                : { zh: '公示期内可以提出异议', en: 'an objection may be filed until then' },
            because: objectionRule(loaded, state.registration, event.stage),
          }
        : null,
      because: worded(event.cites, [stageRule(loaded, state.registration, event.stage)], moment),
    },
  ];
}

/** An objection was not accepted, and why. */
export function objectionRejectedNotice(moment: Moment<Of<'ObjectionRejected'>>): Said[] {
  const { event, state, loaded, rules } = moment;
  const objection = state.objections[event.id];
  if (!objection || state.status === 'ended') return [];
  return [
    {
      kind: 'objection-rejected',
      objection: objection.id,
      addressees: [{ as: 'objector', name: objection.objector }],
      facts: objectionFacts(objection),
      reasons: written(event.reasons),
      because: worded(rules, [objectionRule(loaded, state.registration, state.stage)], moment),
    },
  ];
}

/** An objection was resolved: how and why, told to both sides. */
export function objectionResolvedNotice(moment: Moment<Of<'ObjectionResolved'>>): Said[] {
  const { event, state, loaded, rules } = moment;
  const objection = state.objections[event.id];
  if (!objection || state.status === 'ended') return [];
  const { registration, stage } = state;
  const outcomes = registrationOf(state, loaded).stages[stage]?.then ?? {};
  return [
    {
      kind: 'objection-resolved',
      objection: objection.id,
      addressees: [{ as: 'objector', name: objection.objector }, applicantOf(moment)],
      facts: [...objectionFacts(objection), ...fact('申请人说明', 'Answer of the applicant', objection.answer)],
      decision: objectionResultRule(loaded, registration, stage, event.result).text,
      reasons: written(event.reasons) ?? ranOut(moment),
      because: worded(
        rules,
        [
          objectionResultRule(loaded, registration, stage, event.result),
          objectionRule(loaded, registration, stage),
          stageRule(loaded, registration, stage),
          ...Object.keys(outcomes).map((outcome) => outcomeRule(loaded, registration, stage, outcome)),
        ],
        moment,
      ),
    },
  ];
}

function objectionFacts({ objector, claim, reason, filedAt }: Objection): NonNullable<Said['facts']> {
  return [
    ...fact('异议人', 'Objector', objector),
    ...fact('提出日期', 'Filed on', shanghaiDate(filedAt)),
    ...fact('异议请求', 'Claim', claim),
    ...fact('异议理由', 'Grounds', reason),
  ];
}
