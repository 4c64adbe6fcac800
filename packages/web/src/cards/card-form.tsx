import type { CardField, CardScheme, CardValue, CardView } from '@shuji/core/catalog';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, InputNumber, Select, Space } from 'antd';
import { command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { cardChanged } from './queries.js';

type Entered = Record<string, CardValue | null | undefined>;

export interface CardFormProps {
  readonly scheme: CardScheme;
  readonly card: CardView;
  readonly onDone: () => void;
}

/** What people know of a resource; only what was changed is sent, and what was emptied is taken back. */
export function CardForm({ scheme, card, onDone }: CardFormProps) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const open = scheme.fields.filter((field) => field.people);
  const said = (id: string) => card.ledger.said[id]?.value;
  const { props, sending, problem } = useSendingForm<Entered>({
    send: (entered) =>
      command(`/api/resources/${card.resource}/card/fill`, { values: changed(open, entered, said) }, card),
    done: async () => {
      await cardChanged(client, card.resource);
      onDone();
    },
  });
  const found = new Map(card.sheet.fields.map((field) => [field.id, field]));
  return (
    <Form {...props} initialValues={Object.fromEntries(open.map(({ id }) => [id, said(id)]))}>
      {scheme.groups.map((group) => (
        <Card key={group.id} size="small" title={text(group.title)} style={{ marginBottom: 12 }}>
          <div className="card-form">
            {open
              .filter((field) => field.group === group.id)
              .map((field) => {
                const scanned = found.get(field.id);
                const value = scanned?.told === 'people' ? scanned.found : (scanned?.value ?? null);
                return (
                  <Form.Item
                    key={field.id}
                    name={field.id}
                    label={text(field.title)}
                    className={field.type === 'long-text' ? 'card-wide' : ''}
                    extra={value === null ? undefined : t('cards.scanSays', { value: wordOf(field, value, text) })}
                  >
                    <Entry field={field} />
                  </Form.Item>
                );
              })}
          </div>
        </Card>
      ))}
      {problem}
      <Space>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('cards.save')}
        </Button>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </Space>
    </Form>
  );
}

type Control = { readonly id?: string; readonly value?: unknown; readonly onChange?: (value: never) => void };

// Form.Item hands the value and its change to its child, whichever control that is.
function Entry({ field, ...control }: { readonly field: CardField } & Control) {
  const { t, text } = useWords();
  const given = control as Record<string, never>;
  switch (field.type) {
    case 'choice':
      return (
        <Select
          {...given}
          allowClear
          options={field.values?.map(({ id, title }) => ({ value: id, label: text(title) })) ?? []}
        />
      );
    case 'yes-no':
      return (
        <Select
          {...given}
          allowClear
          options={[
            { value: true, label: t('app.yes') },
            { value: false, label: t('app.no') },
          ]}
        />
      );
    case 'number':
      return <InputNumber {...given} style={{ width: '100%' }} />;
    case 'date':
      return <Input {...given} type="date" />;
    case 'list':
      return <Select {...given} mode="tags" open={false} suffixIcon={null} />;
    case 'long-text':
      return <Input.TextArea {...given} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />;
    default:
      return <Input {...given} maxLength={4000} />;
  }
}

function changed(fields: readonly CardField[], entered: Entered, said: (id: string) => CardValue | undefined) {
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const value = emptied(entered[id]);
      const before = said(id) ?? null;
      return JSON.stringify(value) === JSON.stringify(before) ? [] : [[id, value] as const];
    }),
  );
}

function emptied(value: CardValue | null | undefined): CardValue | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return Array.isArray(value) && value.length === 0 ? null : (value ?? null);
}

function wordOf(field: CardField, value: CardValue, text: (words: { zh: string; en: string }) => string): string {
  const title = field.values?.find(({ id }) => id === value)?.title;
  return title ? text(title) : String(value);
}
