import type { OrganisationSummary } from '@shuji/core/parties';
import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { organisationsQuery } from './entry-queries.js';

export interface PartySelectProps {
  /** Who can not be the other side. */
  readonly except: string;
  /** Where the party stands in its form, and what it is called; absent: the other side. */
  readonly as?: { readonly name: string; readonly label: string; readonly missing: string };
}

/** A party, looked up by name or credit code. Stands in a form under the name `counterparty`, or that which is given. */
export function PartySelect({ except, as }: PartySelectProps) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const found = useQuery(organisationsQuery(search));
  const options = (found.data?.items ?? []).filter(({ id }) => id !== except).map(optionOf);
  return (
    <>
      {found.error && <ProblemAlert error={found.error} retry={() => void found.refetch()} />}
      <Form.Item
        name={as?.name ?? 'counterparty'}
        label={as?.label ?? t('entries.counterparty')}
        extra={t('entries.counterpartyHint')}
        rules={[{ required: true, message: as?.missing ?? t('entries.counterpartyRequired') }]}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setSearch }}
          loading={found.isFetching}
          notFoundContent={found.isFetching ? t('app.waiting') : t('entries.noOrganisation')}
          options={options}
        />
      </Form.Item>
    </>
  );
}

function optionOf({ id, name, uscc }: OrganisationSummary) {
  return { value: id, label: `${name} ${uscc}` };
}
