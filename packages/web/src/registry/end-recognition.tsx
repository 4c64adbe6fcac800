import type { RecognisedRegistryView } from '@shuji/core/registry';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { type CommandReply, command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { recognisedQuery } from './recognition-queries.js';

export interface EndRecognitionProps {
  readonly item: RecognisedRegistryView;
  readonly regime: string;
}

/** Ends a recognition, with its reasons, once that is meant. */
export function EndRecognition({ item, regime }: EndRecognitionProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const { props, sending, problem } = useSendingForm<{ readonly reasons: string }, CommandReply>({
    send: (entered) => command(`/api/recognised-registries/${item.id}/end`, entered, { version: item.version }),
    done: () => queries.invalidateQueries({ queryKey: recognisedQuery(regime).queryKey }),
  });
  if (!open)
    return (
      <Button danger onClick={() => setOpen(true)}>
        {t('recognition.end')}
      </Button>
    );
  return (
    <Form {...props}>
      <p>{t('recognition.endSure', { name: item.name })}</p>
      <Form.Item
        name="reasons"
        label={t('recognition.endedFor')}
        rules={[{ required: true, message: t('recognition.reasonsRequired') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
      </Form.Item>
      {problem}
      <Button danger htmlType="submit" loading={sending.isPending}>
        {t('recognition.end')}
      </Button>
    </Form>
  );
}
