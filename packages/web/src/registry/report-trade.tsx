import type { TradeAuthorisationView } from '@shuji/core/registry';
import type { Json, LoadedRegime } from '@shuji/core/rulebook';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { storeDocument } from './documents.js';
import { checkForm } from './form-check.js';
import { GeneratedForm } from './generated-form.js';
import { PartySelect } from './party-select.js';
import { regimeQuery } from './queries.js';
import { RegistryFiles } from './registry-files.js';
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

function Reporting({ item, registration: id, loaded }: ReportTradeProps & { readonly loaded: LoadedRegime }) {
  const { t, text } = useWords();
  const queries = useQueryClient();
  const [facts, setFacts] = useState<Readonly<Record<string, Json>>>({});
  const [files, setFiles] = useState<Readonly<Record<string, File>>>({});
  const [tried, setTried] = useState(false);
  const { entry } = item;
  const registration = loaded.regime.registrations[id];
  if (!registration) throw new Error(`no registration ${id}`);
  const check = checkForm({
    ...{ loaded, registration, facts, kind: entry.objectKind, filed: Object.keys(files) },
    // The case is in the name of the holder; the register names it without its credit code.
    applicant: { name: entry.holder ?? '', uscc: '' },
    entry: {
      ...{ registration: item.registration, status: entry.status, marks: entry.marks, holder: 'self' },
      ...{ right: entry.right ?? 'holding', valid_until: entry.validUntil },
    },
  });
  const reporting = useMutation({
    mutationFn: async (buyer: string) => {
      const documents: Record<string, string> = {};
      for (const [material, file] of Object.entries(files)) documents[material] = (await storeDocument(file)).id;
      const body = { registration: id, buyer, facts, documents };
      return command(`/api/entries/${encodeURIComponent(entry.number)}/trades`, body);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: tradeAuthorisationsQuery.queryKey }),
  });
  const names = Object.fromEntries(
    [...registration.form, ...registration.materials].map((part) => [part.id, text(part.title)]),
  );
  const lacks = check.missing.map(({ material }) => text(material.title));
  const complete = check.faults.length === 0 && check.missing.length === 0 && check.prohibited.length === 0;
  if (reporting.data) return <Reported because={reporting.data.because} />;
  return (
    <Form<{ readonly counterparty: string }>
      layout="vertical"
      className="application"
      onFinish={({ counterparty }) => {
        setTried(true);
        if (complete) reporting.mutate(counterparty);
      }}
      onFinishFailed={() => setTried(true)}
    >
      <PartySelect except="" />
      <GeneratedForm
        check={check}
        facts={facts}
        showAll={tried}
        onChange={(field, value) => setFacts((before) => ({ ...before, [field]: value }))}
      />
      <RegistryFiles
        asked={check.materials}
        files={files}
        onChoose={(material, file) => setFiles((before) => ({ ...before, [material]: file }))}
      />
      {tried && lacks.length > 0 && (
        <p role="alert">{t('entries.openFileMissing', { names: lacks.join(t('app.listComma')) })}</p>
      )}
      {reporting.error && <ProblemAlert error={reporting.error} fieldNames={names} />}
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
