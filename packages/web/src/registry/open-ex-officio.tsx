import type { EntryActions, EntryOffer } from '@shuji/core/registry';
import type { LoadedRegime } from '@shuji/core/rulebook';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Form, Input } from 'antd';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { EntryFormFields, useEntryForm } from './entry-form.js';
import { PartySelect } from './party-select.js';
import { regimeQuery } from './queries.js';
import { RecordSelect } from './record-select.js';

export interface OpenExOfficioProps {
  readonly actions: EntryActions;
  readonly offer: EntryOffer;
}

/** The registry opens a case on an entry of its own motion: reasons, the questions of the registration, its own materials. */
export function OpenExOfficio({ actions, offer }: OpenExOfficioProps) {
  const rules = useQuery(regimeQuery(actions.entry.regime));
  return <Loaded query={rules}>{({ loaded }) => <Opening actions={actions} offer={offer} loaded={loaded} />}</Loaded>;
}

interface Entered {
  readonly reasons: string;
  readonly counterparty?: string;
  readonly record?: string;
}

function Opening({ actions, offer, loaded }: OpenExOfficioProps & { readonly loaded: LoadedRegime }) {
  const { t, text } = useWords();
  const navigate = useNavigate();
  const { entry } = actions;
  const form = useEntryForm({ loaded, registration: offer.registration, entry, madeBy: actions.registration });
  const opening = useMutation({
    mutationFn: async ({ reasons, counterparty, record }: Entered) => {
      const documents = await form.stored();
      return command('/api/cases/open-ex-officio', {
        ...{ regime: entry.regime, registration: offer.registration, entry: entry.number, reasons: reasons.trim() },
        ...{ facts: form.facts, documents, counterparty: counterparty ?? null, record: record ?? null },
      });
    },
    onSuccess: ({ id }) => navigate({ to: '/cases/$id', params: { id } }),
  });
  return (
    <Card size="small" className="panel application" title={text(offer.title)}>
      <Form<Entered>
        layout="vertical"
        onFinish={(entered) => {
          form.try();
          if (form.check.faults.length === 0 && form.check.missing.length === 0) opening.mutate(entered);
        }}
        onFinishFailed={form.try}
      >
        <Because rules={offer.because} />
        <Form.Item
          name="reasons"
          label={t('entries.openReasons')}
          rules={[{ required: true, whitespace: true, message: t('entries.openReasonsRequired') }]}
        >
          <Input.TextArea rows={4} maxLength={5000} showCount />
        </Form.Item>
        {offer.counterparty && <PartySelect except="" />}
        {offer.records.length > 0 && <RecordSelect records={offer.records} />}
        <EntryFormFields form={form} />
        {opening.error && <ProblemAlert error={opening.error} fieldNames={form.names} />}
        <Button type="primary" htmlType="submit" loading={opening.isPending}>
          {t('entries.openExOfficio')}
        </Button>
      </Form>
    </Card>
  );
}
