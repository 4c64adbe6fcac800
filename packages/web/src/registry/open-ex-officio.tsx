import type { EntryActions, EntryOffer } from '@shuji/core/registry';
import type { Json, LoadedRegime } from '@shuji/core/rulebook';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Form, Input } from 'antd';
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
import { RecordSelect } from './record-select.js';
import { RegistryFiles } from './registry-files.js';

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
  const [facts, setFacts] = useState<Readonly<Record<string, Json>>>({});
  const [files, setFiles] = useState<Readonly<Record<string, File>>>({});
  const [tried, setTried] = useState(false);
  const { entry } = actions;
  const registration = loaded.regime.registrations[offer.registration];
  if (!registration) throw new Error(`no registration ${offer.registration}`);
  const check = checkForm({
    ...{ loaded, registration, facts, kind: entry.objectKind, filed: Object.keys(files) },
    // The holder is whom the case concerns; the register names it without its credit code.
    applicant: { name: entry.holder ?? '', uscc: '' },
    entry: seenBy(actions),
  });
  const opening = useMutation({
    mutationFn: async ({ reasons, counterparty, record }: Entered) => {
      const documents: Record<string, string> = {};
      for (const [material, file] of Object.entries(files)) documents[material] = (await storeDocument(file)).id;
      return command('/api/cases/open-ex-officio', {
        ...{ regime: entry.regime, registration: offer.registration, entry: entry.number, reasons: reasons.trim() },
        ...{ facts, documents, counterparty: counterparty ?? null, record: record ?? null },
      });
    },
    onSuccess: ({ id }) => navigate({ to: '/cases/$id', params: { id } }),
  });
  const names = Object.fromEntries(
    [...registration.form, ...registration.materials].map(({ id, title }) => [id, text(title)]),
  );
  const lacks = check.missing.map(({ material }) => text(material.title));
  return (
    <Card size="small" className="panel application" title={text(offer.title)}>
      <Form<Entered>
        layout="vertical"
        onFinish={(entered) => {
          setTried(true);
          if (check.faults.length === 0 && check.missing.length === 0) opening.mutate(entered);
        }}
        onFinishFailed={() => setTried(true)}
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
        {opening.error && <ProblemAlert error={opening.error} fieldNames={names} />}
        <Button type="primary" htmlType="submit" loading={opening.isPending}>
          {t('entries.openExOfficio')}
        </Button>
      </Form>
    </Card>
  );
}

// The case concerns the holder, so that the holder is its applicant.
function seenBy({ entry, registration }: EntryActions) {
  const { status, marks, validUntil } = entry;
  return {
    ...{ registration, status, marks, holder: 'self' as const },
    ...{ right: entry.right ?? 'holding', valid_until: validUntil },
  };
}
