import type { EntryView } from '@shuji/core/catalog';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { schemeQuery, tagsQuery } from './queries.js';
import { sendCommand, useCatalogueRefresh } from './use-catalogue-command.js';

interface Entered {
  readonly tag: string;
  readonly column?: string;
  readonly model?: string;
  readonly modelVersion?: string;
  /** In per cent. */
  readonly confidence?: number | null;
}

/** Gives a tag of the vocabulary to a resource or a column; one of a model's layer with the model and its confidence. */
export function TagGiftForm({ entry, onClose }: { readonly entry: EntryView; readonly onClose: () => void }) {
  const { t, text } = useWords();
  const [wanted, setWanted] = useState('');
  // Of the tag that was chosen, which another search may no longer find.
  const [layer, setLayer] = useState<string | undefined>();
  const { layers = [] } = useQuery(schemeQuery).data ?? {};
  const tags = useInfiniteQuery(tagsQuery(undefined, wanted)).data?.pages.flatMap(({ items }) => items) ?? [];
  const refresh = useCatalogueRefresh();
  const { props, sending, problem } = useSendingForm<Entered>({
    send: ({ tag, column, model, modelVersion = '', confidence }) =>
      sendCommand({
        path: `resources/${entry.resource}/tag`,
        body: {
          ...{ tag, column: column ?? null },
          model: model ? { name: model, version: modelVersion } : null,
          confidence: confidence == null ? null : confidence / 100,
        },
        version: entry.version,
      }),
    done: async () => {
      await refresh();
      onClose();
    },
  });
  const byModel = layers.find(({ id }) => id === layer)?.given === 'by-model';
  return (
    <Form {...props}>
      <Form.Item name="tag" label={t('catalogue.tag')} rules={[{ required: true, message: t('catalogue.tagNeeded') }]}>
        <Select
          showSearch={{ filterOption: false, onSearch: setWanted }}
          notFoundContent={t('catalogue.noTagYet')}
          onChange={(chosen: string) => setLayer(tags.find(({ id }) => id === chosen)?.layer)}
          options={layers.map((group) => ({
            label: text(group.title),
            options: tags
              .filter((tag) => tag.layer === group.id && !tag.retired)
              .map(({ id, name }) => ({ value: id, label: name })),
          }))}
        />
      </Form.Item>
      <Form.Item name="column" label={t('catalogue.ofColumn')}>
        <Select
          allowClear
          showSearch
          placeholder={t('catalogue.wholeResource')}
          options={entry.columns.map((value) => ({ value, label: value }))}
        />
      </Form.Item>
      {byModel && (
        <>
          <Form.Item
            name="model"
            label={t('catalogue.model')}
            rules={[{ required: true, message: t('catalogue.modelNeeded') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="modelVersion" label={t('catalogue.modelVersion')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="confidence"
            label={t('catalogue.confidence')}
            rules={[{ required: true, message: t('catalogue.confidenceNeeded') }]}
          >
            <InputNumber min={0} max={100} suffix="%" />
          </Form.Item>
        </>
      )}
      {problem}
      <Space>
        <Button type="primary" size="small" htmlType="submit" loading={sending.isPending}>
          {t('catalogue.giveTag')}
        </Button>
        <Button size="small" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </Space>
    </Form>
  );
}
