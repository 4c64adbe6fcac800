import type { OrganisationId } from '@shuji/core/kernel';
import { longestPart, type ReportTexts, type WordPart, wordParts } from '@shuji/core/quality';
import { Button, Form, Input, Space } from 'antd';
import type { ReactNode } from 'react';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';

/** What a report says, and whose people are to sign it. */
export interface EnteredReport extends ReportTexts {
  readonly evaluator?: OrganisationId | null;
}

export interface ReportFormProps {
  readonly texts: ReportTexts;
  readonly submit: string;
  readonly send: (entered: EnteredReport) => Promise<{ id: string }>;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
  /** Fields before the words. */
  readonly children?: ReactNode;
}

/** The words of a report, part by part. */
export function ReportForm({ texts, submit, send, onDone, onCancel, children }: ReportFormProps) {
  const { t } = useWords();
  const { props, sending, problem } = useSendingForm<EnteredReport, { id: string }>({
    send,
    done: ({ id }) => onDone(id),
  });
  return (
    <Form {...props} initialValues={{ ...texts, evaluator: null }}>
      {children}
      {wordParts.map((part) => (
        <Form.Item key={part} name={part} label={t(`quality.part_${part}`)}>
          <Input.TextArea autoSize={{ minRows: rowsOf[part], maxRows: 24 }} maxLength={longestPart} />
        </Form.Item>
      ))}
      {problem}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </Space>
    </Form>
  );
}

const rowsOf: Readonly<Record<WordPart, number>> = {
  objective: 2,
  scope: 3,
  method: 3,
  basis: 4,
  result: 3,
  problems: 6,
};

/** The words that were entered, without what stands beside them. */
export function textsOf(entered: EnteredReport): ReportTexts {
  const { objective, scope, method, basis, result, problems } = entered;
  return { objective, scope, method, basis, result, problems };
}
