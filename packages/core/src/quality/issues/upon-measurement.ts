import { addWorkingDays, type Instant, type LocalDate, type QualityIssueId, shanghaiDate } from '../../kernel/index.js';
import type { QualityResult, RuleResult } from '../result.js';
import { ruleName } from '../rule-name.js';
import type { QualityScheme } from '../scheme.js';
import type { IssueEvent, QualityIssue } from './issue.js';

export interface IssueContext {
  readonly issues: QualityScheme['issues'];
  readonly now: Instant;
  readonly newId: () => QualityIssueId;
}

/** The last day on which an issue that is opened now is to be mended, by the holiday calendar. */
export function dueOf({ issues, now }: Pick<IssueContext, 'issues' | 'now'>): LocalDate {
  return addWorkingDays(shanghaiDate(now), issues.limit.working_days);
}

/**
 * What a measurement does to issues: a rule that fails opens one, or opens again one that was closed or said to be mended; one that holds
 * closes it. One that was dismissed stays so until the rules are set anew.
 */
export function issuesUpon(
  state: { readonly issues: readonly QualityIssue[]; readonly rulesSetAt: Instant },
  result: QualityResult,
  context: IssueContext,
): IssueEvent[] {
  const byRule = new Map(state.issues.map((issue) => [issue.rule, issue]));
  return result.tables
    .flatMap(({ rules }) => rules)
    .flatMap((rule): IssueEvent[] => {
      const issue = byRule.get(rule.rule);
      if (rule.status === 'holds') return holding(issue);
      if (rule.status === 'nothing-to-check') return [];
      return failing(rule, issue, state.rulesSetAt, context);
    });
}

function holding(issue: QualityIssue | undefined): IssueEvent[] {
  const live = issue?.status === 'open' || issue?.status === 'mended';
  return live ? [{ type: 'QualityIssueVerified', issue: issue.id, by: null }] : [];
}

function failing(
  rule: RuleResult,
  issue: QualityIssue | undefined,
  rulesSetAt: Instant,
  context: IssueContext,
): IssueEvent[] {
  const { checked, failed, share, threshold, severity } = rule;
  const found = { checked, failed, share, threshold };
  if (issue === undefined) {
    const opened = { issue: context.newId(), rule: rule.rule, title: ruleName(rule), severity, due: dueOf(context) };
    return [{ type: 'QualityIssueOpened', ...opened, found, by: null }];
  }
  const again = (due: LocalDate): IssueEvent[] => [{ type: 'QualityIssueReopened', issue: issue.id, due, found }];
  switch (issue.status) {
    case 'open':
      return [];
    case 'mended':
      return again(issue.due);
    case 'closed':
      return again(dueOf(context));
    case 'dismissed':
      return issue.settledAt !== null && rulesSetAt > issue.settledAt ? again(dueOf(context)) : [];
  }
}
