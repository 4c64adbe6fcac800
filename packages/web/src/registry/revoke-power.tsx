import type { PowerView } from '@shuji/core/registry';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { powersQuery } from './power-queries.js';

/** The principal takes a power back. */
export function RevokePower({ item: { id, version } }: { readonly item: PowerView }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => command(`/api/powers-of-attorney/${id}/revoke`, {}, { version }),
    onSuccess: () => queries.invalidateQueries({ queryKey: powersQuery.queryKey }),
  });
  return (
    <>
      {revoking.error && <ProblemAlert error={revoking.error} />}
      <Button danger loading={revoking.isPending} onClick={() => revoking.mutate()}>
        {t('powers.revoke')}
      </Button>
    </>
  );
}
