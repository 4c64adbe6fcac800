import { type EntryActions, type EntryOffer, shareWords } from '@shuji/core/registry';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Form, Input, Select } from 'antd';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { resourcesQuery } from '../resources/queries.js';
import { AccountHint } from './account-hint.js';
import { DraftRegimeBox, useDraftRegime } from './draft-regime.js';
import { PartySelect } from './party-select.js';
import { regimeQuery } from './queries.js';
import { RecordSelect } from './record-select.js';

interface Entered {
  readonly counterparty?: string;
  readonly record?: string;
  readonly share?: string;
  readonly resource?: string;
}

export interface StartOnEntryProps {
  readonly entry: EntryActions['entry'];
  readonly offer: EntryOffer;
  /** The organisation that applies. */
  readonly applicant: string;
}

/** Begins an application on an entry: asks for what the draft must name, then the form goes on as for any application. */
export function StartOnEntry({ entry, offer, applicant }: StartOnEntryProps) {
  const { t, text } = useWords();
  const navigate = useNavigate();
  const rules = useQuery(regimeQuery(entry.regime));
  const choice = useDraftRegime(entry.regime);
  const starting = useMutation({
    mutationFn: ({ counterparty, record, share, resource }: Entered) =>
      command('/api/cases/draft', {
        ...{ regime: entry.regime, registration: offer.registration, objectKind: entry.objectKind },
        ...{ entry: entry.number, counterparty: counterparty ?? null, record: record ?? null },
        ...(share?.trim() && { share: share.trim() }),
        ...{ resource: resource ?? null, draftRegime: choice.draftRegime },
      }),
    onSuccess: ({ id }) => navigate({ to: '/cases/$id/edit', params: { id } }),
  });
  const withData = rules.data?.loaded.regime.objects[entry.objectKind]?.without_data !== true;
  return (
    <Card size="small" className="panel application" title={text(offer.title)}>
      <Form<Entered> layout="vertical" onFinish={(entered) => starting.mutate(entered)}>
        {offer.consent && (
          <p>
            {text(offer.consent.title)}：{t(`entries.consent_${offer.consent.of}`)}{' '}
            <Because rules={offer.consent.because} />
          </p>
        )}
        {offer.counterparty && <PartySelect except={applicant} />}
        {offer.records.length > 0 && <RecordSelect records={offer.records} />}
        {offer.share !== null && (
          <Form.Item
            name="share"
            label={t('shares.part')}
            extra={`${t('shares.partHint', { held: shareWords(offer.share) })}`}
          >
            <Input inputMode="decimal" maxLength={30} />
          </Form.Item>
        )}
        {offer.newData && withData && <NewData />}
        {starting.error && <ProblemAlert error={starting.error} />}
        <AccountHint error={starting.error} regime={entry.regime} />
        <DraftRegimeBox choice={choice} />
        <Button type="primary" htmlType="submit" disabled={!choice.settled} loading={starting.isPending}>
          {t('entries.start')}
        </Button>
      </Form>
    </Card>
  );
}

function NewData() {
  const { t } = useWords();
  const found = useInfiniteQuery(resourcesQuery);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Form.Item name="resource" label={t('entries.newData')} extra={t('entries.newDataHint')}>
      <Select
        allowClear
        loading={found.isFetching}
        notFoundContent={t('registry.noResources')}
        options={items.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}
