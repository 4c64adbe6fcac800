import { z } from 'zod';
import { type Instant, Instant as InstantSchema, LocalDate, PersonId, QualityIssueId } from '../../kernel/index.js';

/** What a measurement found of the rule of an issue. */
const Found = z.object({
  checked: z.int(),
  failed: z.int(),
  share: z.number().nullable(),
  threshold: z.number(),
});

/** Characters that people write about an issue at once. */
export const longestWords = 2000;
const words = z.string().max(longestWords);
/** What was said and done about an issue is kept up to so many lines, the newest. */
const keptLines = 50;

/** One line of what happened to an issue. */
const Line = z.object({
  at: InstantSchema,
  what: z.enum(['opened', 'reopened', 'assigned', 'mended', 'verified', 'dismissed']),
  /** Who did it; null of a measurement. */
  by: z.string().nullable(),
  words: z.string(),
});

/** A problem of the data of a resource: a rule that failed, or what somebody saw. */
export const QualityIssue = z.object({
  id: QualityIssueId,
  /** The rule that failed; null of one that somebody saw. */
  rule: z.string().nullable(),
  title: z.string(),
  severity: z.enum(['low', 'medium', 'high']),
  /** `mended` waits for a measurement, or for somebody else, to verify it. */
  status: z.enum(['open', 'mended', 'closed', 'dismissed']),
  openedAt: InstantSchema,
  /** Last day on which it is to be mended, in Asia/Shanghai. */
  due: LocalDate,
  assignee: z.object({ person: PersonId, name: z.string() }).nullable(),
  mendedBy: PersonId.nullable(),
  settledAt: InstantSchema.nullable(),
  times: z.int(),
  found: Found.nullable(),
  reminded: z.array(z.enum(['soon', 'overdue'])),
  lines: z.array(Line),
});
export type QualityIssue = z.infer<typeof QualityIssue>;

const Of = z.object({ issue: QualityIssueId });
const By = Of.extend({ by: z.object({ person: PersonId, name: z.string() }) });

export const QualityIssueOpened = Of.extend({
  type: z.literal('QualityIssueOpened'),
  rule: z.string().nullable(),
  title: z.string(),
  severity: QualityIssue.shape.severity,
  due: LocalDate,
  found: Found.nullable(),
  /** Who saw it; null where a measurement did. */
  by: z.string().nullable(),
});
/** The rule fails again. The limit runs anew where it had been verified, and stays where it had only been said to be mended. */
export const QualityIssueReopened = Of.extend({
  type: z.literal('QualityIssueReopened'),
  due: LocalDate,
  found: Found,
});
export const QualityIssueAssigned = By.extend({
  type: z.literal('QualityIssueAssigned'),
  to: z.object({ person: PersonId, name: z.string() }),
});
export const QualityIssueMended = By.extend({ type: z.literal('QualityIssueMended'), words });
/** A measurement found the rule to hold, or, of an issue without a rule, somebody else looked. */
export const QualityIssueVerified = Of.extend({
  type: z.literal('QualityIssueVerified'),
  by: z.string().nullable(),
});
/** The data were verified and are right: the reason stands in the words. */
export const QualityIssueDismissed = By.extend({ type: z.literal('QualityIssueDismissed'), words });
export const QualityIssueReminded = Of.extend({
  type: z.literal('QualityIssueReminded'),
  what: z.enum(['soon', 'overdue']),
});

export const issueEvents = [
  QualityIssueOpened,
  QualityIssueReopened,
  QualityIssueAssigned,
  QualityIssueMended,
  QualityIssueVerified,
  QualityIssueDismissed,
  QualityIssueReminded,
] as const;
export type IssueEvent = z.infer<(typeof issueEvents)[number]>;

/** Whether somebody still has to do something about an issue, or a measurement. */
export function isLive({ status }: QualityIssue): boolean {
  return status === 'open' || status === 'mended';
}

/** The issues after one more event. */
export function evolveIssues(issues: readonly QualityIssue[], event: IssueEvent, at: Instant): QualityIssue[] {
  if (event.type === 'QualityIssueOpened') {
    const { issue: id, rule, title, severity, due, found, by } = event;
    const opened: QualityIssue = {
      ...{ id, rule, title, severity, status: 'open', openedAt: at, due, assignee: null, mendedBy: null },
      ...{ settledAt: null, times: 1, found, reminded: [], lines: [{ at, what: 'opened', by, words: '' }] },
    };
    return [...issues, opened];
  }
  return issues.map((issue) => (issue.id === event.issue ? changed(issue, event, at) : issue));
}

function changed(
  issue: QualityIssue,
  event: Exclude<IssueEvent, { type: 'QualityIssueOpened' }>,
  at: Instant,
): QualityIssue {
  const told = (what: QualityIssue['lines'][number]['what'], by: string | null, said = '') => ({
    lines: [...issue.lines, { at, what, by, words: said }].slice(-keptLines),
  });
  switch (event.type) {
    case 'QualityIssueReopened': {
      const { due, found } = event;
      const reminded = due === issue.due ? issue.reminded : [];
      const again = { status: 'open' as const, mendedBy: null, settledAt: null, times: issue.times + 1 };
      return { ...issue, ...again, due, found, reminded, ...told('reopened', null) };
    }
    case 'QualityIssueAssigned':
      return { ...issue, assignee: event.to, ...told('assigned', event.by.name, event.to.name) };
    case 'QualityIssueMended':
      return { ...issue, status: 'mended', mendedBy: event.by.person, ...told('mended', event.by.name, event.words) };
    case 'QualityIssueVerified':
      return { ...issue, status: 'closed', settledAt: at, ...told('verified', event.by) };
    case 'QualityIssueDismissed':
      return { ...issue, status: 'dismissed', settledAt: at, ...told('dismissed', event.by.name, event.words) };
    case 'QualityIssueReminded':
      return { ...issue, reminded: [...issue.reminded, event.what] };
  }
}
