import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatId, type OrganisationId, SubjectId } from '../../../kernel/index.js';
import { catalogueRefusals } from '../refusals.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import {
  closeSubject,
  evolveSubjects,
  makeSubject,
  moveSubject,
  renameSubject,
  reopenSubject,
  type SubjectTree,
  subjectBranch,
  subjectPath,
} from './index.js';

const scheme = shippedScheme();
const owner = 'org_00000000000000000000000001' as OrganisationId;
const id = (n: number) => SubjectId.parse(formatId('subj', n, new Uint8Array(10)));

function follow(state: SubjectTree | null, made: ReturnType<typeof makeSubject>): SubjectTree {
  if (made.kind === 'refused') throw new Error(made.code);
  const next = made.events.reduce<SubjectTree | null>(evolveSubjects, state);
  if (!next) throw new Error('no tree');
  return next;
}
const make = (state: SubjectTree | null, n: number, parent: number | null, name = `主题${n}`) =>
  makeSubject(state, { id: id(n), owner, parent: parent === null ? null : id(parent), name, description: '' }, scheme);

// 1 with 2 below it and 3 below that; 4 beside 1.
const tree = [
  [1, null],
  [2, 1],
  [3, 2],
  [4, null],
].reduce<SubjectTree | null>((state, [n, parent]) => follow(state, make(state, n as number, parent ?? null)), null);
if (!tree) throw new Error('no tree');
const closed = follow(tree, closeSubject(tree, id(3), '业务已停'));
const words = (name: string) => ({ name, description: '' });

describe('subjects', () => {
  test.each([
    ['name-unfit', make(tree, 9, null, ' \u0000')],
    ['name-unfit', renameSubject(tree, id(1), { name: '甲', description: '\u0007' })],
    ['name-unfit', closeSubject(tree, id(3), '')],
    ['subject-unknown', make(tree, 9, 8)],
    ['subject-unknown', renameSubject(tree, id(8), words('甲'))],
    ['subject-unknown', moveSubject(tree, id(8), null, scheme)],
    ['subject-unknown', moveSubject(tree, id(1), id(8), scheme)],
    ['subject-unknown', closeSubject(tree, id(8), '不再用')],
    ['subject-unknown', reopenSubject(tree, id(8))],
    ['subject-name-taken', make(tree, 9, null, '主题１')],
    ['subject-name-taken', renameSubject(tree, id(1), words('主题4'))],
    ['subject-name-taken', moveSubject(follow(tree, make(tree, 9, 4, '主题2')), id(2), id(4), scheme)],
    ['subject-cycle', moveSubject(tree, id(1), id(1), scheme)],
    ['subject-cycle', moveSubject(tree, id(1), id(3), scheme)],
    ['subject-closed', make(closed, 9, 3)],
    ['subject-closed', renameSubject(closed, id(3), words('甲'))],
    ['subject-closed', moveSubject(closed, id(3), null, scheme)],
    ['subject-closed', moveSubject(closed, id(4), id(3), scheme)],
    ['subject-closed', closeSubject(closed, id(3), '再关一次')],
    ['subject-has-open-parts', closeSubject(tree, id(1), '不再用')],
    ['subject-open', reopenSubject(tree, id(1))],
  ])('are refused with %s', (code, made) => {
    expect(made).toMatchObject({ kind: 'refused', code });
    expect(Object.keys(catalogueRefusals)).toContain(code);
  });

  test('under a closed parent stay closed', () => {
    const both = follow(closed, closeSubject(closed, id(2), '不再用'));
    expect(reopenSubject(both, id(3))).toMatchObject({ code: 'subject-closed' });
    const open = follow(follow(both, reopenSubject(both, id(2))), reopenSubject(both, id(2)));
    expect(reopenSubject(open, id(3))).toMatchObject({ kind: 'decided' });
  });

  test('are neither deeper nor more than the settings allow', () => {
    let state: SubjectTree | null = null;
    for (let n = 1; n <= scheme.settings.subjects_deep.value; n++)
      state = follow(state, make(state, n, n === 1 ? null : n - 1));
    if (!state) throw new Error('no tree');
    expect(make(state, 99, scheme.settings.subjects_deep.value)).toMatchObject({ code: 'subject-too-deep' });
    const beside = follow(state, make(state, 50, null));
    expect(moveSubject(beside, id(1), id(50), scheme)).toMatchObject({ code: 'subject-too-deep' });
    const full = Array.from({ length: scheme.settings.subjects_most.value }, (_, n) => ({
      ...{ id: id(n + 1), parent: null, name: `主题${n}`, description: '', closed: false },
    }));
    expect(make({ owner, subjects: full }, 9999, null, '再一个')).toMatchObject({ code: 'subjects-too-many' });
  });

  test('have the same name below different parents, and their names as they are kept', () => {
    expect(make(tree, 9, 4, '主题2')).toMatchObject({ kind: 'decided' });
    expect(renameSubject(tree, id(1), words('  新  名 '))).toMatchObject({ events: [{ name: '新 名' }] });
    expect(subjectPath(tree.subjects, id(3)).map((each) => each.name)).toEqual(['主题3', '主题2', '主题1']);
    expect(subjectBranch(tree.subjects, id(1))).toEqual([id(1), id(2), id(3)]);
  });
});

const act = fc.record({
  what: fc.constantFrom('make', 'move', 'rename', 'close', 'reopen'),
  on: fc.integer({ min: 1, max: 12 }),
  under: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
  name: fc.constantFrom('甲', '乙', '丙', 'Ａ', 'a'),
});

test('whatever is done, the tree has no cycle, no name twice below a parent, and nothing open below what is closed', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let state: SubjectTree | null = null;
      let made = 0;
      for (const { what, on, under, name } of acts) {
        const parent = under === null ? null : id(under);
        const known: SubjectTree = state ?? { owner, subjects: [] };
        const answer =
          what === 'make'
            ? makeSubject(state, { id: id(made + 1), owner, parent, name, description: '' }, scheme)
            : what === 'move'
              ? moveSubject(known, id(on), parent, scheme)
              : what === 'rename'
                ? renameSubject(known, id(on), words(name))
                : what === 'close'
                  ? closeSubject(known, id(on), '不再用')
                  : reopenSubject(known, id(on));
        if (answer.kind === 'refused') continue;
        if (what === 'make') made++;
        state = follow(state, answer);
      }
      const subjects = state?.subjects ?? [];
      const byId = new Map(subjects.map((each) => [each.id, each]));
      const names = new Set(subjects.map((each) => `${each.parent} ${each.name.normalize('NFKC').toLowerCase()}`));
      expect(names.size).toBe(subjects.length);
      for (const subject of subjects) {
        const path = subjectPath(subjects, subject.id);
        expect(path.length).toBeLessThanOrEqual(scheme.settings.subjects_deep.value);
        expect(path.at(-1)?.parent).toBeNull();
        const parent = subject.parent && byId.get(subject.parent);
        if (parent?.closed) expect(subject.closed).toBe(true);
      }
    }),
  );
});
