import type { CatalogueScheme } from '../scheme.js';
import type { PlaceResponsibilities, ResponsibilityPlace, RoleCell } from './responsibility.js';

/** A role as it holds at a place: from there or from the narrowest place above that says something of it. */
export interface HeldRole extends Omit<RoleCell, 'since'> {
  readonly since: RoleCell['since'];
  readonly from: ResponsibilityPlace;
  /** Whether it was assigned at the place itself. */
  readonly own: boolean;
}

/**
 * Who bears which role at a place, by the responsibilities of the place itself and of those above it, the narrowest first. Each role is taken
 * from the narrowest place that says something of it. Roles that nobody bears are left out.
 */
export function resolveResponsibilities(
  chain: readonly (PlaceResponsibilities | null)[],
  { roles }: Pick<CatalogueScheme, 'roles'>,
): readonly HeldRole[] {
  return roles.flatMap(({ id }) => {
    for (const [at, place] of chain.entries()) {
      const cell = place?.cells.find(({ role }) => role === id);
      if (place && cell)
        return cell.bearers.length > 0 || at === 0 ? [{ ...cell, from: place.place, own: at === 0 }] : [];
    }
    return [];
  });
}

/** The role that exactly one bears at each place. */
export function singleRole({ roles }: Pick<CatalogueScheme, 'roles'>): CatalogueScheme['roles'][number] {
  const found = roles.find(({ single }) => single);
  if (!found) throw new Error('the scheme has no role that one bears alone');
  return found;
}
