import type { ColumnProfile } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { categoryTitle } from './category-title.js';
import { gradingSchemesQuery } from './grade-queries.js';
import { useSettleGrades } from './use-settle-grades.js';

interface Entered {
  readonly category: string;
  readonly grade?: string;
  readonly reason: string;
}

export interface OverruleDialogProps {
  readonly resource: { readonly id: string; readonly version: number };
  readonly column: ColumnProfile;
  readonly onClose: () => void;
  readonly onSettled?: (how: 'confirmed' | 'overruled') => void;
}

/** Says what a column is instead of what the scan took it for, and why. */
export function OverruleDialog({ resource, column, onClose, onSettled }: OverruleDialogProps) {
  const { t, text } = useWords();
  const [form] = Form.useForm<Entered>();
  const settling = useSettleGrades(resource);
  const { schemes = [], categories = [] } = useQuery(gradingSchemesQuery).data ?? {};
  const scheme = schemes.find(({ id }) => id === column.level?.scheme) ?? schemes[0];
  const give = ({ category, grade, reason }: Entered) =>
    settling.mutate(
      { settle: [{ column: column.name, category, grade: grade ?? null, reason }] },
      {
        onSuccess: () => {
          onSettled?.(category === column.category && grade === undefined ? 'confirmed' : 'overruled');
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('resources.overruleOf', { column: column.name })}
      okText={t('resources.overrule')}
      cancelText={t('app.cancel')}
      confirmLoading={settling.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key of the dialog, wherever in it somebody writes */}
      <div
        className="stack"
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          if (key === 'Enter' && (ctrlKey || metaKey)) form.submit();
        }}
      >
        <Form form={form} layout="vertical" onFinish={give} initialValues={{ category: column.category }}>
          <Form.Item name="category" label={t('resources.itIs')} rules={[{ required: true }]}>
            <Select
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: 'none', label: categoryTitle(t, 'none') },
                ...categories.map(({ id, title }) => ({ value: id, label: text(title) })),
              ]}
            />
          </Form.Item>
          <Form.Item name="grade" label={t('resources.itsGrade')} extra={scheme && text(scheme.title)}>
            <Select
              allowClear
              placeholder={t('resources.gradeFollows')}
              options={(scheme?.grades ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('resources.overruleReason')}
            rules={[{ required: true, whitespace: true, message: t('resources.overruleReasonNeeded') }]}
          >
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </Form>
        {settling.error && <ProblemAlert error={settling.error} />}
      </div>
    </Modal>
  );
}
