import type { CaseView, Offer } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { DeclarationFields } from './declaration-fields.js';
import { agenciesQuery, regimeQuery } from './queries.js';
import { ReportFields } from './report-fields.js';

export interface OfferFieldsProps {
  readonly offer: Offer;
  readonly view: CaseView;
}

/** What a command needs besides its reasons. */
export function OfferFields({ offer, view }: OfferFieldsProps) {
  switch (offer.command) {
    case 'decide':
      return <ToleratedField offer={offer} view={view} />;
    case 'request-supplement':
      return <ItemsField view={view} />;
    case 'assign-review':
      return <AgencyField />;
    case 'file-report':
      return <ReportFields view={view} />;
    case 'declare-independence':
      return <DeclarationFields view={view} />;
    case 'submit':
      return <LimitsField view={view} />;
    case 'resolve-objection':
      return <ResultField view={view} />;
    default:
      return null;
  }
}

// Which outcomes are tolerant, and which results an objection may have, stands in the regime.
function useStage(view: CaseView) {
  const regime = useQuery(regimeQuery(view.regime)).data;
  const registration = regime?.loaded.regime.registrations[view.registration];
  return view.stage === null ? undefined : registration?.stages[view.stage];
}

function ToleratedField({ offer, view }: OfferFieldsProps) {
  const { t, text } = useWords();
  const stage = useStage(view);
  if (!stage?.then[offer.outcome ?? '']?.tolerant) return null;
  const materials = view.materials.filter(({ state, tolerable }) => tolerable && state === 'missing');
  return (
    <Form.Item
      name="tolerated"
      label={t('registry.tolerated')}
      extra={t('registry.toleratedHint')}
      initialValue={materials.map(({ id }) => id)}
    >
      <Checkbox.Group options={materials.map(({ id, title }) => ({ value: id, label: text(title) }))} />
    </Form.Item>
  );
}

// What goes beyond the entry is submitted by whoever says of each point that it knows.
function LimitsField({ view: { limits } }: Pick<OfferFieldsProps, 'view'>) {
  const { t, text } = useWords();
  const asked = limits.filter(({ acknowledged }) => !acknowledged);
  if (asked.length === 0) return null;
  const all = (given: readonly string[] | undefined) => asked.every(({ id }) => given?.includes(id));
  return (
    <Form.Item
      name="acknowledged"
      label={t('shares.limits')}
      extra={<Because rules={asked.flatMap(({ because }) => because)} />}
      rules={[
        {
          validator: (_, given?: readonly string[]) =>
            all(given) ? Promise.resolve() : Promise.reject(new Error(t('shares.acknowledgeRequired'))),
        },
      ]}
    >
      <Checkbox.Group
        options={asked.map(({ id, title }) => ({ value: id, label: t('shares.acknowledge', { limit: text(title) }) }))}
      />
    </Form.Item>
  );
}

function ItemsField({ view }: { readonly view: CaseView }) {
  const { t, text } = useWords();
  const materials = view.materials.filter(
    ({ by, state }) => by === 'applicant' && state !== 'not-asked' && state !== 'waived',
  );
  const options = materials.map(({ id, title, state }) => ({
    value: id,
    label: `${text(title)}（${t(`registry.material_${state}`)}）`,
  }));
  return (
    <Form.Item
      name="items"
      label={t('registry.supplementItems')}
      initialValue={materials.filter(({ state }) => state === 'missing').map(({ id }) => id)}
    >
      <Checkbox.Group options={options} style={{ display: 'grid', gap: 6 }} />
    </Form.Item>
  );
}

function AgencyField() {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const found = useQuery(agenciesQuery(search));
  return (
    <>
      {found.error && <ProblemAlert error={found.error} retry={() => void found.refetch()} />}
      <Form.Item
        name="agency"
        label={t('registry.agency')}
        extra={t('registry.agencyHint')}
        rules={[{ required: true, message: t('registry.agencyRequired') }]}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setSearch }}
          loading={found.isFetching}
          notFoundContent={found.isFetching ? t('app.waiting') : t('registry.noAgency')}
          options={(found.data?.items ?? []).map(({ id, name, uscc }) => ({ value: id, label: `${name} ${uscc}` }))}
        />
      </Form.Item>
    </>
  );
}

function ResultField({ view }: { readonly view: CaseView }) {
  const { t, text } = useWords();
  const outcomes = useStage(view)?.objection?.outcomes ?? {};
  return (
    <Form.Item
      name="result"
      label={t('registry.objectionResult')}
      rules={[{ required: true, message: t('registry.resultRequired') }]}
    >
      <Radio.Group
        aria-label={t('registry.objectionResult')}
        style={{ display: 'grid', gap: 6 }}
        options={Object.entries(outcomes).map(([id, { title, cite }]) => ({
          value: id,
          label: (
            <>
              {text(title)} <code className="quiet">{cite}</code>
            </>
          ),
        }))}
      />
    </Form.Item>
  );
}
