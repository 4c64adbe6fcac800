import { exhausted, type Text } from '../../kernel/index.js';
import { materialRule, reapplyRule, supplementRule, typeOf } from '../../rulebook/index.js';
import type { CaseClock } from '../case.js';
import { registrationOf } from '../context.js';
import type { CaseEvent } from '../events.js';
import { clockTitles } from '../titles.js';
import {
  applicantOf,
  decidedLast,
  decisionText,
  fact,
  type Moment,
  ranOut,
  resultOfObjection,
  rulesOfVisit,
  type Said,
  worded,
  written,
} from './moment.js';
import type { NoticeKind } from './notice-kinds.js';
import type { CaseNotice } from './notice-view.js';

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** Id of the stage in which a regime has its applications accepted; one without such a stage accepts none by a step of its own. */
export const acceptanceStage = 'acceptance';

/** The application was accepted, and the next stage has begun: until when it lasts, and what may follow. */
export function acceptanceNotice(moment: Moment<Of<'StageEntered'>>): Said[] {
  const { event, at, state } = moment;
  const found = decidedLast(moment);
  if (found?.visit.stage !== acceptanceStage || found.visit.endedAt !== at || !found.outcome?.positive) return [];
  const promises = Object.values(state.clocks).filter(
    ({ purpose, state: at }) => purpose === 'promise' && at !== 'met',
  );
  return [
    {
      kind: 'acceptance',
      addressees: [applicantOf(moment)],
      decision: decisionText(found.stage, found.outcome),
      reasons: written(found.visit.reasons),
      items: materialItems(state.promised, moment),
      limits: limitsOf([...promises, ...Object.values(event.clocks)], moment),
      because: worded(found.visit.cites, rulesOfVisit(found.visit, moment), moment),
    },
  ];
}

/** What is lacking, all at once, and until when it is to be supplied. */
export function supplementNotice(moment: Moment<Of<'SupplementRequested'>>): Said[] {
  const { event, state, loaded, rules } = moment;
  if (state.status !== 'open') return [];
  const supplied = Object.values(event.clocks).filter(({ purpose }) => purpose === 'supplement');
  return [
    {
      kind: 'supplement',
      addressees: [applicantOf(moment)],
      reasons: written(event.note),
      items: materialItems(event.items, moment),
      limits: limitsOf(supplied, moment),
      because: worded(rules, [supplementRule(loaded, state.registration, state.stage)], moment),
    },
  ];
}

/** A way out of a stage of which the regime has the applicant told, though the case goes on. */
export function resultNotice(moment: Moment<Of<'StageDecided'>>): Said[] {
  const found = decidedLast(moment);
  if (!found?.outcome?.notify || found.outcome.to === 'end' || found.visit.stage === acceptanceStage) return [];
  const { visit, stage, outcome } = found;
  return [
    {
      kind: 'result',
      addressees: [applicantOf(moment), ...holderIn(moment)],
      decision: decisionText(stage, outcome),
      reasons: written(visit.reasons),
      because: worded(visit.cites, rulesOfVisit(visit, moment), moment),
    },
  ];
}

/** The case has ended without what was asked for: by which decision, for what reasons, and what may be done. */
export function endNotice(moment: Moment<Of<'CaseEnded'>>): Said[] {
  const { event, state, rules } = moment;
  if (event.outcome === 'issued') return [];
  const found = decidedLast(moment);
  const decided = found?.visit.endedAt === moment.at ? found : null;
  const reapply = decided?.outcome?.reapply;
  const objection = decided ? resultOfObjection(moment) : null;
  const known = [...(objection ? [objection] : []), ...(found ? rulesOfVisit(found.visit, moment) : [])];
  return [
    {
      kind: endedAs(event.outcome, decided?.visit.stage ?? null, moment),
      addressees: [applicantOf(moment), ...holderIn(moment)],
      facts: fact('立案事由', 'Why it was opened', state.openingReasons ?? null),
      decision: objection?.text ?? (decided ? decisionText(decided.stage, decided.outcome) : null),
      reasons: written(decided?.visit.reasons ?? null) ?? ranOut(moment) ?? overtaken(decided),
      remedy: reapply ? { text: reapply.title, because: reapplyRule(reapply) } : null,
      because: worded(rules, known, moment),
    },
  ];
}

function endedAs(outcome: 'refused' | 'terminated' | 'lapsed', stage: string | null, moment: Moment): NoticeKind {
  switch (outcome) {
    case 'terminated':
    case 'lapsed':
      return outcome;
    case 'refused':
      return stage === acceptanceStage ? 'not-accepted' : refusedAs(moment);
    default:
      return exhausted(outcome);
  }
}

// Who is refused a revocation, a review or an objection is not refused a registration.
function refusedAs({ state, loaded }: Moment): NoticeKind {
  const registration = registrationOf(state, loaded);
  const others: readonly string[] = ['revocation', 'review', 'objection'];
  return state.openedBy === 'registry' || others.includes(typeOf(registration)) ? 'decision' : 'refused';
}

// Where a positive way out leads to no effect, the entry was no longer what it had been.
function overtaken(decided: ReturnType<typeof decidedLast>): Text | null {
  if (!decided?.outcome?.positive) return null;
  return {
    zh: '所涉登记在办理期间已有变动，本次登记不能生效',
    en: 'the entry has changed while the case was under way, so that this registration can not take effect',
  };
}

/** The holder of the entry that somebody else's case is about, unnamed where that is withheld. */
export function holderIn({ state }: Moment): Said['addressees'] {
  const { entry, applicant } = state;
  if (!entry || entry.holder.id === applicant.id) return [];
  return [{ as: 'holder', name: entry.withheld ? null : entry.holder.name }];
}

function materialItems(ids: readonly string[], { state, loaded }: Moment): CaseNotice['items'] {
  const { materials } = registrationOf(state, loaded);
  return materials
    .filter(({ id }) => ids.includes(id))
    .map(({ id, title }) => ({ title, cite: materialRule(loaded, state.registration, id).cite }));
}

function limitsOf(clocks: readonly CaseClock[], { state, loaded }: Moment): CaseNotice['limits'] {
  const { stages } = registrationOf(state, loaded);
  return clocks.map(({ clock, purpose, stage }) => {
    const what = clockTitles[purpose];
    const named = purpose === 'act' || purpose === 'last' ? stages[stage]?.title : undefined;
    const whole = named ? { zh: `${named.zh}${what.zh}`, en: `${named.en}: ${what.en}` } : what;
    // Past the last calendar of holidays that was published, the day may still move.
    const title = clock.provisional ? { zh: `${whole.zh}（暂计）`, en: `${whole.en} (provisional)` } : whole;
    return { title, on: clock.due };
  });
}
