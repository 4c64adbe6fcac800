import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Select } from 'antd';
import { type CommandReply, command } from '../app/api.js';
import { todayInShanghai } from '../app/deadline.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { regimesQuery } from '../public/queries.js';
import { recognisedQuery } from './recognition-queries.js';

interface Entered {
  readonly name: string;
  readonly key: string;
  readonly regimes: readonly string[];
  readonly until?: string;
  readonly reasons: string;
}

/** An administrator names a registry whose certificates are recognised from now on. */
export function RecogniseRegistry({ regime }: { readonly regime: string }) {
  const { t, text } = useWords();
  const queries = useQueryClient();
  const regimes = useQuery(regimesQuery);
  const { form, props, sending, problem } = useSendingForm<Entered, CommandReply>({
    send: ({ until, ...entered }) =>
      command('/api/recognised-registries/recognise', { ...entered, ...(until && { until }) }),
    done: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: recognisedQuery(regime).queryKey });
    },
  });
  const required = (message: string) => [{ required: true, message }];
  const options = (regimes.data?.items ?? []).map(({ id, title }) => ({ value: id, label: `${text(title)}（${id}）` }));
  return (
    <Card size="small" className="panel application" title={t('recognition.addTitle')}>
      <Form<Entered> {...props}>
        <Form.Item name="name" label={t('recognition.name')} rules={required(t('recognition.nameRequired'))}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('recognition.key')}
          extra={t('recognition.keyHelp')}
          rules={required(t('recognition.keyRequired'))}
        >
          <Input className="mono" maxLength={500} spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="regimes"
          label={t('recognition.regimes')}
          extra={t('recognition.regimesHelp')}
          rules={required(t('recognition.regimesRequired'))}
        >
          <Select mode="tags" options={options} loading={regimes.isFetching} />
        </Form.Item>
        <Form.Item name="until" label={t('recognition.until')} extra={t('recognition.untilHelp')}>
          <Input type="date" min={todayInShanghai()} />
        </Form.Item>
        <Form.Item name="reasons" label={t('recognition.reasons')} rules={required(t('recognition.reasonsRequired'))}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
        </Form.Item>
        {problem}
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('recognition.add')}
        </Button>
      </Form>
    </Card>
  );
}
