import type { Instant, Rule, Text } from '../../kernel/index.js';
import {
  type LoadedRegime,
  objectionResultRule,
  outcomeRule,
  registrationRule,
  type Stage,
  stageRule,
} from '../../rulebook/index.js';
import type { StageVisit, SubmittedCase } from '../case.js';
import { registrationOf } from '../context.js';
import type { CaseEvent } from '../events.js';
import { clockTitles } from '../titles.js';
import type { NoticeKind } from './notice-kinds.js';
import type { Addressee, CaseNotice } from './notice-view.js';

/** An event of a case as its journal keeps it, with the places that its decision rests on. */
export interface NotedEvent {
  readonly event: CaseEvent;
  readonly at: Instant;
  readonly rules: readonly string[];
}

/** An event that may give rise to a notice, and how the case stood once it had happened. */
export interface Moment<Event extends CaseEvent = CaseEvent> {
  readonly event: Event;
  readonly at: Instant;
  readonly rules: readonly string[];
  readonly state: SubmittedCase;
  readonly loaded: LoadedRegime;
  /** What happened before it, the latest first. */
  readonly before: readonly NotedEvent[];
}

/** What a kind of notice says beyond what all of them say. */
export interface Said {
  readonly kind: NoticeKind;
  readonly addressees: readonly Addressee[];
  readonly objection?: CaseNotice['objection'];
  readonly facts?: CaseNotice['facts'];
  readonly decision?: Text | null;
  readonly reasons?: Text | null;
  readonly items?: CaseNotice['items'];
  readonly limits?: CaseNotice['limits'];
  readonly remedy?: CaseNotice['remedy'];
  readonly because: readonly Rule[];
}

/** A word that is the same in both languages, as a name. */
export function same(value: string): Text {
  return { zh: value, en: value };
}

/** What an officer wrote; null where nothing was written. */
export function written(value: string | null): Text | null {
  return value === null || value.trim() === '' ? null : same(value.trim());
}

/** A row of facts; none where there is nothing to say. */
export function fact(zh: string, en: string, value: string | Text | null): CaseNotice['facts'] {
  if (value === null || value === '') return [];
  return [{ title: { zh, en }, value: typeof value === 'string' ? same(value) : value }];
}

/** The applicant as an addressee. */
export function applicantOf({ state }: Moment): Addressee {
  return { as: 'applicant', name: state.applicant.name };
}

/** The stage that was decided last, with its visit and the outcome taken; null where none was. */
export function decidedLast({ state, loaded }: Moment) {
  const visit = state.visits.findLast(({ endedAt }) => endedAt !== null);
  const stage = visit && registrationOf(state, loaded).stages[visit.stage];
  return visit && stage ? { visit, stage, outcome: stage.then[visit.outcome ?? ''] ?? null } : null;
}

/** `形式审查：不予登记`, or the stage alone where an objection ended it. */
export function decisionText({ title }: Stage, outcome: { readonly title: Text } | null): Text {
  if (outcome?.title.zh === title.zh) return title;
  return outcome ? { zh: `${title.zh}：${outcome.title.zh}`, en: `${title.en}: ${outcome.title.en}` } : title;
}

/** The places that a decision rests on, each in the words of the rule known there, else in those of the registration. */
export function worded(cites: readonly string[], known: readonly Rule[], { state, loaded }: Moment): Rule[] {
  const registration = registrationRule(loaded, state.registration);
  return [...new Set(cites)].map(
    (cite) => known.find((rule) => rule.cite === cite) ?? { ...registration, cite: cite as Rule['cite'] },
  );
}

/** The rules behind the way out of a stage. */
export function rulesOfVisit(visit: StageVisit, { state, loaded }: Moment): Rule[] {
  const stage: Stage | undefined = registrationOf(state, loaded).stages[visit.stage];
  const taken = visit.outcome !== null && stage?.then[visit.outcome] !== undefined ? visit.outcome : null;
  return [
    ...(taken === null ? [] : [outcomeRule(loaded, state.registration, visit.stage, taken)]),
    stageRule(loaded, state.registration, visit.stage),
  ];
}

/** The result of the objection whose resolution led here with the same command; null where none did. */
export function resultOfObjection({ before, at, state, loaded }: Moment): Rule | null {
  const stage = state.visits.at(-1)?.stage;
  const resolved = before.find(({ event, at: then }) => event.type === 'ObjectionResolved' && then === at)?.event;
  if (resolved?.type !== 'ObjectionResolved' || stage === undefined) return null;
  return objectionResultRule(loaded, state.registration, stage, resolved.result);
}

/** Which time limit ran out with the same command, in words; null where somebody acted. */
export function ranOut({ before, at, state }: Moment): Text | null {
  const ran = before.find(({ event, at: then }) => event.type === 'ClockExpired' && then === at)?.event;
  const clock = ran?.type === 'ClockExpired' ? state.clocks[ran.clock] : undefined;
  if (!clock) return null;
  const { zh, en } = clockTitles[clock.purpose];
  return { zh: `${zh}已于${clock.clock.due}届满`, en: `the ${en} ran out on ${clock.clock.due}` };
}
