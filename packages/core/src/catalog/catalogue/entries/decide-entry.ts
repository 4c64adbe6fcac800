import {
  Citation,
  type Decision,
  decided,
  type OrganisationId,
  type ResourceId,
  type Rule,
  refused,
  type SubjectId,
} from '../../../kernel/index.js';
import { fitName } from '../names.js';
import type { CatalogueOrColumnRefusal, CatalogueRefusal } from '../refusals.js';
import type { CatalogueScheme } from '../scheme.js';
import type { Subject } from '../subjects/index.js';
import { type Tag, tagRule } from '../tags/index.js';
import { type CatalogueEntry, type EntryEvent, type GivenTag, sameTag } from './entry.js';

// Source: nssq-023-026-2022, part 建设通用要求, 7.2: classes are made by directory and tags together.
const rule: Rule = {
  cite: Citation.parse('nssq-023-026-2022/建设通用要求.7.2'),
  text: { zh: '数据以目录结合标签分类', en: 'data are classed by directory and tags together' },
  basis: 'instrument',
};

/** The resource of an entry. */
export interface EntryOf {
  readonly resource: ResourceId;
  readonly owner: OrganisationId;
}

/**
 * Files a resource under exactly these subjects, the first as its main one; under none: it is filed no more. A closed subject may stay, and
 * takes no other resource. Refuses `subject-twice`, `subject-unknown` and `subject-closed`.
 */
export function fileResource(
  state: CatalogueEntry | null,
  of: EntryOf,
  subjects: readonly SubjectId[],
  tree: readonly Subject[],
): Decision<EntryEvent, CatalogueRefusal> {
  if (new Set(subjects).size < subjects.length) return refused('subject-twice', [], ['subjects']);
  for (const id of subjects) {
    const subject = tree.find((each) => each.id === id);
    if (!subject) return refused('subject-unknown', [], ['subjects']);
    if (subject.closed && !state?.subjects.includes(id))
      return refused('subject-closed', [rule], ['subjects'], { name: subject.name });
  }
  return decided([{ type: 'ResourceFiled', ...of, subjects: [...subjects] }], [rule]);
}

export interface TagGift extends Pick<GivenTag, 'column' | 'confidence'> {
  readonly model: { readonly name: string; readonly version: string } | null;
}

export interface TagGiftFacts {
  readonly scheme: CatalogueScheme;
  /** The tag as the vocabulary has it; null where the holder has none such. */
  readonly tag: Tag | null;
  readonly columns: readonly string[];
}

/**
 * Gives a tag to a resource or a column. Refuses `tag-unknown`, `tag-retired`, `column-unknown`, `tag-given-already`, `tags-too-many`,
 * `tag-model-missing` and `name-unfit` in a layer whose tags are given by models, `tag-model-unasked` in one that records.
 */
export function giveTag(
  state: CatalogueEntry | null,
  of: EntryOf,
  { column, model, confidence }: TagGift,
  { scheme, tag, columns }: TagGiftFacts,
): Decision<EntryEvent, CatalogueOrColumnRefusal> {
  if (!tag) return refused('tag-unknown', [], ['tag']);
  if (tag.retired) return refused('tag-retired', [], ['tag'], { name: tag.name });
  if (column !== null && !columns.includes(column)) return refused('column-unknown', [], [column]);
  const given = state?.tags ?? [];
  if (given.some((each) => sameTag(each, { tag: tag.id, column })))
    return refused('tag-given-already', [], ['tag'], { name: tag.name });
  const most = scheme.settings.tags_of_a_resource.value;
  if (given.length >= most) return refused('tags-too-many', [], [], { most });
  const layer = scheme.layers.find(({ id }) => id === tag.layer);
  if (!layer) return refused('tag-layer-unknown', [], ['tag'], { layer: tag.layer, known: '' });
  if (layer.given === 'as-record' && (model !== null || confidence !== null))
    return refused('tag-model-unasked', [tagRule], ['model'], { layer: layer.title });
  if (layer.given === 'by-model' && (model === null || confidence === null))
    return refused('tag-model-missing', [tagRule], ['model', 'confidence'], { layer: layer.title });
  const by = model && { name: fitName(model.name), version: model.version.trim() };
  if (by?.name === null) return refused('name-unfit', [], ['model']);
  const named = by && { name: by.name ?? '', version: by.version };
  return decided([{ type: 'TagGiven', ...of, tag: tag.id, column, model: named, confidence }], [tagRule]);
}

/** Takes a tag away again. Refuses `tag-not-given`. */
export function takeTag(
  state: CatalogueEntry,
  { tag, column }: Pick<GivenTag, 'tag' | 'column'>,
): Decision<EntryEvent, CatalogueRefusal> {
  if (!state.tags.some((each) => sameTag(each, { tag, column }))) return refused('tag-not-given', [], ['tag']);
  return decided([{ type: 'TagTaken', tag, column }], [tagRule]);
}
