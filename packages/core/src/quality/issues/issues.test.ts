import { describe, expect, test } from 'vitest';
import { endOfDay, Instant, OrganisationId, PersonId, QualityIssueId, ResourceId } from '../../kernel/index.js';
import { alertLimits } from '../alerts.js';
import {
  type Evaluation,
  evaluationRefusals,
  evolveEvaluation,
  type QualityEvent,
  recordFailure,
  recordQuality,
  seeAlerts,
  setQualityRules,
} from '../evaluation.js';
import { QualityResult } from '../result.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import {
  assignIssue,
  dismissIssue,
  issueRefusals,
  mendIssue,
  openIssue,
  remindersOf,
  remindOfIssues,
  verifyIssue,
} from './index.js';

const scheme = shippedScheme();
// A Monday; the New Year holiday of 2026 is over.
const at = (day: number, hour = 2) => Instant.parse(new Date(Date.UTC(2026, 0, 4 + day, hour)).toISOString());
const one = { person: PersonId.parse(`person_${'a'.repeat(26)}`), name: '甲' };
const two = { person: PersonId.parse(`person_${'b'.repeat(26)}`), name: '乙' };
let ids = 0;
const newId = () => QualityIssueId.parse(`qiss_${String(++ids).padStart(26, '0')}`);

type Status = 'holds' | 'fails' | 'error' | 'nothing-to-check';
function resultOf(rules: Readonly<Record<string, Status>>, score: number | null = 1, fault?: string): QualityResult {
  const of = ([rule, status]: [string, Status]) => ({
    ...{ rule, table: 't', kind: 'not-null', dimension: 'accuracy', severity: 'high', weight: 1, threshold: 1, status },
    ...{ checked: 10, failed: status === 'fails' ? 4 : 0, share: status === 'fails' ? 0.6 : 1, examples: [] },
  });
  const told = fault === undefined ? {} : { fault: { code: fault, message: { zh: '错', en: 'fault' }, detail: {} } };
  return QualityResult.parse({
    ...{
      ok: true,
      rules: 'r',
      title: { zh: '试', en: 'test' },
      scheme: 'six-dimensions',
      path: 'x',
      asOf: '2026-01-05',
    },
    ...{ weights: { method: 'equal', dimensions: {} }, score, fuzzy: null, dimensions: [] },
    tables: [
      {
        ...{ table: 't', file: 'x', rows: 10, sampledRows: null, score, dimensions: [], ...told },
        rules: Object.entries(rules).map(of),
      },
    ],
  });
}

type Decided = { readonly kind: string; readonly events?: readonly QualityEvent[]; readonly code?: string };
function after(state: Evaluation | null, decision: Decided, when: Instant): Evaluation {
  if (!decision.events) throw new Error(decision.code);
  const next = decision.events.reduce<Evaluation | null>((was, event) => evolveEvaluation(was, event, when), state);
  if (next === null) throw new Error('no state');
  return next;
}
const start = (): Evaluation =>
  after(
    null,
    setQualityRules({
      resource: ResourceId.parse(`res_${'c'.repeat(26)}`),
      owner: OrganisationId.parse(`org_${'d'.repeat(26)}`),
      rules: 'x',
    }),
    at(0),
  );
const measure = (
  state: Evaluation,
  rules: Readonly<Record<string, Status>>,
  day: number,
  score?: number | null,
  fault?: string,
) =>
  after(
    state,
    recordQuality(state, resultOf(rules, score, fault), { scheme, rules: {}, now: at(day), newId }),
    at(day),
  );
const standing = ({ issues }: Evaluation) => issues.map(({ rule, status, due, times }) => [rule, status, due, times]);
const code = (decision: Decided) => decision.code ?? decision.kind;
const idOf = ({ issues }: Evaluation, place = 0) => issues[place]?.id ?? newId();

describe('an issue', () => {
  test('is opened by a rule that fails, due in ten working days, and closed when it holds', () => {
    const failing = measure(start(), { a: 'fails', b: 'holds', c: 'error', d: 'nothing-to-check' }, 1);
    // 5 January and ten working days, none of them a holiday.
    expect(standing(failing)).toEqual([
      ['a', 'open', '2026-01-19', 1],
      ['c', 'open', '2026-01-19', 1],
    ]);
    expect(failing.issues[0]?.found).toEqual({ checked: 10, failed: 4, share: 0.6, threshold: 1 });
    const decision = recordQuality(failing, resultOf({ a: 'holds', c: 'fails' }), {
      scheme,
      rules: {},
      now: at(2),
      newId,
    });
    expect(decision.because).toContainEqual(
      expect.objectContaining({ cite: 'js-public-data-2021/17-2', basis: 'authority' }),
    );
    expect(standing(after(failing, decision, at(2)))).toEqual([
      ['a', 'closed', '2026-01-19', 1],
      ['c', 'open', '2026-01-19', 1],
    ]);
  });

  test('that was only said to be mended keeps its limit when its rule fails again; one that was verified gets another', () => {
    const open = measure(start(), { a: 'fails' }, 1);
    const mended = after(open, mendIssue(open.issues, idOf(open), '已补录', one, scheme), at(2));
    expect(standing(mended)).toEqual([['a', 'mended', '2026-01-19', 1]]);
    expect(standing(measure(mended, { a: 'fails' }, 8))).toEqual([['a', 'open', '2026-01-19', 2]]);
    const closed = measure(mended, { a: 'holds' }, 8);
    expect(standing(measure(closed, { a: 'fails' }, 9))).toEqual([['a', 'open', '2026-01-27', 2]]);
  });

  test('that was dismissed stays so until the rules are set anew', () => {
    const open = measure(start(), { a: 'fails' }, 1);
    const dismissed = after(open, dismissIssue(open.issues, idOf(open), '核实无误', one, scheme), at(2));
    expect(standing(measure(dismissed, { a: 'fails' }, 3))).toEqual([['a', 'dismissed', '2026-01-19', 1]]);
    const changed = after(dismissed, setQualityRules({ ...dismissed, rules: 'y' }), at(4));
    expect(standing(measure(changed, { a: 'fails' }, 5))[0]).toEqual(['a', 'open', '2026-01-23', 2]);
  });

  test('of a person is verified by another person, and one of a rule by a measurement alone', () => {
    const context = { issues: scheme.issues, now: at(1), newId };
    const rules = measure(start(), { a: 'fails' }, 1);
    const seen = after(rules, openIssue(rules.issues, { title: '地址有误', severity: 'low', by: one }, context), at(1));
    const [ofRule, own] = [idOf(seen), idOf(seen, 1)];
    expect(code(verifyIssue(seen.issues, ofRule, two, scheme))).toBe('issue-measured');
    expect(code(verifyIssue(seen.issues, own, two, scheme))).toBe('issue-not-mended');
    const mended = after(seen, mendIssue(seen.issues, own, '已改', one, scheme), at(2));
    expect(code(verifyIssue(mended.issues, own, one, scheme))).toBe('issue-mended-by-you');
    const closed = after(mended, verifyIssue(mended.issues, own, two, scheme), at(3));
    expect(closed.issues[1]).toMatchObject({
      status: 'closed',
      lines: [{ what: 'opened', by: '甲' }, { what: 'mended' }, { what: 'verified', by: '乙' }],
    });
    for (const decision of [
      mendIssue(closed.issues, own, 'x', one, scheme),
      assignIssue(closed.issues, own, two, one, scheme),
      dismissIssue(closed.issues, own, 'x', one, scheme),
      verifyIssue(closed.issues, own, two, scheme),
    ])
      expect(code(decision)).toBe('issue-settled');
    expect(code(mendIssue(closed.issues, newId(), 'x', one, scheme))).toBe('issue-unknown');
    const many = Array.from({ length: 500 }, () => ({ ...mended.issues[1], id: newId() })) as Evaluation['issues'];
    expect(code(openIssue(many, { title: 'x', severity: 'low', by: one }, context))).toBe('issues-too-many');
  });

  test('is given to somebody, and its holder is reminded once before and once after its limit', () => {
    const open = measure(start(), { a: 'fails' }, 1);
    const given = after(open, assignIssue(open.issues, idOf(open), two, one, scheme), at(1));
    expect(given.issues[0]?.assignee).toEqual(two);
    const [soon, late] = remindersOf(given.issues, scheme.issues);
    expect([soon?.at, late?.at]).toEqual(['2026-01-15T01:00:00.000Z', endOfDay(given.issues[0]?.due ?? ('' as never))]);
    expect(code(remindOfIssues(given.issues, scheme, at(2)))).toBe('reminder-early');
    const reminded = after(given, remindOfIssues(given.issues, scheme, at(11, 6)), at(11, 6));
    expect(code(remindOfIssues(reminded.issues, scheme, at(12)))).toBe('reminder-early');
    const overdue = after(reminded, remindOfIssues(reminded.issues, scheme, at(16)), at(16));
    expect(overdue.alerts.map(({ kind }) => kind)).toEqual(['issue-overdue', 'issue-soon', 'rules-fail']);
    expect(remindersOf(overdue.issues, scheme.issues)).toEqual([]);
    // A server that stood still over both tells of the second alone.
    const both = after(given, remindOfIssues(given.issues, scheme, at(16)), at(16));
    expect(both.alerts.map(({ kind }) => kind)).toEqual(['issue-overdue', 'rules-fail']);
  });
});

describe('what is told', () => {
  const kinds = ({ alerts }: Evaluation) => alerts.map(({ kind, value }) => [kind, value]);

  test('a score that comes below its limit, once; and each fall beyond the margin', () => {
    const good = measure(start(), {}, 1, 0.95);
    const low = measure(good, {}, 2, 0.84);
    expect(kinds(low)).toEqual([
      ['score-low', 0.84],
      ['score-fell', 0.84],
    ]);
    expect(kinds(measure(low, {}, 3, 0.83))).toEqual(kinds(low));
    expect(kinds(measure(good, {}, 3, 0.91))).toEqual([]);
  });

  test('rules that fail anew, and not those that still fail', () => {
    const failing = measure(start(), { a: 'fails', b: 'fails' }, 1);
    expect(kinds(failing)).toEqual([['rules-fail', 2]]);
    expect(kinds(measure(failing, { a: 'fails', b: 'holds' }, 2))).toEqual([['rules-fail', 2]]);
  });

  test('a measurement that could not be made, once until one can', () => {
    const good = measure(start(), {}, 1);
    const failed = after(good, recordFailure(good, 'source-unreachable'), at(2));
    expect([failed.failure?.code, kinds(failed)]).toEqual(['source-unreachable', [['not-measured', null]]]);
    const again = after(failed, recordFailure(failed, 'source-refused'), at(3));
    expect([again.failure?.code, kinds(again)]).toEqual(['source-refused', kinds(failed)]);
    const gone = measure(again, {}, 4, null, 'table-missing');
    expect([gone.failure, gone.alerts[0]?.title]).toEqual([null, 'table-missing']);
    expect(kinds(measure(gone, {}, 5, null, 'table-missing'))).toEqual(kinds(gone));
    expect(code(recordFailure(null, 'x'))).toBe('rules-missing');
  });

  test('goes by the limits of the rules where they state some, and is seen by somebody', () => {
    expect(alertLimits({ alerts: { score_below: 0.5 } }, scheme)).toEqual({ below: 0.5, fall: 0.05 });
    const low = measure(start(), {}, 1, 0.2);
    const seen = after(low, seeAlerts(low), at(2));
    expect(seen.alerts.every((alert) => alert.seen)).toBe(true);
    expect(code(seeAlerts(seen))).toBe('alerts-seen');
  });

  test('each refusal has a status and both messages', () => {
    for (const { status, message } of [...Object.values(issueRefusals), ...Object.values(evaluationRefusals)])
      expect([status >= 400, message.zh !== '', message.en !== '']).toEqual([true, true, true]);
    expect(issueRefusals['assignee-unknown'].status).toBe(422);
  });
});
