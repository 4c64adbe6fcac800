import type { RefusalCatalogue } from '../../kernel/index.js';
import type { GradeRefusal } from '../review/index.js';

/** Why a command on the catalogue is refused. A published code keeps its meaning. */
export type CatalogueRefusal =
  | 'name-unfit'
  | 'subject-unknown'
  | 'subject-closed'
  | 'subject-open'
  | 'subject-name-taken'
  | 'subject-cycle'
  | 'subject-too-deep'
  | 'subjects-too-many'
  | 'subject-has-open-parts'
  | 'subject-twice'
  | 'tag-layer-unknown'
  | 'tag-dimension-unknown'
  | 'tag-name-taken'
  | 'tag-unknown'
  | 'tag-retired'
  | 'tag-given-already'
  | 'tag-not-given'
  | 'tag-model-missing'
  | 'tag-model-unasked'
  | 'tags-too-many'
  | 'term-name-taken'
  | 'term-definition-missing'
  | 'term-not-draft'
  | 'term-retired'
  | 'column-mapped-already'
  | 'column-not-mapped'
  | 'mapping-authoritative'
  | 'mappings-too-many'
  | 'authority-named-already'
  | 'authority-not-named'
  | 'role-unknown'
  | 'bearer-unknown'
  | 'bearer-twice'
  | 'owner-not-single'
  | 'owner-missing'
  | 'owner-needed'
  | 'role-not-assigned';

/** With what a review of grades calls an unknown column. */
export type CatalogueOrColumnRefusal = CatalogueRefusal | Extract<GradeRefusal, 'column-unknown'>;

/** Status and message of every refusal of this domain. */
export const catalogueRefusals: RefusalCatalogue<CatalogueRefusal> = {
  'name-unfit': {
    status: 422,
    message: {
      zh: '名称或说明为空，或含有控制字符、不可见字符。请重新输入：{fields}。',
      en: 'A name or text is empty, or holds characters that can not be seen. Write it again: {fields}.',
    },
  },
  'subject-unknown': { status: 422, message: { zh: '没有这个主题域。', en: 'There is no such subject.' } },
  'subject-closed': {
    status: 409,
    message: {
      zh: '主题域“{name}”已关闭，不再接收新的内容。可先重新启用它。',
      en: 'The subject "{name}" is closed and takes nothing new. Open it again first.',
    },
  },
  'subject-open': { status: 409, message: { zh: '该主题域没有关闭。', en: 'The subject is not closed.' } },
  'subject-name-taken': {
    status: 409,
    message: {
      zh: '同一上级下已有名为“{name}”的主题域。',
      en: 'There is a subject "{name}" below the same parent already.',
    },
  },
  'subject-cycle': {
    status: 409,
    message: {
      zh: '不能把主题域移到它自己或它的下级之中。',
      en: 'A subject can not be moved into itself or into one of its own parts.',
    },
  },
  'subject-too-deep': {
    status: 422,
    message: { zh: '主题域最多 {most} 层。', en: 'Subjects have {most} levels at most.' },
  },
  'subjects-too-many': {
    status: 409,
    message: { zh: '主题域最多 {most} 个。', en: 'There may be {most} subjects at most.' },
  },
  'subject-has-open-parts': {
    status: 409,
    message: {
      zh: '该主题域下还有 {count} 个未关闭的下级，请先关闭它们。',
      en: 'The subject has {count} parts that are open. Close them first.',
    },
  },
  'subject-twice': {
    status: 422,
    message: { zh: '同一主题域只写一次。', en: 'A subject is named once.' },
  },
  'tag-layer-unknown': {
    status: 422,
    message: { zh: '没有标签层“{layer}”。可选：{known}。', en: 'There is no layer "{layer}". There are: {known}.' },
  },
  'tag-dimension-unknown': {
    status: 422,
    message: {
      zh: '没有属性维度“{dimension}”。可选：{known}。',
      en: 'There is no dimension "{dimension}". There are: {known}.',
    },
  },
  'tag-name-taken': {
    status: 409,
    message: { zh: '这一层已有名为“{name}”的标签。', en: 'The layer has a tag "{name}" already.' },
  },
  'tag-unknown': { status: 422, message: { zh: '没有这个标签。', en: 'There is no such tag.' } },
  'tag-retired': {
    status: 409,
    message: { zh: '标签“{name}”已停用，不能再打。', en: 'The tag "{name}" was retired and is given no more.' },
  },
  'tag-given-already': {
    status: 409,
    message: { zh: '此处已有标签“{name}”。', en: 'The tag "{name}" stands here already.' },
  },
  'tag-not-given': { status: 409, message: { zh: '此处没有这个标签。', en: 'The tag does not stand here.' } },
  'tag-model-missing': {
    status: 422,
    message: {
      zh: '{layer}须写明由哪个规则或模型得出，以及置信度。',
      en: 'A {layer} names the rule or model that it is from, and its confidence.',
    },
  },
  'tag-model-unasked': {
    status: 422,
    message: {
      zh: '{layer}记录客观情况，不写模型与置信度。',
      en: 'A {layer} records what is, and names no model and no confidence.',
    },
  },
  'tags-too-many': {
    status: 409,
    message: { zh: '一份资源最多 {most} 个标签。', en: 'A resource has {most} tags at most.' },
  },
  'term-name-taken': {
    status: 409,
    message: {
      zh: '已有名为“{name}”的业务术语。同义词也不能与别的术语同名。',
      en: 'There is a business term "{name}" already. Nor may a synonym be the name of another.',
    },
  },
  'term-definition-missing': {
    status: 422,
    message: {
      zh: '发布前须写明术语的定义与负责人。',
      en: 'A term has a definition and an owner before it is published.',
    },
  },
  'term-not-draft': { status: 409, message: { zh: '术语已发布过。', en: 'The term was published already.' } },
  'term-retired': {
    status: 409,
    message: { zh: '术语已停用，不能再改。', en: 'The term was retired and is changed no more.' },
  },
  'column-mapped-already': {
    status: 409,
    message: { zh: '该列已映射到这个术语。', en: 'The column is mapped to this term already.' },
  },
  'column-not-mapped': {
    status: 409,
    message: { zh: '该列没有映射到这个术语。', en: 'The column is not mapped to this term.' },
  },
  'mapping-authoritative': {
    status: 409,
    message: {
      zh: '该列是这个术语的权威来源。请先解除权威来源。',
      en: 'The column is the authoritative source of the term. Release that first.',
    },
  },
  'mappings-too-many': {
    status: 409,
    message: { zh: '一个术语最多映射 {most} 列。', en: 'A term is mapped to {most} columns at most.' },
  },
  'authority-named-already': {
    status: 409,
    message: {
      zh: '这个术语已有权威来源：列“{column}”。请先写明理由解除它，再指定新的。',
      en: 'The term has an authoritative source, the column "{column}". Release it with the reason before another is named.',
    },
  },
  'authority-not-named': {
    status: 409,
    message: { zh: '这个术语没有权威来源。', en: 'The term has no authoritative source.' },
  },
  'role-unknown': {
    status: 422,
    message: { zh: '没有角色“{role}”。可选：{known}。', en: 'There is no role "{role}". There are: {known}.' },
  },
  'bearer-unknown': {
    status: 422,
    message: {
      zh: '责任主体只能是：{known}。',
      en: 'Whoever bears a responsibility is one of: {known}.',
    },
  },
  'bearer-twice': {
    status: 422,
    message: { zh: '同一责任主体只写一次。', en: 'A bearer is named once.' },
  },
  'owner-not-single': {
    status: 422,
    message: { zh: '{role}在每处只能有一个。', en: 'There is exactly one {role} at each place.' },
  },
  'owner-missing': {
    status: 409,
    message: {
      zh: '此处及其上级都没有{role}。请先指定{role}，再分配其他角色。',
      en: 'There is no {role} here or above. Name the {role} before the other roles.',
    },
  },
  'owner-needed': {
    status: 409,
    message: {
      zh: '此处还有其他角色，而上级没有{role}可沿用。请先解除其他角色，或直接改任{role}。',
      en: 'Other roles are assigned here, and no {role} would be inherited. Release them first, or name another {role}.',
    },
  },
  'role-not-assigned': {
    status: 409,
    message: {
      zh: '此处没有分配这个角色（若有，是从上级沿用的）。',
      en: 'The role is not assigned at this place; if it holds, it is inherited.',
    },
  },
};
