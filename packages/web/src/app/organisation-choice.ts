import { OrganisationId } from '@shuji/core/kernel';

const place = 'shuji.organisation';

/** The organisation that this browser's user acts for; null where the server chooses. */
export function chosenOrganisation(): OrganisationId | null {
  return OrganisationId.nullable().catch(null).parse(localStorage.getItem(place));
}

/** Acts for another organisation from here on. */
export function chooseOrganisation(organisation: OrganisationId | null): void {
  if (organisation === null) localStorage.removeItem(place);
  else localStorage.setItem(place, organisation);
}
