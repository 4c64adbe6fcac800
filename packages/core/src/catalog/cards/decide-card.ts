import { z } from 'zod';
import { type Decision, decided, isLocalDate, type LocalDate, type Rule, refused } from '../../kernel/index.js';
import type { CardValue } from './facts.js';
import { type CardEvent, type CardLedger, DataState, GrantMark } from './ledger.js';
import type { CardRefusal } from './refusals.js';
import type { CardField, CardScheme } from './scheme.js';

type Decided = Decision<CardEvent, CardRefusal>;

const Words = z.string().trim().min(1).max(2000);

/** What somebody fills in: values by their fields, null to take back what was said. */
export const CardFilling = z.object({
  values: z.record(
    z.string().max(100),
    z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(200)).max(200), z.null()]),
  ),
});
export type CardFilling = z.infer<typeof CardFilling>;

/** What somebody says of the state of the data: it, and why. */
export const StateJudgment = z.object({ state: DataState, reason: Words });
export type StateJudgment = z.infer<typeof StateJudgment>;

/** Why a resource stands in the reference book, which conditions are missing, and when somebody looks again. */
export const BookEntering = z.object({
  reason: Words,
  missing: z.array(z.string().max(100)).min(1).max(20),
  nextLook: z.iso.date(),
});
export type BookEntering = z.infer<typeof BookEntering>;

/** A grant of a right to somebody else. */
export const GrantMarking = z.object({
  right: z.string().max(100),
  grantee: z.string().trim().min(1).max(200),
  uscc: z.string().trim().max(18).nullable().default(null),
  from: z.iso.date(),
  until: z.iso.date().nullable().default(null),
  document: z.string().trim().min(1).max(500),
  scope: z.string().trim().max(2000).default(''),
});
export type GrantMarking = z.infer<typeof GrantMarking>;

/**
 * Fills in fields of a card, or takes back what was said of them. Refuses `card-nothing-said`, `card-field-unknown`, `card-field-known`
 * (what the scan or the register alone may tell) and `card-value-wrong`.
 */
export function fillCard(scheme: CardScheme, { values }: CardFilling, by: string): Decided {
  const said = Object.entries(values);
  if (said.length === 0) return refused('card-nothing-said');
  const fields = new Map(scheme.fields.map((field) => [field.id, field]));
  const unknown = said.filter(([id]) => !fields.has(id)).map(([id]) => id);
  if (unknown.length > 0) return refused('card-field-unknown', [], unknown);
  const closed = said.filter(([id]) => !fields.get(id)?.people).map(([id]) => id);
  if (closed.length > 0) return refused('card-field-known', [], closed);
  const wrong = said.filter(([id, value]) => value !== null && !fits(fields.get(id), value)).map(([id]) => id);
  if (wrong.length > 0) return refused('card-value-wrong', [], wrong);
  return decided([{ type: 'CardFilled', values: tidied(values), by }], [filled(scheme)]);
}

/** Says the state of the data in the place of the rule. Refuses nothing: the reason is part of what is said. */
export function sayState(scheme: CardScheme, said: StateJudgment, by: string): Decided {
  return decided([{ type: 'DataStateSaid', said, by }], [stateRule(scheme)]);
}

/** Takes back what was said of the state, so that the rule tells it again. Refuses `state-not-said`. */
export function takeStateBack(scheme: CardScheme, ledger: CardLedger, by: string): Decided {
  if (!ledger.state) return refused('state-not-said');
  return decided([{ type: 'DataStateSaid', said: null, by }], [stateRule(scheme)]);
}

/**
 * Takes a resource into the reference book, or says anew why it stands there. Refuses `book-condition-unknown` and `book-look-past` (the day
 * of the next look is later than `today`).
 */
export function enterBook(
  scheme: CardScheme,
  { reason, missing, nextLook }: BookEntering,
  { today, by }: { readonly today: LocalDate; readonly by: string },
): Decided {
  const known = scheme.book.conditions.map(({ id }) => id);
  const strange = missing.find((id) => !known.includes(id));
  if (strange !== undefined)
    return refused('book-condition-unknown', [], ['missing'], { condition: strange, known: known.join(', ') });
  if (nextLook <= today) return refused('book-look-past', [], ['nextLook']);
  const entered = { reason, missing: [...new Set(missing)], nextLook: nextLook as LocalDate };
  return decided([{ type: 'BookEntered', ...entered, by }], [bookRule(scheme)]);
}

/** Takes a resource out of the reference book, as where it is recognised. Refuses `book-not-kept`. */
export function leaveBook(scheme: CardScheme, ledger: CardLedger, reason: string, by: string): Decided {
  if (!ledger.book) return refused('book-not-kept');
  return decided([{ type: 'BookLeft', reason, by }], [bookRule(scheme)]);
}

/**
 * Marks on the card that a right was granted to somebody. The asset stays as it is: no figure of the card follows from a mark. Refuses
 * `grant-right-unknown` and `grant-days-wrong`.
 */
export function markGrant(
  scheme: CardScheme,
  { from, until, ...grant }: GrantMarking,
  { id, by }: { readonly id: string; readonly by: string },
): Decided {
  const known = scheme.grants.rights.map((right) => right.id);
  if (!known.includes(grant.right))
    return refused('grant-right-unknown', [], ['right'], { right: grant.right, known: known.join(', ') });
  if (until !== null && until < from) return refused('grant-days-wrong', [], ['until']);
  const mark = GrantMark.parse({ ...grant, id, from, until });
  return decided([{ type: 'GrantMarked', mark, by }], [grantRule(scheme)]);
}

/** Ends a grant mark on a day. Refuses `grant-mark-unknown`, `grant-mark-ended` and `grant-days-wrong`. */
export function endGrant(
  scheme: CardScheme,
  ledger: CardLedger,
  { mark, on, reason }: { readonly mark: string; readonly on: LocalDate; readonly reason: string },
  by: string,
): Decided {
  const found = ledger.marks.find(({ id }) => id === mark);
  if (!found) return refused('grant-mark-unknown');
  if (found.ended) return refused('grant-mark-ended');
  if (on < found.from) return refused('grant-days-wrong', [], ['on']);
  return decided([{ type: 'GrantMarkEnded', mark, ended: { on, reason }, by }], [grantRule(scheme)]);
}

function fits(field: CardField | undefined, value: CardValue): boolean {
  switch (field?.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'date':
      return isLocalDate(value);
    case 'choice':
      return field.values?.some(({ id }) => id === value) ?? false;
    case 'list':
      return Array.isArray(value) && value.length > 0 && value.every((each) => each.trim() !== '');
    default:
      return typeof value === 'string' && value.trim() !== '';
  }
}

function tidied(values: CardFilling['values']): CardFilling['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, typeof value === 'string' ? value.trim() : value]),
  );
}

const rule = (cite: Rule['cite'], zh: string, en: string): Rule => ({ cite, text: { zh, en }, basis: 'instrument' });
const filled = ({ groups, grants }: CardScheme) =>
  rule(
    groups[0]?.cite ?? grants.cite,
    '数据资产卡片写明基本、权利、使用和管理信息',
    'an asset card tells basic, rights, use and management information',
  );
const stateRule = ({ state }: CardScheme) =>
  rule(state.cite, '数据状态分为活跃、留存、休眠', 'data are active, retained or dormant');
const bookRule = ({ book }: CardScheme) =>
  rule(
    book.cite,
    '暂不具备确认登记条件的先纳入资产备查簿',
    'what can not be recognised yet stands in the reference book first',
  );
const grantRule = ({ grants }: CardScheme) =>
  rule(
    grants.cite,
    '对外授权在本单位卡片上登记标识，不减少资产',
    'a grant is marked on the holder’s card and reduces no asset',
  );
