import {
  Citation,
  type Decision,
  decided,
  type OrganisationId,
  type Refused,
  type Rule,
  refused,
  type SubjectId,
} from '../../../kernel/index.js';
import { fitName, fitWords, nameKey } from '../names.js';
import type { CatalogueRefusal } from '../refusals.js';
import type { CatalogueScheme } from '../scheme.js';
import { type Subject, type SubjectEvent, type SubjectTree, subjectBranch, subjectPath } from './subject-tree.js';

// Source: nssq-023-026-2022, part 建设通用要求, 6.1 c) and 6.2 b).
const rule: Rule = {
  cite: Citation.parse('nssq-023-026-2022/建设通用要求.6.1(c)'),
  text: {
    zh: '以业务主题为主线梳理数据主题，逐级划分目录',
    en: 'data are sorted by subjects of the business, divided level by level',
  },
  also: [Citation.parse('nssq-023-026-2022/建设通用要求.6.2(b)')],
  basis: 'instrument',
};

type Decided = Decision<SubjectEvent, CatalogueRefusal>;
type Bar = Refused<CatalogueRefusal> | null;

export interface SubjectWords {
  readonly name: string;
  readonly description: string;
}

/**
 * Makes a subject at the top or below another. Refuses `name-unfit`, `subject-unknown`, `subject-closed` (of the parent),
 * `subject-name-taken`, `subject-too-deep` and `subjects-too-many`.
 */
export function makeSubject(
  state: SubjectTree | null,
  given: SubjectWords & {
    readonly id: SubjectId;
    readonly owner: OrganisationId;
    readonly parent: SubjectId | null;
  },
  { settings }: Pick<CatalogueScheme, 'settings'>,
): Decided {
  const tree = state?.subjects ?? [];
  const words = fit(given);
  if (!words) return unfit;
  const { id, owner, parent } = given;
  const bar = barPlace(tree, parent, words.name, 1, settings);
  if (bar) return bar;
  const most = settings.subjects_most.value;
  if (tree.length >= most) return refused('subjects-too-many', [], [], { most });
  return decided([{ type: 'SubjectMade', owner, id, parent, ...words }], [rule]);
}

/** Names a subject anew. Refuses `name-unfit`, `subject-unknown`, `subject-closed` and `subject-name-taken`. */
export function renameSubject(state: SubjectTree, id: SubjectId, given: SubjectWords): Decided {
  const subject = find(state, id);
  if (!subject) return unknown;
  if (subject.closed) return closed(subject);
  const words = fit(given);
  if (!words) return unfit;
  return (
    barName(state.subjects, subject.parent, words.name, id) ??
    decided([{ type: 'SubjectRenamed', id, ...words }], [rule])
  );
}

/**
 * Moves a subject, with all below it, under another or to the top. Refuses `subject-unknown`, `subject-closed` (of either),
 * `subject-cycle`, `subject-name-taken` and `subject-too-deep`.
 */
export function moveSubject(
  state: SubjectTree,
  id: SubjectId,
  parent: SubjectId | null,
  { settings }: Pick<CatalogueScheme, 'settings'>,
): Decided {
  const subject = find(state, id);
  if (!subject) return unknown;
  if (subject.closed) return closed(subject);
  const branch = subjectBranch(state.subjects, id);
  if (parent !== null && branch.includes(parent)) return refused('subject-cycle', [rule], ['parent']);
  const depth = subjectPath(state.subjects, id).length;
  const height = Math.max(...branch.map((each) => subjectPath(state.subjects, each).length)) - depth + 1;
  return (
    barPlace(state.subjects, parent, subject.name, height, settings, id) ??
    decided([{ type: 'SubjectMoved', id, parent }], [rule])
  );
}

/** Closes a subject. Refuses `subject-unknown`, `subject-closed`, `subject-has-open-parts` and `name-unfit` (of the reason). */
export function closeSubject(state: SubjectTree, id: SubjectId, reason: string): Decided {
  const subject = find(state, id);
  if (!subject) return unknown;
  if (subject.closed) return closed(subject);
  const count = state.subjects.filter((each) => each.parent === id && !each.closed).length;
  if (count > 0) return refused('subject-has-open-parts', [], [], { count });
  const words = fitWords(reason);
  if (!words) return refused('name-unfit', [], ['reason']);
  return decided([{ type: 'SubjectClosed', id, reason: words }], [rule]);
}

/** Opens a closed subject again. Refuses `subject-unknown`, `subject-open`, and `subject-closed` of its parent. */
export function reopenSubject(state: SubjectTree, id: SubjectId): Decided {
  const subject = find(state, id);
  if (!subject) return unknown;
  if (!subject.closed) return refused('subject-open');
  const parent = subject.parent && find(state, subject.parent);
  if (parent?.closed) return closed(parent);
  return decided([{ type: 'SubjectReopened', id }], [rule]);
}

const unknown = refused('subject-unknown' as const, [], ['subject']);
const unfit = refused('name-unfit' as const, [], ['name']);

function closed({ name }: Subject) {
  return refused('subject-closed' as const, [rule], ['subject'], { name });
}

function find({ subjects }: SubjectTree, id: SubjectId): Subject | undefined {
  return subjects.find((subject) => subject.id === id);
}

function fit({ name, description }: SubjectWords): SubjectWords | null {
  const [fitting, words] = [fitName(name), fitWords(description)];
  return fitting === null || words === null ? null : { name: fitting, description: words };
}

function barPlace(
  tree: readonly Subject[],
  parent: SubjectId | null,
  name: string,
  height: number,
  { subjects_deep: deep }: CatalogueScheme['settings'],
  own?: SubjectId,
): Bar {
  const above = subjectPath(tree, parent);
  if (parent !== null && above.length === 0) return refused('subject-unknown', [], ['parent']);
  if (above[0]?.closed) return closed(above[0]);
  if (above.length + height > deep.value) return refused('subject-too-deep', [], ['parent'], { most: deep.value });
  return barName(tree, parent, name, own);
}

// A closed one still has its name: it may be opened again.
function barName(tree: readonly Subject[], parent: SubjectId | null, name: string, own?: SubjectId): Bar {
  const taken = tree.some((each) => each.parent === parent && each.id !== own && nameKey(each.name) === nameKey(name));
  return taken ? refused('subject-name-taken', [], ['name'], { name }) : null;
}
