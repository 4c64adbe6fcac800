import type { OrganisationId } from '@shuji/core/kernel';
import { type Membership, MeView } from '@shuji/core/parties';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, ProblemError } from './api.js';
import { chooseOrganisation, chosenOrganisation } from './organisation-choice.js';

/** Who is signed in; null for the public. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 60_000,
});

async function readMe(signal: AbortSignal): Promise<MeView | null> {
  try {
    return await get('/api/me', MeView, signal);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.problem.status === 401) return null;
    // The organisation chosen last time may be one that the person has left.
    if (error.problem.code !== 'not-a-member' || chosenOrganisation() === null) throw error;
    chooseOrganisation(null);
    return readMe(signal);
  }
}

/** The query of who is signed in: `data` is null for the public and undefined while nobody knows. */
export function useMe() {
  return useQuery(meQuery);
}

/** The membership that the person acts under; null for the public and for who belongs to nothing. */
export function activeMembership(me: MeView | null | undefined): Membership | null {
  return me?.memberships.find(({ organisation }) => organisation === me.active) ?? null;
}

/** The membership that the signed-in person acts under. */
export function useMembership(): Membership | null {
  return activeMembership(useMe().data);
}

/** Acts for another organisation: everything read so far is read again. */
export function useSwitchOrganisation() {
  const client = useQueryClient();
  return async (organisation: OrganisationId) => {
    chooseOrganisation(organisation);
    await client.resetQueries();
  };
}
