import type { Text } from '@shuji/core/kernel';
import { type DomainRegimeItem, domains } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useWords } from '../app/i18n.js';
import { regimesQuery } from '../public/queries.js';
import type { RegimeInForce } from '../registry/queries.js';

export interface RegimeSelectProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  /** What no choice stands for. */
  readonly none: string;
}

/** Chooses one of the regimes that run here. */
export function RegimeSelect({ label, value, onChange, none }: RegimeSelectProps) {
  const { text } = useWords();
  const { data, isPending } = useQuery(regimesQuery);
  const options = (data?.items ?? []).map(({ id, title }) => ({ value: id, label: text(title) }));
  return (
    <Choice
      label={label}
      value={options.some((option) => option.value === value) ? value : undefined}
      options={options}
      loading={isPending}
      none={none}
      onChange={onChange}
    />
  );
}

export interface AnyRegimeSelectProps extends RegimeSelectProps {
  readonly domains: readonly DomainRegimeItem[];
}

/** Chooses one of the regimes of every domain. */
export function AnyRegimeSelect({ domains: others, label, value, onChange, none }: AnyRegimeSelectProps) {
  const { t, text } = useWords();
  const { data, isPending } = useQuery(regimesQuery);
  const optionOf = ({ id, title }: { readonly id: string; readonly title: Text }) => ({
    value: id,
    label: text(title),
  });
  const groups = [
    { label: t('domain.name_registration'), options: (data?.items ?? []).map(optionOf) },
    ...domains.map((domain) => ({
      label: t(`domain.name_${domain}`),
      options: others.filter((item) => item.domain === domain).map(optionOf),
    })),
  ].filter(({ options }) => options.length > 0);
  const known = groups.some(({ options }) => options.some((option) => option.value === value));
  return (
    <Choice
      label={label}
      value={known ? value : undefined}
      options={groups}
      loading={isPending}
      none={none}
      onChange={onChange}
    />
  );
}

export interface RegistrationSelectProps extends RegimeSelectProps {
  readonly inForce: RegimeInForce;
}

/** Chooses one of the types of registration of a regime. */
export function RegistrationSelect({ label, value, onChange, none, inForce }: RegistrationSelectProps) {
  const { text } = useWords();
  const options = Object.entries(inForce.loaded.regime.registrations).map(([id, { title }]) => ({
    value: id,
    label: text(title),
  }));
  return <Choice label={label} value={value} options={options} none={none} onChange={onChange} />;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceProps extends RegimeSelectProps {
  /** The choices, in groups where they are many. */
  readonly options: readonly (Option | { readonly label: string; readonly options: Option[] })[];
  readonly loading?: boolean;
}

/** One choice of a few, under its label. */
export function Choice({ label, value, options, none, loading = false, onChange }: ChoiceProps) {
  return (
    <div className="rules-field">
      <span className="quiet" aria-hidden>
        {label}
      </span>
      <Select
        aria-label={label}
        value={value ?? null}
        options={[...options]}
        placeholder={none}
        allowClear
        loading={loading}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={(next: string | null) => onChange(next ?? undefined)}
      />
    </div>
  );
}
