import type { TradeAuthorisationView } from '@shuji/core/registry';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { tradeAuthorisationsQuery } from './trade-queries.js';

/** The holder takes an authorisation back. */
export function EndTradeReports({ item: { id, version } }: { readonly item: TradeAuthorisationView }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => command(`/api/trade-authorisations/${id}/end`, {}, { version }),
    onSuccess: () => queries.invalidateQueries({ queryKey: tradeAuthorisationsQuery.queryKey }),
  });
  return (
    <>
      {ending.error && <ProblemAlert error={ending.error} />}
      <Button danger loading={ending.isPending} onClick={() => ending.mutate()}>
        {t('trades.end')}
      </Button>
    </>
  );
}
