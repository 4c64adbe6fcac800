import type { TradeAuthorisationView } from '@shuji/core/registry';
import type { LoadedRegime } from '@shuji/core/rulebook';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { EntryFormFields, useEntryForm } from './entry-form.js';
import { PartySelect } from './party-select.js';
import { regimeQuery } from './queries.js';
import { tradeAuthorisationsQuery } from './trade-queries.js';

export interface ReportTradeProps {
  readonly item: TradeAuthorisationView;
  readonly registration: string;
}

/** The exchange reports a trade: who bought, the questions of the registration, the contract. */
export function ReportTrade(props: ReportTradeProps) {
  const rules = useQuery(regimeQuery(props.item.entry.regime));
  return <Loaded query={rules}>{({ loaded }) => <Reporting {...props} loaded={loaded} />}</Loaded>;
}

function Reporting({ item, registration, loaded }: ReportTradeProps & { readonly loaded: LoadedRegime }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { entry } = item;
  const form = useEntryForm({ loaded, registration, entry, madeBy: item.registration });
  const reporting = useMutation({
    mutationFn: async (buyer: string) => {
      const body = { registration, buyer, facts: form.facts, documents: await form.stored() };
      return command(`/api/entries/${encodeURIComponent(entry.number)}/trades`, body);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: tradeAuthorisationsQuery.queryKey }),
  });
  const { faults, missing, prohibited } = form.check;
  const complete = faults.length === 0 && missing.length === 0 && prohibited.length === 0;
  if (reporting.data) return <Reported because={reporting.data.because} />;
  return (
    <Form<{ readonly counterparty: string }>
      layout="vertical"
      className="application trade-report"
      onFinish={({ counterparty }) => {
        form.try();
        if (complete) reporting.mutate(counterparty);
      }}
      onFinishFailed={form.try}
    >
      <PartySelect except="" />
      <EntryFormFields form={form} />
      {reporting.error && <ProblemAlert error={reporting.error} fieldNames={form.names} />}
      <Button type="primary" htmlType="submit" loading={reporting.isPending}>
        {t('trades.send')}
      </Button>
    </Form>
  );
}

function Reported({ because }: { readonly because: Parameters<typeof Because>[0]['rules'] }) {
  const { t } = useWords();
  return (
    <Alert type="success" showIcon role="status" title={t('trades.sent')} description={<Because rules={because} />} />
  );
}
