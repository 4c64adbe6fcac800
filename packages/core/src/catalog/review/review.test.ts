import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../kernel/index.js';
import { maskValue } from '../detectors/index.js';
import { shippedDetectors, shippedGrading } from '../detectors/shipped.test-fixture.js';
import { gradeTable } from '../grading/index.js';
import type { ColumnProfile, ResourceProfile } from '../profile.js';
import { applyDecisions, keptGrade } from './apply-decisions.js';
import { decideGrades, evolveDecisions, evolveGrades, GradeJudgment } from './decide-grades.js';
import { scanDifferences } from './scan-differences.js';
import type { ColumnDecision } from './settled.js';

const gb = shippedGrading('gb-43697');
const personal = shippedGrading('personal-information');
const categories = new Set(shippedDetectors().categories.map(({ id }) => id));
const context = { scheme: gb, categories, now: '2026-11-28T02:00:00.000Z' as Instant, by: 'person_1' };

/** A table as a scan judges it: `name: category` each, graded by GB/T 43697. */
function scanned(found: Readonly<Record<string, string>>, rows = 10): ResourceProfile {
  const entries = Object.entries(found);
  const graded = gradeTable(gb, { rows, columns: entries.map(([, category]) => ({ category })) });
  return {
    ...{ fileName: 'a.csv', format: 'csv', encoding: 'UTF-8', delimiter: ',', sizeBytes: 9, rows },
    ...{ sha256: 'a'.repeat(64), contentFingerprint: 'b'.repeat(32), engine: 'test' },
    level: keptGrade(gb, graded.table),
    columns: entries.map(([name, category], at): ColumnProfile => {
      const grade = graded.columns[at];
      if (!grade) throw new Error('a column without a grade');
      const shown = (value: string) => maskValue(category, value);
      return {
        ...{
          name,
          type: 'VARCHAR',
          nulls: 0,
          distinct: 3,
          min: shown('aaaaaaaaaa'),
          max: shown('zz'),
          mean: null,
          minLength: 2,
          maxLength: 10,
        },
        ...{ examples: [shown('aaaaaaaaaa')], category, confidence: 0.9, evidence: [] },
        ...{ grade: grade.tier, level: keptGrade(gb, grade) },
      };
    }),
  };
}

const judged = (given: Partial<Record<'settle' | 'reopen', unknown>>) => GradeJudgment.parse(given);
const gradesOf = ({ columns, level }: ResourceProfile) => [...columns.map((each) => each.level?.grade), level?.grade];

function settle(
  profile: ResourceProfile,
  given: Parameters<typeof judged>[0],
  decisions: readonly ColumnDecision[] = [],
) {
  const made = decideGrades({ profile, decisions }, judged(given), context);
  if (made.kind === 'refused') throw new Error(made.code);
  const [event] = made.events;
  return { event, profile: evolveGrades(profile, event), decisions: evolveDecisions(decisions, event) };
}

describe('a judgment of columns', () => {
  const profile = scanned({ 姓名: 'person_name', 证件: 'id_card', 编号: 'none' });

  test('that says what the scan found confirms it, without a reason, and changes no grade', () => {
    const done = settle(profile, { settle: [{ column: '姓名', category: 'person_name' }] });
    expect(done.profile.columns[0]).toMatchObject({
      settled: { how: 'confirmed', by: 'person_1', reason: null },
      confidence: 1,
    });
    expect(gradesOf(done.profile)).toEqual(gradesOf(profile));
    expect(done.event.columns.map(({ name }) => name)).toEqual(['姓名']);
  });

  test('that finds no document number lowers what stood beside it, and keeps what the scan had found', () => {
    const done = settle(profile, { settle: [{ column: '证件', category: 'none', reason: '内部流水号' }] });
    expect(gradesOf(done.profile)).toEqual(['general-2', 'general-1', 'general-1', 'general-2']);
    expect(done.profile.columns[1]?.settled).toMatchObject({
      how: 'overruled',
      judged: { category: 'id_card', confidence: 0.9 },
    });
    expect(done.event.columns.map(({ name }) => name)).toEqual(['姓名', '证件']);
  });

  test('that gives a grade gives the whole at least that one, with the reason', () => {
    const done = settle(profile, {
      settle: [{ column: '编号', category: 'none', grade: 'core', reason: '主管部门目录' }],
    });
    expect(gradesOf(done.profile).slice(2)).toEqual(['core', 'core']);
    expect(done.profile.level?.because).toMatchObject([{ rule: 'given', zh: '人工判定：主管部门目录' }]);
  });

  test('covers the values of what the scan took for nothing', () => {
    const done = settle(profile, { settle: [{ column: '编号', category: 'account', reason: '是账号' }] });
    expect(done.profile.columns[2]).toMatchObject({ examples: ['aa******aa'], min: 'aa******aa', max: 'z*' });
  });

  test('can be taken back, and then stands as the scan had it', () => {
    const once = settle(profile, { settle: [{ column: '证件', category: 'none', reason: '内部流水号' }] });
    const back = settle(once.profile, { reopen: ['证件'] }, once.decisions);
    expect(back.decisions).toEqual([]);
    expect(back.profile).toEqual(profile);
  });

  test.each([
    ['no-column-named', {}, ['settle']],
    ['column-unknown', { settle: [{ column: '无此列', category: 'none' }] }, ['无此列']],
    ['column-twice', { settle: [{ column: '姓名', category: 'person_name' }], reopen: ['姓名'] }, ['姓名']],
    ['category-unknown', { settle: [{ column: '姓名', category: 'constructor' }] }, ['姓名']],
    ['grade-unknown', { settle: [{ column: '姓名', category: 'none', grade: 'top', reason: 'x' }] }, ['姓名']],
    ['overrule-without-reason', { settle: [{ column: '姓名', category: 'none', reason: '  ' }] }, ['姓名']],
    ['nothing-settled', { reopen: ['姓名'] }, ['姓名']],
  ])('is refused %s', (code, given, fields) => {
    expect(decideGrades({ profile, decisions: [] }, judged(given), context)).toMatchObject({
      kind: 'refused',
      code,
      fields,
    });
  });
});

describe('a later scan', () => {
  test('leaves what was settled, judges the rest anew, and says what is otherwise', () => {
    const first = scanned({ 姓名: 'person_name', 证件: 'id_card', 旧列: 'none' });
    const once = settle(first, { settle: [{ column: '证件', category: 'none', reason: '内部流水号' }] });
    const again = scanned({ 姓名: 'mobile', 证件: 'passport', 新列: 'email' }, 12);
    const now = applyDecisions(again, once.decisions, gb);
    expect(now.columns.map(({ category }) => category)).toEqual(['mobile', 'none', 'email']);
    expect(now.columns[1]?.settled?.judged.category).toBe('passport');
    expect(scanDifferences(once.profile, now)).toMatchObject({
      rows: { before: 10, after: 12 },
      columns: [
        { column: '姓名', kind: 'changed', category: { before: 'person_name', after: 'mobile' }, settled: false },
        { column: '证件', kind: 'changed', category: { before: 'id_card', after: 'passport' }, settled: true },
        { column: '旧列', kind: 'removed' },
        { column: '新列', kind: 'added', category: { before: null, after: 'email' } },
      ],
    });
  });

  test('that finds the same says so', () => {
    const profile = scanned({ 姓名: 'person_name', 证件: 'id_card' });
    expect(scanDifferences(profile, profile)).toEqual({
      ...{ rows: null, bytes: null, keys: [], level: null, columns: [] },
    });
  });

  test('tells the size and the keys that are others', () => {
    const profile = scanned({ 编号: 'none' });
    const client = { columns: ['c'], schema: 's', table: 'client', references: ['id'] };
    const before = { primary: ['id'], unique: [['no']], foreign: [client] };
    const after = { primary: ['id'], unique: [['no', 'day']], foreign: [] };
    expect(scanDifferences(profile, { ...profile, sizeBytes: 12 }, { before, after })).toEqual({
      ...{ rows: null, level: null, columns: [], bytes: { before: 9, after: 12 } },
      keys: [
        { kind: 'added', of: 'unique', columns: ['no', 'day'], references: null },
        { kind: 'removed', of: 'unique', columns: ['no'], references: null },
        { kind: 'removed', of: 'foreign', columns: ['c'], references: 's.client (id)' },
      ],
    });
  });

  test('draws the days and numbers of a column no more once somebody calls it sensitive', () => {
    const profile = scanned({ 编号: 'none', 备注: 'none' });
    const bins = [{ from: '1', to: '9', count: 10 }];
    const drawn = {
      ...profile,
      columns: profile.columns.map((column, at) => ({
        ...column,
        histogram: { of: at === 0 ? ('number' as const) : ('length' as const), bins },
      })),
    };
    const said = settle(drawn, {
      settle: [
        { column: '编号', category: 'mobile', reason: '手机号' },
        { column: '备注', category: 'address', reason: '地址' },
      ],
    });
    expect(said.profile.columns.map(({ histogram }) => histogram?.of)).toEqual([undefined, 'length']);
  });

  test('under another scheme keeps the category that was given, and not the grade of the first', () => {
    const once = settle(scanned({ 编号: 'none' }), {
      settle: [{ column: '编号', category: 'id_card', grade: 'core', reason: '目录' }],
    });
    const now = applyDecisions(once.profile, once.decisions, personal);
    expect(now.columns[0]).toMatchObject({ category: 'id_card', level: { scheme: 'personal-information' } });
    expect(now.columns[0]?.level?.grade).not.toBe('core');
  });
});

test('whatever is said in whatever order: the last word on a column stands, and taking all back gives what the scan found', () => {
  const names = ['甲', '乙', '丙'];
  const category = fc.constantFrom('none', 'id_card', 'person_name', 'diagnosis', 'email');
  const grade = fc.constantFrom(null, ...gb.grades.map(({ id }) => id));
  const word = fc.record({ column: fc.constantFrom(...names), category, grade, reason: fc.constant('核对过') });
  fc.assert(
    fc.property(
      fc.array(category, { minLength: 3, maxLength: 3 }),
      fc.array(word, { maxLength: 8 }),
      (found, words) => {
        const first = scanned(Object.fromEntries(names.map((name, at) => [name, found[at] ?? 'none'])));
        let stands = { profile: first, decisions: [] as readonly ColumnDecision[] };
        for (const each of words) stands = settle(stands.profile, { settle: [each] }, stands.decisions);
        const last = new Map(words.map((each) => [each.column, each]));
        for (const column of stands.profile.columns) {
          const said = last.get(column.name);
          expect(column.category).toBe(
            said?.category ?? first.columns.find(({ name }) => name === column.name)?.category,
          );
          if (said?.grade) expect(column.level?.grade).toBe(said.grade);
        }
        const rank = (id: string | undefined) => gb.grades.findIndex((each) => each.id === id);
        const highest = Math.max(...stands.profile.columns.map(({ level }) => rank(level?.grade)));
        expect(rank(stands.profile.level?.grade)).toBe(highest);
        if (last.size === 0) return;
        const back = settle(stands.profile, { reopen: [...last.keys()] }, stands.decisions);
        expect(gradesOf(back.profile)).toEqual(gradesOf(first));
        expect(back.decisions).toEqual([]);
      },
    ),
  );
});
