import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { organisationsQuery } from './entry-queries.js';

export interface HolderSelectProps {
  readonly label: string;
  readonly value: string | null;
  /** Name of whoever is chosen, which a search need not bring. */
  readonly name: string;
  /** Who is named already. */
  readonly except: readonly string[];
  readonly onChange: (id: string, name: string) => void;
}

/** One of several holders, looked up by name or credit code. */
export function HolderSelect({ label, value, name, except, onChange }: HolderSelectProps) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const found = useQuery(organisationsQuery(search));
  const others = (found.data?.items ?? []).filter(({ id }) => id !== value && !except.includes(id));
  const chosen = value === null ? [] : [{ value, label: name, name }];
  return (
    <Select
      aria-label={label}
      className="shares-holder"
      placeholder={label}
      value={value}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('app.waiting') : t('entries.noOrganisation')}
      options={[
        ...chosen,
        ...others.map(({ id, name: called, uscc }) => ({ value: id, label: `${called} ${uscc}`, name: called })),
      ]}
      onChange={(id: string, option) => {
        const one = Array.isArray(option) ? option[0] : option;
        onChange(id, one?.name ?? '');
      }}
    />
  );
}
