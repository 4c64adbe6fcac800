import {
  Citation,
  type Decision,
  decided,
  type OrganisationId,
  type Refused,
  type Rule,
  refused,
} from '../../../kernel/index.js';
import { fitName, fitWords, nameKey } from '../names.js';
import type { CatalogueRefusal } from '../refusals.js';
import { type CatalogueScheme, Operation } from '../scheme.js';
import { resolveResponsibilities, singleRole } from './resolve-responsibilities.js';
import type { Bearer, PlaceResponsibilities, ResponsibilityEvent, ResponsibilityPlace } from './responsibility.js';

// Source: nssq-023-026-2022, part 确权登记导则, 6.4.2 b) and 6.4.1.
const rule: Rule = {
  cite: Citation.parse('nssq-023-026-2022/确权登记导则.6.4.2(b)'),
  text: {
    zh: '建立认责关系矩阵，明确角色、粒度与操作权限',
    en: 'a matrix of responsibility settles roles, granularity and what each may do',
  },
  also: [Citation.parse('nssq-023-026-2022/确权登记导则.6.4.1')],
  basis: 'instrument',
};

type Decided = Decision<ResponsibilityEvent, CatalogueRefusal>;

export interface ResponsibilityFacts {
  readonly scheme: CatalogueScheme;
  /** What was assigned at the places above, the narrowest first. */
  readonly above: readonly (PlaceResponsibilities | null)[];
}

/**
 * Assigns a role at a place to exactly these bearers, in place of whoever bore it there. Without bearers nobody bears it there. Refuses
 * `role-unknown`, `bearer-unknown`, `name-unfit`, `bearer-twice`, `owner-not-single`, and `owner-missing` where no owner is in effect yet.
 */
export function assignResponsibility(
  state: PlaceResponsibilities | null,
  given: {
    readonly owner: OrganisationId;
    readonly place: ResponsibilityPlace;
    readonly role: string;
    readonly bearers: readonly Bearer[];
    readonly rights: readonly Operation[];
  },
  { scheme, above }: ResponsibilityFacts,
): Decided {
  const role = roleOf(scheme, given.role);
  if ('kind' in role) return role;
  const bearers = fitBearers(given.bearers, scheme);
  if ('kind' in bearers) return bearers;
  if (role.single && bearers.length !== 1)
    return refused('owner-not-single', [rule], ['bearers'], { role: role.title });
  const single = singleRole(scheme);
  if (!role.single && !isHeld([state, ...above], scheme))
    return refused('owner-missing', [rule], ['role'], { role: single.title });
  const { owner, place } = given;
  // In the order of the letters, once each, and none where nobody bears the role.
  const rights = Operation.options.filter((each) => bearers.length > 0 && given.rights.includes(each));
  return decided([{ type: 'ResponsibilityAssigned', owner, place, role: role.id, bearers, rights }], [rule]);
}

/**
 * Takes back what was assigned of a role at a place, so that what holds above is inherited. Refuses `role-unknown`, `role-not-assigned`,
 * `name-unfit` of the reason, and `owner-needed` where other roles would stand without an owner.
 */
export function releaseResponsibility(
  state: PlaceResponsibilities,
  { role: id, reason }: { readonly role: string; readonly reason: string },
  { scheme, above }: ResponsibilityFacts,
): Decided {
  const role = roleOf(scheme, id);
  if ('kind' in role) return role;
  if (!state.cells.some((cell) => cell.role === id)) return refused('role-not-assigned', [], ['role']);
  const others = state.cells.some((cell) => cell.role !== id && cell.bearers.length > 0);
  if (role.single && others && !isHeld(above, scheme))
    return refused('owner-needed', [rule], ['role'], { role: role.title });
  const words = fitWords(reason);
  if (!words) return refused('name-unfit', [], ['reason']);
  return decided([{ type: 'ResponsibilityReleased', role: id, reason: words }], [rule]);
}

function isHeld(chain: readonly (PlaceResponsibilities | null)[], scheme: CatalogueScheme): boolean {
  const { id } = singleRole(scheme);
  return resolveResponsibilities(chain, scheme).some(({ role, bearers }) => role === id && bearers.length > 0);
}

function roleOf({ roles }: CatalogueScheme, id: string): CatalogueScheme['roles'][number] | Refused<CatalogueRefusal> {
  const known = roles.map((role) => role.id).join(', ');
  return roles.find((role) => role.id === id) ?? refused('role-unknown', [], ['role'], { role: id, known });
}

function fitBearers(
  given: readonly Bearer[],
  { bearers: kinds }: CatalogueScheme,
): Bearer[] | Refused<CatalogueRefusal> {
  const fitted: Bearer[] = [];
  for (const { kind, name } of given) {
    if (!kinds.some(({ id }) => id === kind))
      return refused('bearer-unknown', [rule], ['bearers'], { known: kinds.map(({ id }) => id).join(', ') });
    const fitting = fitName(name);
    if (fitting === null) return refused('name-unfit', [], ['bearers']);
    if (fitted.some((each) => each.kind === kind && nameKey(each.name) === nameKey(fitting)))
      return refused('bearer-twice', [], ['bearers']);
    fitted.push({ kind, name: fitting });
  }
  return fitted;
}
