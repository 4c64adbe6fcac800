import { answerText, type Field, type FormFault, type Json } from '@shuji/core/rulebook';
import { Alert, Form, Tag } from 'antd';
import { useState } from 'react';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { FieldInput } from './field-input.js';
import type { FormCheck } from './form-check.js';
import { RuleList } from './rule-list.js';

export interface GeneratedFormProps {
  readonly check: FormCheck;
  readonly facts: Readonly<Record<string, Json>>;
  readonly onChange: (field: string, value: Json) => void;
  /** Shows the faults of questions that nobody has touched yet, too. */
  readonly showAll: boolean;
  /** Questions that a recognised certificate answers. */
  readonly settled?: readonly string[];
}

/** The application form as the regime asks it: each question with its article, its fault beside it as one types. */
export function GeneratedForm({ check, facts, onChange, showAll, settled = [] }: GeneratedFormProps) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const faultOf = (field: Field) =>
    showAll || touched.has(field.id) ? check.faults.find((fault) => fault.field === field.id) : undefined;
  return (
    <Form layout="vertical" component="div">
      <Prohibited check={check} />
      {check.fields.map((field) => (
        <Question
          key={field.id}
          field={field}
          value={facts[field.id]}
          fault={faultOf(field)}
          settled={settled.includes(field.id)}
          onLeave={() => setTouched((before) => new Set(before).add(field.id))}
          onChange={(value) => onChange(field.id, value)}
        />
      ))}
      {check.fields.length > 6 && <Prohibited check={check} />}
    </Form>
  );
}

interface QuestionProps {
  readonly field: Field;
  readonly value: Json | undefined;
  readonly fault: FormFault | undefined;
  readonly settled: boolean;
  readonly onLeave: () => void;
  readonly onChange: (value: Json) => void;
}

function Question({ field, value, fault, settled, onLeave, onChange }: QuestionProps) {
  const { t, text } = useWords();
  const id = `question-${field.id}`;
  const rule = { cite: field.cite, text: field.title, basis: 'instrument' as const };
  const label = (
    <span>
      {text(field.title)} {!field.required && <span className="quiet">（{t('registry.optionalField')}） </span>}
    </span>
  );
  const extra = [
    ...(field.help ? [text(field.help)] : []),
    ...(field.from !== undefined && value !== undefined && value !== '' ? [t('registry.fromScan')] : []),
  ].join(' ');
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required={field.required}
      {...(fault ? { validateStatus: 'error' as const, help: <FaultText fault={fault} /> } : {})}
      extra={
        <>
          {extra} <Citation rule={rule} />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for the focus that leaves the input inside. */}
      <div onBlur={onLeave}>
        {settled ? (
          <SettledAnswer field={field} value={value} />
        ) : (
          <FieldInput id={id} field={field} value={value} onChange={onChange} />
        )}
      </div>
    </Form.Item>
  );
}

function SettledAnswer({ field, value }: Pick<QuestionProps, 'field' | 'value'>) {
  const { t, text } = useWords();
  const said = answerText(field, value);
  return (
    <span>
      <strong>{said && text(said)}</strong> <Tag color="processing">{t('recognition.answeredBy')}</Tag>
    </span>
  );
}

function FaultText({ fault }: { readonly fault: FormFault }) {
  const { text } = useWords();
  return (
    <span role="alert">
      {text(fault.message)} <code>{fault.rule.cite}</code>
    </span>
  );
}

/** The cases of non-registration that the answers fall under, by name and article. */
export function Prohibited({ check }: { readonly check: FormCheck }) {
  const { t } = useWords();
  if (check.prohibited.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={t('registry.prohibitedTitle')}
      description={
        <>
          {t('registry.prohibitedBody')}
          <RuleList rules={check.prohibited.map(({ rule }) => rule)} />
        </>
      }
    />
  );
}
