import { prefill } from '@shuji/core/registry';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Steps } from 'antd';
import { z } from 'zod';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { useSearchState } from '../app/search-state.js';
import { resourceQuery } from '../resources/queries.js';
import { AccountHint } from './account-hint.js';
import { ChooseRegime } from './choose-regime.js';
import { ChooseResource } from './choose-resource.js';
import { ChooseType } from './choose-type.js';
import { ForKinds } from './for-kinds.js';
import { regimeQuery } from './queries.js';
import { StartNamed } from './start-named.js';

const State = z.object({
  resource: z.string().optional(),
  /** `named` for an object without a file of data. */
  object: z.literal('named').optional(),
  regime: z.string().optional(),
  registration: z.string().optional(),
  kind: z.string().optional(),
});

/** The beginning of an application: which data, under which regime, as what; then a draft is kept on the server. */
export function NewCasePage() {
  return <ForKinds kinds={['enterprise']}>{() => <NewCase />}</ForKinds>;
}

function NewCase() {
  const { t } = useWords();
  const [{ resource, object, regime, registration, kind }, change] = useSearchState(State);
  const named = object === 'named';
  const begun = resource !== undefined || named;
  return (
    <>
      <PageTitle title={t('registry.newTitle')} lead={t('registry.newLead')} />
      <Steps
        size="small"
        current={begun ? 1 : 0}
        style={{ marginBottom: 16 }}
        onChange={(at) => {
          if (at === 0) void change({ resource: undefined, object: undefined });
        }}
        items={(['resource', 'regime', 'form', 'materials', 'check'] as const).map((id) => ({
          title: t(`registry.step_${id}`),
        }))}
      />
      {!begun ? (
        <>
          <ChooseResource onChoose={(id) => void change({ resource: id })} />
          <h2>{t('entries.named')}</h2>
          <p className="quiet">{t('entries.namedLead')}</p>
          <Button onClick={() => void change({ object: 'named' })}>{t('entries.namedChoose')}</Button>
        </>
      ) : (
        <>
          <ChooseRegime
            chosen={regime}
            onChoose={(id) => void change({ regime: id, registration: undefined, kind: undefined })}
          />
          {regime !== undefined && (
            <ChooseType {...{ regime, registration, kind, withData: !named }} onChange={(next) => void change(next)}>
              {(type) =>
                resource === undefined ? (
                  <StartNamed regime={regime} {...type} />
                ) : (
                  <StartDraft resource={resource} regime={regime} {...type} />
                )
              }
            </ChooseType>
          )}
        </>
      )}
    </>
  );
}

interface StartDraftProps {
  readonly resource: string;
  readonly regime: string;
  readonly registration: string;
  readonly kind: string;
}

function StartDraft({ resource, regime, registration, kind }: StartDraftProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const scanned = useQuery(resourceQuery(resource));
  const rules = useQuery(regimeQuery(regime));
  const starting = useMutation({
    mutationFn: () => {
      const type = rules.data?.loaded.regime.registrations[registration];
      const facts = type && scanned.data ? prefill(type, scanned.data) : {};
      return command('/api/cases/draft', { regime, registration, objectKind: kind, resource, facts });
    },
    onSuccess: ({ id }) => navigate({ to: '/cases/$id/edit', params: { id } }),
  });
  const error = scanned.error ?? rules.error ?? starting.error;
  return (
    <div className="application-foot">
      {error && <ProblemAlert error={error} />}
      <AccountHint error={error} regime={regime} />
      <Button
        type="primary"
        size="large"
        disabled={!scanned.data || !rules.data}
        loading={starting.isPending}
        onClick={() => starting.mutate()}
      >
        {t('registry.startDraft')}
      </Button>
      {scanned.data && <span className="quiet wrap">{scanned.data.name}</span>}
    </div>
  );
}
