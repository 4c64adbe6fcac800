import { useQueryClient } from '@tanstack/react-query';
import { panelQuery } from './panel-queries.js';

/** Reads a panel anew, what lists it, and the quality of resources, after a command. */
export function useChangedPanel(id: string) {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [panelQuery(id).queryKey, ['delphi-panels'], ['quality']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}
