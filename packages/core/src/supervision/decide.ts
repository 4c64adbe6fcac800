import {
  type Decision,
  decided,
  type Instant,
  type LocalDate,
  type OrganisationId,
  refused,
  shanghaiDate,
} from '../kernel/index.js';
import type { Reader } from '../registry/index.js';
import type { Duty } from '../rulebook/index.js';
import { arising, type DutyRules, dutyNamed, dutyRule } from './arise.js';
import { bearerAs, bears } from './bearer.js';
import type { DutyEvent, DutyEvidence, DutyState } from './duty-instance.js';
import type { SupervisionRefusal } from './refusals.js';

/** What a decider about a duty gets besides: the rules under which it arises, and the time. */
export interface DutyContext extends DutyRules {
  readonly now: Instant;
}

type Answer = Decision<DutyEvent, SupervisionRefusal>;

/** Who gives a command about a duty. */
export interface DutyReader extends Reader {
  readonly organisation: OrganisationId;
  readonly name: string;
}

/** Whether what gives rise to a duty is for somebody to say, since no event of the system shows it. */
export function isDeclarable({ on }: Pick<Duty, 'on'>): boolean {
  return on === 'declared' || on === 'incident';
}

/**
 * Says that something has happened which gives rise to a duty of whoever says so. `ref` names the declaration. Refuses
 * `duty-unknown`, `event-not-declarable`, `not-your-duty`, `date-in-future`.
 */
export function declareEvent(
  command: { duty: string; on: LocalDate; what: string; ref: string; reader: DutyReader },
  context: DutyContext,
): Answer {
  const { duty: id, on, what, ref, reader } = command;
  const duty = dutyNamed(context, id);
  if (!duty) return refused('duty-unknown', [], ['duty']);
  const rule = dutyRule(context, duty);
  if (!isDeclarable(duty)) return refused('event-not-declarable', [rule], ['duty']);
  const bearer = bearerAs(duty, context.loaded.regime.authority.id, reader);
  if (!bearer) return refused('not-your-duty', [rule]);
  if (on > shanghaiDate(context.now)) return refused('date-in-future', [rule], ['on'], { on });
  return decided<DutyEvent>(
    [
      { type: 'EventDeclared', on, what, by: reader.organisation },
      arising(context, duty, { cause: { kind: 'declaration', ref }, bearer, on }),
    ],
    [rule],
  );
}

/**
 * Says that a duty was done, on a day. Refuses `duty-unknown`, `not-your-duty`, `duty-performed-already`, `date-in-future`,
 * `date-before-duty`, `evidence-missing` where the rule asks for a document, `evidence-not-asked` where it takes none.
 */
export function performDuty(
  state: DutyState,
  command: { on: LocalDate; note: string; document: DutyEvidence | null; reader: DutyReader },
  context: DutyContext,
): Answer {
  const { on, note, document, reader } = command;
  const duty = state.status === 'none' ? undefined : dutyNamed(context, state.duty);
  if (state.status === 'none' || !duty) return refused('duty-unknown');
  const rule = dutyRule(context, duty);
  if (!bears(state.bearer, reader)) return refused('not-your-duty', [rule]);
  if (state.performed) return refused('duty-performed-already', [rule], [], { on: state.performed.on });
  if (on > shanghaiDate(context.now)) return refused('date-in-future', [rule], ['on'], { on });
  if (on < state.arisenOn) return refused('date-before-duty', [rule], ['on'], { on, arisen: state.arisenOn });
  if (duty.evidence === 'required' && !document) return refused('evidence-missing', [rule], ['document']);
  if (duty.evidence === 'none' && document) return refused('evidence-not-asked', [rule], ['document']);
  return decided([{ type: 'DutyPerformed', on, note, document, by: reader.organisation }], [rule]);
}
