import {
  addDays,
  type Decision,
  decided,
  endOfDay,
  type Instant,
  instant,
  isWorkingDay,
  type LocalDate,
  type PersonId,
  type QualityIssueId,
  type Rule,
  refused,
} from '../../kernel/index.js';
import type { QualityScheme } from '../scheme.js';
import { type IssueEvent, isLive, type QualityIssue } from './issue.js';
import type { IssueRefusal } from './issue-refusals.js';
import { dueOf, type IssueContext } from './upon-measurement.js';

type Outcome = Decision<IssueEvent, IssueRefusal>;
type Issues = readonly QualityIssue[];

export interface Doer {
  readonly person: PersonId;
  readonly name: string;
}

/** Issues of a resource that are open at once, at most, beside those of its rules. */
const mostOpen = 500;

/** The rule behind the limit of an issue: a setting of the house for all, after an article that binds some. */
export function issueRule({ limit: { cite, text } }: QualityScheme['issues']): Rule {
  return { cite, text, basis: 'authority' };
}

/** Opens an issue that somebody saw. Refuses `issues-too-many`. */
export function openIssue(
  issues: Issues,
  { title, severity, by }: Pick<QualityIssue, 'title' | 'severity'> & { readonly by: Doer },
  context: IssueContext,
): Outcome {
  if (issues.filter((issue) => issue.rule === null && isLive(issue)).length >= mostOpen)
    return refused('issues-too-many', [], [], { most: mostOpen });
  const opened = { issue: context.newId(), rule: null, title, severity, due: dueOf(context), found: null, by: by.name };
  return decided([{ type: 'QualityIssueOpened', ...opened }], [issueRule(context.issues)]);
}

/** Gives an issue to somebody of the organisation. Refuses `issue-unknown` and `issue-settled`. */
export function assignIssue(issues: Issues, id: QualityIssueId, to: Doer, by: Doer, scheme: QualityScheme): Outcome {
  return onLive(issues, id, scheme, () => ({ type: 'QualityIssueAssigned', issue: id, to, by }));
}

/** Says that the data were mended; the next measurement verifies it. Refuses `issue-unknown` and `issue-settled`. */
export function mendIssue(issues: Issues, id: QualityIssueId, words: string, by: Doer, scheme: QualityScheme): Outcome {
  return onLive(issues, id, scheme, () => ({ type: 'QualityIssueMended', issue: id, by, words }));
}

/** Says that the data were verified and are right. Refuses `issue-unknown` and `issue-settled`. */
export function dismissIssue(
  issues: Issues,
  id: QualityIssueId,
  words: string,
  by: Doer,
  scheme: QualityScheme,
): Outcome {
  return onLive(issues, id, scheme, () => ({ type: 'QualityIssueDismissed', issue: id, by, words }));
}

/**
 * Verifies an issue that no rule measures. Refuses `issue-unknown`, `issue-settled`, `issue-not-mended`, `issue-measured` of one that a
 * measurement verifies, and `issue-mended-by-you`.
 */
export function verifyIssue(issues: Issues, id: QualityIssueId, by: Doer, scheme: QualityScheme): Outcome {
  const issue = issues.find((each) => each.id === id);
  if (issue?.rule) return refused('issue-measured');
  if (issue?.status === 'open') return refused('issue-not-mended');
  if (issue?.status === 'mended' && issue.mendedBy === by.person) return refused('issue-mended-by-you');
  return onLive(issues, id, scheme, () => ({ type: 'QualityIssueVerified', issue: id, by: by.name }));
}

function onLive(issues: Issues, id: QualityIssueId, scheme: QualityScheme, event: () => IssueEvent): Outcome {
  const issue = issues.find((each) => each.id === id);
  if (issue === undefined) return refused('issue-unknown');
  return isLive(issue) ? decided([event()], [issueRule(scheme.issues)]) : refused('issue-settled');
}

interface Reminder {
  readonly at: Instant;
  readonly issue: QualityIssueId;
  readonly what: 'soon' | 'overdue';
}

/** Reminders that live issues have still to give, the first one first. */
export function remindersOf(issues: Issues, { remind }: QualityScheme['issues']): Reminder[] {
  return issues
    .filter(isLive)
    .flatMap(({ id, due, reminded }): Reminder[] => {
      const soon = morningOf(workingDaysBefore(due, remind.working_days));
      const all = [
        { at: soon, issue: id, what: 'soon' as const },
        { at: endOfDay(due), issue: id, what: 'overdue' as const },
      ];
      return all.filter(({ what }) => !reminded.includes(what) && !(what === 'soon' && reminded.includes('overdue')));
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Gives the reminders whose time has come. Refuses `reminder-early` where none has. */
export function remindOfIssues(issues: Issues, scheme: QualityScheme, now: Instant): Outcome {
  const due = remindersOf(issues, scheme.issues).filter(({ at }) => at <= now);
  // Of a limit that has run out it is told once, and not besides that it was about to.
  const late = new Set(due.flatMap(({ issue, what }) => (what === 'overdue' ? [issue] : [])));
  const given = due.filter(({ issue, what }) => what === 'overdue' || !late.has(issue));
  const [first, ...rest] = given.map(({ issue, what }): IssueEvent => ({ type: 'QualityIssueReminded', issue, what }));
  return first ? decided([first, ...rest], [issueRule(scheme.issues)]) : refused('reminder-early');
}

function workingDaysBefore(day: LocalDate, count: number): LocalDate {
  let found = day;
  for (let left = count; left > 0; ) {
    found = addDays(found, -1);
    if (isWorkingDay(found)) left--;
  }
  return found;
}

// When people begin to work, in Asia/Shanghai.
function morningOf(day: LocalDate): Instant {
  return instant(Date.parse(`${day}T09:00:00.000+08:00`));
}
