import { DataState, SourceKind } from '@shuji/core/catalog';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { bearersQuery, type Filters, tagsQuery } from './queries.js';

export interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (next: Record<string, string | undefined>) => void;
}

const grades = ['core', 'important', 'general'] as const;

/** What the list of resources is narrowed by, beside a subject. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const { items: bearers = [] } = useQuery(bearersQuery).data ?? {};
  const tags = useInfiniteQuery(tagsQuery(undefined, wanted)).data?.pages.flatMap(({ items }) => items) ?? [];
  const one = (name: keyof Filters, label: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      value={filters[name] ?? null}
      options={options}
      onChange={(value: string | null | undefined) => onChange({ [name]: value ?? undefined })}
    />
  );
  return (
    <div className="catalogue-filters">
      {one(
        'grade',
        t('resources.grade'),
        grades.map((value) => ({ value, label: t(`resources.grade_${value}`) })),
      )}
      {one(
        'state',
        t('catalogue.state'),
        DataState.options.map((value) => ({ value, label: t(`cards.state_${value}`) })),
      )}
      {one(
        'sourceKind',
        t('catalogue.sourceKind'),
        SourceKind.options.map((value) => ({ value, label: t(`catalogue.source_${value}`) })),
      )}
      {one(
        'owner',
        t('catalogue.owner'),
        [...new Set(bearers.map(({ name }) => name))].map((value) => ({ value, label: value })),
      )}
      <Select
        aria-label={t('catalogue.tag')}
        placeholder={t('catalogue.tag')}
        allowClear
        value={filters.tag ?? null}
        showSearch={{ filterOption: false, onSearch: setWanted }}
        options={tags.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value: string | null | undefined) => onChange({ tag: value ?? undefined })}
      />
    </div>
  );
}
