import { prefill } from '@shuji/core/registry';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { resourceQuery } from '../resources/queries.js';
import { AccountHint } from './account-hint.js';
import { DraftRegimeBox, useDraftRegime } from './draft-regime.js';
import { regimeQuery } from './queries.js';

export interface StartDraftProps {
  readonly resource: string;
  readonly regime: string;
  readonly registration: string;
  readonly kind: string;
  /** In whose name an agent applies; absent: the active organisation applies itself. */
  readonly principal?: string | undefined;
}

/** Opens the draft; a regime that is itself a draft has to be chosen as one. */
export function StartDraft({ resource, regime, registration, kind, principal }: StartDraftProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const scanned = useQuery(resourceQuery(resource));
  const rules = useQuery(regimeQuery(regime));
  const choice = useDraftRegime(regime);
  const starting = useMutation({
    mutationFn: () => {
      const type = rules.data?.loaded.regime.registrations[registration];
      const facts = type && scanned.data ? prefill(type, scanned.data) : {};
      const { draftRegime } = choice;
      const body = { regime, registration, objectKind: kind, resource, facts, draftRegime };
      return command('/api/cases/draft', principal === undefined ? body : { ...body, principal });
    },
    onSuccess: ({ id }) => navigate({ to: '/cases/$id/edit', params: { id } }),
  });
  const error = scanned.error ?? rules.error ?? starting.error;
  return (
    <div className="application-foot">
      {error && <ProblemAlert error={error} />}
      <AccountHint error={error} regime={regime} />
      <DraftRegimeBox choice={choice} />
      <Button
        type="primary"
        size="large"
        disabled={!scanned.data || !rules.data || !choice.settled}
        loading={starting.isPending}
        onClick={() => starting.mutate()}
      >
        {t('registry.startDraft')}
      </Button>
      {scanned.data && <span className="quiet wrap">{scanned.data.name}</span>}
    </div>
  );
}
