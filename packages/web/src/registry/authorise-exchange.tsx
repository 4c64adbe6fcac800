import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Select } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { ownEntriesQuery } from './entry-queries.js';
import { exchangesQuery, tradeAuthorisationsQuery } from './trade-queries.js';

interface Entered {
  readonly entry: string;
  readonly exchange: string;
}

/** The holder chooses an entry and an exchange, and authorises it to have trades on the entry registered. */
export function AuthoriseExchange() {
  const { t } = useWords();
  const queries = useQueryClient();
  const [form] = Form.useForm<Entered>();
  const entries = useInfiniteQuery(ownEntriesQuery);
  const exchanges = useQuery(exchangesQuery);
  const own = (entries.data?.pages ?? []).flatMap(({ items }) => items).filter(({ rehearsal }) => !rehearsal);
  const authorising = useMutation({
    mutationFn: (entered: Entered) => command('/api/trade-authorisations/authorise', entered),
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: tradeAuthorisationsQuery.queryKey });
    },
  });
  return (
    <Card size="small" className="panel application" title={t('trades.authoriseTitle')}>
      <Form<Entered> form={form} layout="vertical" onFinish={(entered) => authorising.mutate(entered)}>
        <Form.Item
          name="entry"
          label={t('trades.entry')}
          rules={[{ required: true, message: t('trades.entryRequired') }]}
        >
          <Select
            loading={entries.isFetching}
            notFoundContent={t('trades.noEntries')}
            options={own.map(({ number, objectName }) => ({ value: number, label: `${objectName} ${number}` }))}
          />
        </Form.Item>
        <Form.Item
          name="exchange"
          label={t('trades.exchange')}
          rules={[{ required: true, message: t('trades.exchangeRequired') }]}
        >
          <Select
            loading={exchanges.isFetching}
            notFoundContent={t('trades.noExchanges')}
            options={(exchanges.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <p className="quiet">{t('trades.authoriseHint')}</p>
        {authorising.error && (
          <ProblemAlert
            error={authorising.error}
            fieldNames={{ entry: t('trades.entry'), exchange: t('trades.exchange') }}
          />
        )}
        <Button type="primary" htmlType="submit" loading={authorising.isPending}>
          {t('trades.authorise')}
        </Button>
      </Form>
    </Card>
  );
}
