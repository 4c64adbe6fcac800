import type { OrganisationView } from '@shuji/core/parties';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { command } from '../app/api.js';
import { meQuery } from '../app/session.js';
import { organisationQuery } from './queries.js';

/** Gives an administrator's command on the organisation as it was seen, and reads it anew afterwards. */
export function useOrganisationCommand({ id, version }: OrganisationView, done?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body = {} }: { readonly path: string; readonly body?: object }) =>
      command(`/api/organisations/${id}/${path}`, body, { version }),
    onSuccess: () => done?.(),
    // What was refused may have been refused because somebody else was faster.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: organisationQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]),
  });
}
