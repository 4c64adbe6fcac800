import {
  Citation,
  type Decision,
  decided,
  type OrganisationId,
  type Refused,
  type Rule,
  refused,
  type TagId,
} from '../../../kernel/index.js';
import { fitName, fitWords } from '../names.js';
import type { CatalogueRefusal } from '../refusals.js';
import type { CatalogueScheme } from '../scheme.js';
import type { Tag, TagEvent } from './tag.js';

/** Tags stand in three layers. Source: nssq-023-026-2022, part 建设通用要求, 7.1 and 7.3. */
export const tagRule: Rule = {
  cite: Citation.parse('nssq-023-026-2022/建设通用要求.7.1'),
  text: {
    zh: '标签分事实、模型、预测三层，并可按属性维度归类',
    en: 'tags stand in three layers, of fact, model and prediction, and may be of a dimension',
  },
  also: [Citation.parse('nssq-023-026-2022/建设通用要求.7.3')],
  basis: 'instrument',
};

type Decided = Decision<TagEvent, CatalogueRefusal>;

export interface TagWords {
  readonly name: string;
  readonly description: string;
  readonly dimension: string | null;
}

/** What the vocabulary says of a name: whether another tag of the layer that is in use has it. */
export interface TagFacts {
  readonly scheme: CatalogueScheme;
  readonly nameTaken: boolean;
}

/** Defines a tag. Refuses `tag-layer-unknown`, `tag-dimension-unknown`, `name-unfit` and `tag-name-taken`. */
export function defineTag(
  given: TagWords & { readonly id: TagId; readonly owner: OrganisationId; readonly layer: string },
  facts: TagFacts,
): Decided {
  const { id, owner, layer } = given;
  const layers = facts.scheme.layers.map((each) => each.id);
  if (!layers.includes(layer))
    return refused('tag-layer-unknown', [tagRule], ['layer'], { layer, known: layers.join(', ') });
  const words = fit(given, facts);
  return 'kind' in words ? words : decided([{ type: 'TagDefined', id, owner, layer, ...words }], [tagRule]);
}

/** Changes the words of a tag, not its layer. Refuses `tag-retired`, and as `defineTag`. */
export function changeTag(state: Tag, given: TagWords, facts: TagFacts): Decided {
  if (state.retired) return retired(state);
  const words = fit(given, facts);
  return 'kind' in words ? words : decided([{ type: 'TagChanged', ...words }], [tagRule]);
}

/** Retires a tag: it stays where it was given. Refuses `tag-retired`, and `name-unfit` of the reason. */
export function retireTag(state: Tag, reason: string): Decided {
  if (state.retired) return retired(state);
  const words = fitWords(reason);
  return words ? decided([{ type: 'TagRetired', reason: words }], [tagRule]) : refused('name-unfit', [], ['reason']);
}

function retired({ name }: Tag) {
  return refused('tag-retired' as const, [], ['tag'], { name });
}

function fit(given: TagWords, { scheme, nameTaken }: TagFacts): TagWords | Refused<CatalogueRefusal> {
  const { dimension } = given;
  const known = scheme.dimensions.map(({ id }) => id);
  if (dimension !== null && !known.includes(dimension))
    return refused('tag-dimension-unknown', [tagRule], ['dimension'], { dimension, known: known.join(', ') });
  const [name, description] = [fitName(given.name), fitWords(given.description)];
  if (name === null) return refused('name-unfit', [], ['name']);
  if (description === null) return refused('name-unfit', [], ['description']);
  return nameTaken ? refused('tag-name-taken', [], ['name'], { name }) : { name, description, dimension };
}
