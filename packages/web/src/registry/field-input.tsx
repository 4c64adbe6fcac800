import type { Field, Json } from '@shuji/core/rulebook';
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { DayPicker } from '../app/day-picker.js';
import { useWords } from '../app/i18n.js';

export interface FieldInputProps {
  readonly id: string;
  readonly field: Field;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
}

/** The input for one question, by its type. Declarations are asked as yes or no: leaving one open is no answer. */
export function FieldInput({ id, field, value, onChange }: FieldInputProps) {
  const { t, text } = useWords();
  const options = (field.options ?? []).map((option) => ({ value: option.id, label: text(option.title) }));
  const words = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'text':
      return <Input id={id} value={words} maxLength={500} onChange={({ target }) => onChange(target.value)} />;
    case 'long-text':
      return (
        <Input.TextArea
          id={id}
          value={words}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={5000}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'number':
      return (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          style={{ width: 220 }}
          onChange={(next) => onChange(next)}
        />
      );
    case 'date':
      return (
        <DayPicker
          id={id}
          value={words === '' ? null : dayjs(words)}
          onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
        />
      );
    case 'boolean':
      return (
        <Radio.Group
          id={id}
          aria-label={text(field.title)}
          value={value}
          onChange={({ target }) => onChange(target.value === true)}
          options={[
            { value: true, label: t('app.yes') },
            { value: false, label: t('app.no') },
          ]}
        />
      );
    case 'choice':
      return options.length <= 5 ? (
        <Radio.Group
          id={id}
          aria-label={text(field.title)}
          value={value}
          options={options}
          onChange={({ target }) => onChange(String(target.value))}
        />
      ) : (
        <Select
          id={id}
          value={words === '' ? null : words}
          options={options}
          placeholder={t('registry.choose')}
          onChange={(next) => onChange(next)}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          value={Array.isArray(value) ? value.map(String) : []}
          options={options}
          onChange={(next) => onChange(next.map(String))}
        />
      );
  }
}
