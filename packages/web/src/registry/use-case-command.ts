import type { CaseView } from '@shuji/core/registry';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { command, ProblemError } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { caseQuery } from './queries.js';

/** A command on a case: the path behind it, and its body, which may have to be made ready first, as by an upload. */
export interface CaseRequest {
  readonly path: string;
  readonly body: () => object | Promise<object>;
}

/**
 * Gives commands on a case, one after another, each with the version that the page shows. Where somebody else was faster, the
 * case is read again and the page says so: what stands on it then is what the next press is about.
 */
export function useCaseCommand({ id, version }: Pick<CaseView, 'id' | 'version'>) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t } = useWords();
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: caseQuery(id).queryKey }),
      client.invalidateQueries({ queryKey: ['cases'] }),
    ]);
  return useMutation({
    scope: { id },
    mutationFn: async ({ path, body }: CaseRequest) => {
      const ready = await body();
      const shown = client.getQueryData(caseQuery(id).queryKey)?.version ?? version;
      return command(`/api/cases/${id}/${path}`, ready, { version: shown });
    },
    onSuccess: again,
    onError: async (error) => {
      if (!(error instanceof ProblemError) || error.problem.code !== 'version-stale') return;
      await again();
      void message.warning(t('registry.reloaded'), 8);
    },
  });
}
