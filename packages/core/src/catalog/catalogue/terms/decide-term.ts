import {
  Citation,
  type Decision,
  decided,
  type OrganisationId,
  type Refused,
  type Rule,
  refused,
  type TermId,
} from '../../../kernel/index.js';
import { fitName, fitWords, nameKey } from '../names.js';
import type { CatalogueOrColumnRefusal, CatalogueRefusal } from '../refusals.js';
import type { CatalogueScheme } from '../scheme.js';
import { type ColumnPlace, sameColumn, type Term, type TermEvent, type TermWords } from './term.js';

// Source: nssq-023-026-2022, part 建设通用要求, 6.2 c) and 8.
const items: Rule = {
  cite: Citation.parse('nssq-023-026-2022/建设通用要求.6.2(c)'),
  text: { zh: '信息项从业务出发定义', en: 'items of information are defined from the business' },
  basis: 'instrument',
};
const mapping: Rule = {
  cite: Citation.parse('nssq-023-026-2022/建设通用要求.8'),
  text: {
    zh: '信息项与物理表、字段建立映射，并确定权威来源',
    en: 'items of information are mapped to tables and columns, and their authoritative source is settled',
  },
  basis: 'instrument',
};

type Decided = Decision<TermEvent, CatalogueRefusal>;

/** The names among those asked that another term of the holder has, which is not retired; as `nameKey` writes them. */
export type TakenNames = ReadonlySet<string>;

/** Drafts a term. Refuses `name-unfit` and `term-name-taken`. */
export function draftTerm(
  given: TermWords & { readonly id: TermId; readonly owner: OrganisationId },
  taken: TakenNames,
): Decided {
  const words = fit(given, taken);
  return 'kind' in words
    ? words
    : decided([{ type: 'TermDrafted', id: given.id, owner: given.owner, ...words }], [items]);
}

/** Changes the words of a term. Refuses `term-retired`, `name-unfit`, `term-name-taken`; `term-definition-missing` of a published one. */
export function changeTerm(state: Term, given: TermWords, taken: TakenNames): Decided {
  if (state.status === 'retired') return refused('term-retired');
  const words = fit(given, taken);
  if ('kind' in words) return words;
  if (state.status === 'published' && !isWhole(words)) return missing;
  return decided([{ type: 'TermChanged', ...words }], [items]);
}

/** Publishes a draft. Refuses `term-retired`, `term-not-draft` and `term-definition-missing`. */
export function publishTerm(state: Term): Decided {
  if (state.status === 'retired') return refused('term-retired');
  if (state.status === 'published') return refused('term-not-draft');
  return isWhole(state) ? decided([{ type: 'TermPublished' }], [items]) : missing;
}

/** Retires a term, which lets go of its authoritative source. Refuses `term-retired`, and `name-unfit` of the reason. */
export function retireTerm(state: Term, reason: string): Decided {
  if (state.status === 'retired') return refused('term-retired');
  return because(reason, (words) => ({ type: 'TermRetired', reason: words }), items);
}

/** Maps a term to a column. Refuses `term-retired`, `column-unknown`, `column-mapped-already` and `mappings-too-many`. */
export function mapTerm(
  state: Term,
  { resource, column }: ColumnPlace,
  { scheme, columns }: { readonly scheme: Pick<CatalogueScheme, 'settings'>; readonly columns: readonly string[] },
): Decision<TermEvent, CatalogueOrColumnRefusal> {
  if (state.status === 'retired') return refused('term-retired');
  if (!columns.includes(column)) return refused('column-unknown', [], [column]);
  if (isMapped(state, { resource, column })) return refused('column-mapped-already', [], ['column']);
  const most = scheme.settings.mappings_of_a_term.value;
  if (state.mappings.length >= most) return refused('mappings-too-many', [mapping], [], { most });
  return decided([{ type: 'TermMapped', resource, column }], [mapping]);
}

/** Takes a mapping back. Refuses `term-retired`, `column-not-mapped` and `mapping-authoritative`. */
export function unmapTerm(state: Term, { resource, column }: ColumnPlace): Decided {
  if (state.status === 'retired') return refused('term-retired');
  if (!isMapped(state, { resource, column })) return refused('column-not-mapped', [], ['column']);
  if (state.authority && sameColumn(state.authority, { resource, column }))
    return refused('mapping-authoritative', [mapping], ['column']);
  return decided([{ type: 'TermUnmapped', resource, column }], [mapping]);
}

/**
 * Names the one authoritative source of a term among the columns that it is mapped to. Refuses `term-retired`, `column-not-mapped`,
 * `authority-named-already` until the one before is released, and `name-unfit` of the reason.
 */
export function nameAuthority(state: Term, { resource, column }: ColumnPlace, reason: string): Decided {
  if (state.status === 'retired') return refused('term-retired');
  if (!isMapped(state, { resource, column })) return refused('column-not-mapped', [], ['column']);
  if (state.authority)
    return refused('authority-named-already', [mapping], ['column'], { column: state.authority.column });
  return because(reason, (words) => ({ type: 'AuthorityNamed', resource, column, reason: words }), mapping);
}

/** Releases the authoritative source. Refuses `term-retired`, `authority-not-named`, and `name-unfit` of the reason. */
export function releaseAuthority(state: Term, reason: string): Decided {
  if (state.status === 'retired') return refused('term-retired');
  if (!state.authority) return refused('authority-not-named');
  return because(reason, (words) => ({ type: 'AuthorityReleased', reason: words }), mapping);
}

/** Every name by which a term goes, as `nameKey` writes them. */
export function namesOfTerm({ nameZh, nameEn, synonyms }: Pick<TermWords, 'nameZh' | 'nameEn' | 'synonyms'>): string[] {
  return [...new Set([nameZh, nameEn, ...synonyms].map(nameKey).filter((name) => name !== ''))];
}

const missing = refused('term-definition-missing' as const, [items], ['definition', 'keeper']);

function isWhole({ definition, keeper }: Pick<TermWords, 'definition' | 'keeper'>): boolean {
  return definition !== '' && keeper !== '';
}

function isMapped({ mappings }: Term, place: ColumnPlace): boolean {
  return mappings.some((each) => sameColumn(each, place));
}

function because(reason: string, event: (reason: string) => TermEvent, rule: Rule): Decided {
  const words = fitWords(reason);
  return words ? decided([event(words)], [rule]) : refused('name-unfit', [], ['reason']);
}

function fit(given: TermWords, taken: TakenNames): TermWords | Refused<CatalogueRefusal> {
  const nameZh = fitName(given.nameZh);
  if (nameZh === null) return refused('name-unfit', [], ['nameZh']);
  const nameEn = given.nameEn.trim() === '' ? '' : fitName(given.nameEn);
  if (nameEn === null) return refused('name-unfit', [], ['nameEn']);
  const keeper = given.keeper.trim() === '' ? '' : fitName(given.keeper);
  if (keeper === null) return refused('name-unfit', [], ['keeper']);
  const definition = fitWords(given.definition);
  if (definition === null) return refused('name-unfit', [], ['definition']);
  const synonyms: string[] = [];
  for (const each of given.synonyms) {
    const name = fitName(each);
    if (name === null) return refused('name-unfit', [], ['synonyms']);
    if (![nameZh, nameEn, ...synonyms].some((known) => nameKey(known) === nameKey(name))) synonyms.push(name);
  }
  const words = { nameZh, nameEn, definition, keeper, synonyms };
  for (const name of [nameZh, nameEn, ...synonyms])
    if (taken.has(nameKey(name))) return refused('term-name-taken', [], ['nameZh'], { name });
  return words;
}
