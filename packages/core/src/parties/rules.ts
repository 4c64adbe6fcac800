import { Citation, type Rule } from '../kernel/index.js';

/** One account a holder, with one code. Source: ah-registration-2023/27. */
export const oneAccountRule: Rule = {
  cite: Citation.parse('ah-registration-2023/27'),
  text: { zh: '一个登记主体一个账户，编码唯一', en: 'a registrant has one account with one code' },
  basis: 'instrument',
};

/** A reviewer has no interest linked with the applicant. Source: ah-registration-2023/11(4). */
export const avoidanceRule: Rule = {
  cite: Citation.parse('ah-registration-2023/11(4)'),
  text: { zh: '与申请人有利益关联的，应当回避', en: 'who has an interest linked with the applicant stands aside' },
  basis: 'instrument',
};
