import type { TagView } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Space } from 'antd';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { schemeQuery } from './queries.js';
import { sendCommand, useCatalogueRefresh } from './use-catalogue-command.js';

interface Entered {
  readonly layer: string;
  readonly name: string;
  readonly dimension?: string | null;
  readonly description?: string;
}

export interface TagFormProps {
  /** The tag that is changed, whose layer stays; absent: one is defined. */
  readonly tag?: TagView;
  readonly layer?: string | undefined;
  readonly onClose: () => void;
}

/** A tag of the vocabulary. */
export function TagForm({ tag, layer, onClose }: TagFormProps) {
  const { t, text } = useWords();
  const { layers = [], dimensions = [] } = useQuery(schemeQuery).data ?? {};
  const refresh = useCatalogueRefresh();
  const { props, sending, problem } = useSendingForm<Entered>({
    send: ({ layer: chosen, name, dimension, description = '' }) => {
      const words = { name, description, dimension: dimension ?? null };
      return tag
        ? sendCommand({ path: `tags/${tag.id}/change`, body: words, version: tag.version })
        : sendCommand({ path: 'tags/define', body: { layer: chosen, ...words } });
    },
    done: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <Form {...props} initialValues={tag ?? { layer: layer ?? 'fact' }}>
      {!tag && (
        <Form.Item name="layer" label={t('catalogue.layer')} rules={[{ required: true }]}>
          <Select
            options={layers.map(({ id, title, level }) => ({ value: id, label: `${text(title)} · ${text(level)}` }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label={t('catalogue.tagName')}
        rules={[{ required: true, whitespace: true, message: t('catalogue.nameNeeded') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="dimension" label={t('catalogue.dimension')}>
        <Select allowClear options={dimensions.map(({ id, title }) => ({ value: id, label: text(title) }))} />
      </Form.Item>
      <Form.Item name="description" label={t('catalogue.description')}>
        <Input.TextArea rows={2} maxLength={2000} />
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
