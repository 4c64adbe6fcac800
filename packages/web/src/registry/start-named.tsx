import { actsUponOther } from '@shuji/core/registry';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { AccountHint } from './account-hint.js';
import { DraftRegimeBox, useDraftRegime } from './draft-regime.js';
import { regimeQuery } from './queries.js';

export interface StartNamedProps {
  readonly regime: string;
  readonly registration: string;
  readonly kind: string;
  /** In whose name an agent applies; absent: the active organisation applies itself. */
  readonly principal?: string | undefined;
}

interface Entered {
  readonly name: string;
  /** Asked of a successor alone. */
  readonly account?: string;
}

/** Begins an application for an object without a file of data, as an account: the applicant names it. */
export function StartNamed({ regime, registration, kind, principal }: StartNamedProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const choice = useDraftRegime(regime);
  const rules = useQuery(regimeQuery(regime)).data?.loaded.regime.registrations[registration];
  const succeeds = rules !== undefined && actsUponOther(rules);
  const starting = useMutation({
    mutationFn: ({ name, account }: Entered) =>
      command('/api/cases/draft', {
        ...{ regime, registration, objectKind: kind, objectName: name.trim(), draftRegime: choice.draftRegime },
        ...(principal !== undefined && { principal }),
        ...(account !== undefined && { account: account.trim() }),
      }),
    onSuccess: ({ id }) => navigate({ to: '/cases/$id/edit', params: { id } }),
  });
  return (
    <Form<Entered> layout="vertical" className="application" onFinish={(entered) => starting.mutate(entered)}>
      <Form.Item
        name="name"
        label={t('entries.objectName')}
        rules={[{ required: true, whitespace: true, message: t('entries.objectNameRequired') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      {succeeds && (
        <Form.Item
          name="account"
          label={t('entries.succeededAccount')}
          extra={t('entries.succeededAccountHint')}
          rules={[{ required: true, whitespace: true, message: t('entries.succeededAccountRequired') }]}
        >
          <Input className="mono" maxLength={100} />
        </Form.Item>
      )}
      {starting.error && <ProblemAlert error={starting.error} />}
      <AccountHint error={starting.error} regime={regime} />
      <DraftRegimeBox choice={choice} />
      <Button type="primary" size="large" htmlType="submit" disabled={!choice.settled} loading={starting.isPending}>
        {t('registry.startDraft')}
      </Button>
    </Form>
  );
}
