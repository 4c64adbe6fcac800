import type { TermView } from '@shuji/core/catalog';
import { Button, Form, Input, Select, Space } from 'antd';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { sendCommand, useCatalogueRefresh } from './use-catalogue-command.js';

interface Entered {
  readonly nameZh: string;
  readonly nameEn?: string;
  readonly definition?: string;
  readonly keeper?: string;
  readonly synonyms?: readonly string[];
}

export interface TermFormProps {
  /** The term that is changed; absent: one is drafted. */
  readonly term?: TermView;
  readonly onClose: () => void;
}

/** What a business term says. */
export function TermForm({ term, onClose }: TermFormProps) {
  const { t } = useWords();
  const refresh = useCatalogueRefresh();
  const { props, sending, problem } = useSendingForm<Entered>({
    send: ({ nameZh, nameEn = '', definition = '', keeper = '', synonyms = [] }) => {
      const body = { nameZh, nameEn, definition, keeper, synonyms };
      return term
        ? sendCommand({ path: `terms/${term.id}/change`, body, version: term.version })
        : sendCommand({ path: 'terms/draft', body });
    },
    done: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <Form {...props} initialValues={term ?? {}}>
      <Form.Item
        name="nameZh"
        label={t('catalogue.nameZh')}
        rules={[{ required: true, whitespace: true, message: t('catalogue.nameNeeded') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="nameEn" label={t('catalogue.nameEn')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="definition" label={t('catalogue.definition')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="keeper" label={t('catalogue.keeper')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="synonyms" label={t('catalogue.synonyms')} extra={t('catalogue.synonymsHint')}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={30} />
      </Form.Item>
      {problem}
      <Space>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('catalogue.save')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </Space>
    </Form>
  );
}
