import type { Text } from '../kernel/index.js';
import { applicantKindTitles } from '../rulebook/index.js';
import type { OrganisationKind, Role, TieNature } from './organisation.js';

/** Names of the kinds of organisation. */
export const organisationKindTitles: Readonly<Record<OrganisationKind, Text>> = {
  ...applicantKindTitles,
  registry: { zh: '登记机构', en: 'registry' },
  agency: { zh: '第三方服务机构', en: 'third-party agency' },
  supervisor: { zh: '监管部门', en: 'supervisor' },
  exchange: { zh: '交易机构', en: 'exchange' },
};

/** Names of the roles. */
export const roleTitles: Readonly<Record<Role, Text>> = {
  administrator: { zh: '管理员', en: 'administrator' },
  clerk: { zh: '经办人', en: 'clerk' },
  reviewer: { zh: '审查人', en: 'reviewer' },
};

/** Names of the natures of a tie; membership is one that nobody declares. */
export const tieNatureTitles: Readonly<Record<TieNature | 'membership', Text>> = {
  ownership: { zh: '股权关系', en: 'ownership' },
  management: { zh: '管理关系', en: 'management' },
  employment: { zh: '任职关系', en: 'employment' },
  service: { zh: '服务关系', en: 'service' },
  kinship: { zh: '亲属关系', en: 'kinship' },
  other: { zh: '其他关联', en: 'other' },
  membership: { zh: '成员关系', en: 'membership' },
};
