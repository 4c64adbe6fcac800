import { z } from 'zod';
import { Instant, ResourceId, SubjectId, TermId } from '../../kernel/index.js';
import { DataState } from '../cards/index.js';
import { GivenTag } from './entries/index.js';
import { ResponsibilityPlace, RoleCell } from './responsibility/index.js';
import { Subject } from './subjects/index.js';
import { ScannedTag, Tag } from './tags/index.js';
import { ColumnPlace, Term } from './terms/index.js';

/** The subjects of a holder, each with how many resources are filed there, and there or below it. */
export const SubjectsView = z.object({
  /** What a command on the tree names as the version that was seen; 0 before the first subject. */
  version: z.int(),
  items: z.array(Subject.extend({ filed: z.int(), filedBelow: z.int() })),
  /** Resources that are filed under no subject. */
  unfiled: z.int(),
});
export type SubjectsView = z.infer<typeof SubjectsView>;

/** A tag of the vocabulary, and how often it was given. */
export const TagView = Tag.omit({ owner: true }).extend({ version: z.int(), given: z.int() });
export type TagView = z.infer<typeof TagView>;

/** A column with what people want to know of it beside a term. */
export const MappedColumn = ColumnPlace.extend({
  resourceName: z.string(),
  /** Null where the last scan found no such column. */
  category: z.string().nullable(),
  tier: z.enum(['general', 'important', 'core']).nullable(),
  authoritative: z.boolean(),
});

/** A business term with its columns. */
export const TermView = Term.omit({ owner: true, mappings: true }).extend({
  version: z.int(),
  mappings: z.array(MappedColumn),
});
export type TermView = z.infer<typeof TermView>;

/** A business term in a list. */
export const TermLine = Term.pick({
  id: true,
  nameZh: true,
  nameEn: true,
  definition: true,
  keeper: true,
  status: true,
}).extend({
  mappings: z.int(),
  /** Whether it has an authoritative source. */
  authority: z.boolean(),
});
export type TermLine = z.infer<typeof TermLine>;

/** What a place is called. */
const PlaceNamed = z.object({ place: ResponsibilityPlace, title: z.string() });

/** A role as it holds at a place, and the place that it is from. */
export const HeldRoleView = RoleCell.extend({ from: PlaceNamed, own: z.boolean() });
export type HeldRoleView = z.infer<typeof HeldRoleView>;

/** A place in the matrix of responsibility: which roles are borne there, and by whom. */
export const MatrixRow = PlaceNamed.extend({
  /** What a command at the place names as the version that was seen; 0 where nothing was ever assigned. */
  version: z.int(),
  /** Levels of subjects above it that the same list shows. */
  depth: z.int(),
  roles: z.array(HeldRoleView),
  /** No owner is assigned here or above. */
  ownerMissing: z.boolean(),
  /** Places right below that a further look shows. */
  below: z.int(),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** What was assigned or released at a place, and when. */
export const ResponsibilityPast = z.object({
  at: Instant,
  what: z.enum(['assigned', 'released']),
  role: z.string(),
  bearers: RoleCell.shape.bearers,
  rights: RoleCell.shape.rights,
  reason: z.string().nullable(),
  /** The name of whoever did it; null where the person is known no more. */
  by: z.string().nullable(),
});
export type ResponsibilityPast = z.infer<typeof ResponsibilityPast>;

/** A tag as it stands at a resource. */
export const GivenTagView = GivenTag.extend({ name: z.string(), layer: z.string(), retired: z.boolean() });

/** All that the catalogue says of a resource. */
export const EntryView = z.object({
  resource: ResourceId,
  name: z.string(),
  /** What a command on the entry names as the version that was seen; 0 before the first. */
  version: z.int(),
  /** The main one first; each with those above it, from the top. */
  subjects: z.array(z.object({ id: SubjectId, path: z.array(z.string()), closed: z.boolean() })),
  tags: z.array(GivenTagView),
  scanned: z.array(ScannedTag),
  terms: z.array(
    z.object({
      id: TermId,
      name: z.string(),
      status: Term.shape.status,
      column: z.string(),
      authoritative: z.boolean(),
    }),
  ),
  roles: z.array(HeldRoleView),
  ownerMissing: z.boolean(),
  columns: z.array(z.string()),
});
export type EntryView = z.infer<typeof EntryView>;

export const SourceKind = z.enum(['file', 'postgres', 'mysql', 'other']);
export type SourceKind = z.infer<typeof SourceKind>;

/** A resource in the list of the catalogue. */
export const CatalogueLine = z.object({
  resource: ResourceId,
  name: z.string(),
  subjects: z.array(z.string()),
  tags: z.array(z.object({ name: z.string(), layer: z.string() })),
  grade: z.enum(['general', 'important', 'core']),
  /** As its card tells it; null where nothing tells it. */
  state: DataState.nullable(),
  sourceKind: SourceKind,
  source: z.string().nullable(),
  rows: z.int(),
  columns: z.int(),
  owner: z.string().nullable(),
});
export type CatalogueLine = z.infer<typeof CatalogueLine>;

/** What a search can find. */
export const SearchKind = z.enum(['subject', 'term', 'tag', 'resource', 'column']);
export type SearchKind = z.infer<typeof SearchKind>;

/** By what a search found something: its name, another name of it, the pinyin or the initials of one. */
export const MatchedBy = z.enum(['name', 'alias', 'pinyin', 'initials']);
export type MatchedBy = z.infer<typeof MatchedBy>;

/** What a search found, the best first. */
export const SearchHit = z.object({
  kind: SearchKind,
  /** The subject, term, tag or resource; of a column, its resource. */
  id: z.string(),
  title: z.string(),
  /** Where it stands: the resource of a column, what is above a subject, the other name of a term. */
  within: z.string(),
  matched: z.object({ by: MatchedBy, text: z.string() }),
});
export type SearchHit = z.infer<typeof SearchHit>;
