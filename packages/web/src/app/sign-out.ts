import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { chooseOrganisation } from './organisation-choice.js';

/** Ends the session and forgets everything that was read under it. */
export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await fetch('/api/auth/sign-out', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    chooseOrganisation(null);
    await navigate({ to: '/' });
    await client.resetQueries();
  };
}
