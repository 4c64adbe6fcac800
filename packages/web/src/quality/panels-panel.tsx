import { longestQuestion, type QualityView } from '@shuji/core/quality';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Checkbox, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { PanelLines } from './panel-lines.js';
import { resourcePanelsQuery } from './panel-queries.js';

export interface PanelsPanelProps {
  readonly resource: string;
  readonly dimensions: QualityView['dimensions'];
}

/** The Delphi panels on the weights of a resource, and a new one. */
export function PanelsPanel({ resource, dimensions }: PanelsPanelProps) {
  const { t } = useWords();
  const [opening, setOpening] = useState(false);
  const found = useInfiniteQuery(resourcePanelsQuery(resource));
  return (
    <Card
      size="small"
      style={{ marginTop: 16 }}
      title={t('panels.title')}
      extra={
        !opening && (
          <Button size="small" onClick={() => setOpening(true)}>
            {t('panels.open')}
          </Button>
        )
      }
    >
      {opening ? (
        <OpenPanel resource={resource} dimensions={dimensions} onCancel={() => setOpening(false)} />
      ) : (
        <PanelLines query={found} empty={t('panels.none')} />
      )}
    </Card>
  );
}

interface Entered {
  readonly question?: string;
  readonly dimensions: string[];
}

function OpenPanel({ resource, dimensions, onCancel }: PanelsPanelProps & { readonly onCancel: () => void }) {
  const { t, text } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { props, sending, problem } = useSendingForm<Entered, { readonly id: string }>({
    send: ({ question = '', dimensions: asked }) =>
      command(`/api/resources/${resource}/quality/panels`, { question, dimensions: asked }),
    done: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['delphi-panels'] });
      await navigate({ to: '/quality/panels/$id', params: { id } });
    },
  });
  return (
    <Form {...props} initialValues={{ question: '', dimensions: dimensions.map(({ id }) => id) }}>
      <p className="quiet">{t('panels.openLead')}</p>
      <Form.Item name="dimensions" label={t('panels.dimensions')} rules={[{ type: 'array', min: 2, required: true }]}>
        <Checkbox.Group options={dimensions.map(({ id, title }) => ({ value: id, label: text(title) }))} />
      </Form.Item>
      <Form.Item name="question" label={t('panels.question')}>
        <Input.TextArea maxLength={longestQuestion} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      {problem}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('panels.open')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </Space>
    </Form>
  );
}
