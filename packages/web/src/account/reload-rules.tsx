import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { z } from 'zod';
import { ask } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { problemOf } from '../app/problem-of.js';

const Reloaded = z.object({ regimes: z.array(z.string()) });

/** The owner of the installation has the rulebook folder read again; what is wrong in it is told line by line. */
export function ReloadRules() {
  const { t } = useWords();
  const client = useQueryClient();
  const reloading = useMutation({
    mutationFn: () => ask('/api/rulebook/reload', {}, Reloaded),
    // Everything that a page has read may rest on the rules of before.
    onSuccess: () => client.invalidateQueries(),
  });
  const { data, error, isPending } = reloading;
  return (
    <>
      <p className="quiet">{t('account.rules.about')}</p>
      <Button loading={isPending} onClick={() => reloading.mutate()}>
        {t('account.rules.reload')}
      </Button>
      <div className="reload-said" aria-live="polite">
        {data && <Alert type="success" showIcon title={t('account.rules.taken', { count: data.regimes.length })} />}
        {error && <ProblemAlert error={error} beside={problemOf(error).fields} />}
      </div>
    </>
  );
}
