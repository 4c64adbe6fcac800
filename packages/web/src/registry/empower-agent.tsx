import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { type CommandReply, command } from '../app/api.js';
import { todayInShanghai } from '../app/deadline.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { regimesQuery } from '../public/queries.js';
import { storeDocument } from './documents.js';
import { PartySelect } from './party-select.js';
import { powersQuery } from './power-queries.js';
import { regimeQuery } from './queries.js';

interface Entered {
  readonly regime: string;
  readonly agent: string;
  readonly from: string;
  readonly until: string;
}

/** The applicant entrusts a body under rules that provide for it, with the paper that proves it. */
export function EmpowerAgent({ principal }: { readonly principal: string }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [paper, setPaper] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const { form, props, sending, problem } = useSendingForm<Entered, CommandReply>({
    send: async (entered) => {
      if (!paper) throw new Error('sent without its paper');
      const { id: document } = await storeDocument(paper);
      return command('/api/powers-of-attorney/empower', { ...entered, document });
    },
    done: async () => {
      form.resetFields();
      setPaper(null);
      setTried(false);
      await queries.invalidateQueries({ queryKey: powersQuery.queryKey });
    },
  });
  const required = (message: string) => [{ required: true, message }];
  const agent = { name: 'agent', label: t('powers.agent'), missing: t('powers.agentRequired') };
  const finish = (entered: Entered) => {
    setTried(true);
    if (paper) sending.mutate(entered);
  };
  return (
    <Card size="small" className="panel application" title={t('powers.giveTitle')}>
      <Form<Entered> {...props} onFinish={finish} onFinishFailed={() => setTried(true)}>
        <RegimeSelect />
        <PartySelect except={principal} as={agent} />
        <Form.Item name="from" label={t('powers.from')} rules={required(t('powers.fromRequired'))}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={t('powers.until')} rules={required(t('powers.untilRequired'))}>
          <Input type="date" min={todayInShanghai()} />
        </Form.Item>
        <Form.Item
          label={t('powers.document')}
          required
          {...(tried && !paper && { validateStatus: 'error' as const, help: t('powers.documentRequired') })}
        >
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              setPaper(file);
              return false;
            }}
          >
            <Button>{paper?.name ?? t('powers.chooseDocument')}</Button>
          </Upload>
        </Form.Item>
        {problem}
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('powers.give')}
        </Button>
      </Form>
    </Card>
  );
}

// Only rules that provide for agents.
function RegimeSelect() {
  const { t, text } = useWords();
  const regimes = useQuery(regimesQuery);
  const rules = useQueries({ queries: (regimes.data?.items ?? []).map(({ id }) => regimeQuery(id)) });
  const options = rules.flatMap(({ data }) =>
    data?.loaded.regime.agents ? [{ value: data.loaded.regime.id, label: text(data.loaded.regime.title) }] : [],
  );
  return (
    <Form.Item
      name="regime"
      label={t('powers.regime')}
      rules={[{ required: true, message: t('powers.regimeRequired') }]}
    >
      <Select
        loading={regimes.isFetching || rules.some(({ isFetching }) => isFetching)}
        notFoundContent={t('powers.noRegimes')}
        options={options}
      />
    </Form.Item>
  );
}
