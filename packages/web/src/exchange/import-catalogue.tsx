import { CatalogueImported } from '@shuji/core/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Upload } from 'antd';
import { ask } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { newKey } from '../app/new-key.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { upload } from '../app/upload.js';

interface Entered {
  readonly address: string;
  readonly query?: string;
}

/** Takes a catalogue from a file or from a CKAN site, and tells what came of it. */
export function ImportCatalogue() {
  const { t } = useWords();
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: ['descriptions'] });
  const { props, sending, problem } = useSendingForm<Entered, CatalogueImported>({
    send: ({ address, query = '' }) =>
      ask('/api/dcat/import/ckan', { address: address.trim(), query: query.trim() }, CatalogueImported),
    done: changed,
  });
  const reading = useMutation({
    mutationFn: (file: File) => upload('/api/dcat/import', file, CatalogueImported, { key: newKey() }),
    onSuccess: changed,
  });
  const came = sending.data ?? reading.data;
  return (
    <Card size="small" title={t('exchange.importTitle')} style={{ marginBottom: 12 }}>
      <Upload
        accept=".ttl,.jsonld,.rdf,.xml,.nt,.trig,.json"
        showUploadList={false}
        beforeUpload={(file) => {
          sending.reset();
          reading.mutate(file);
          return false;
        }}
      >
        <Button loading={reading.isPending}>{t('exchange.file')}</Button>
      </Upload>{' '}
      <span className="quiet">{t('exchange.fileHint')}</span>
      <p className="quiet" style={{ margin: '12px 0 6px' }}>
        {t('exchange.or')}
      </p>
      <Form {...props} layout="inline" onValuesChange={() => reading.reset()}>
        <Form.Item
          name="address"
          style={{ flex: '2 1 260px' }}
          rules={[{ required: true, whitespace: true, message: t('exchange.addressNeeded') }]}
        >
          <Input
            maxLength={2000}
            spellCheck={false}
            aria-label={t('exchange.address')}
            placeholder={t('exchange.address')}
          />
        </Form.Item>
        <Form.Item name="query" style={{ flex: '1 1 180px' }}>
          <Input maxLength={500} aria-label={t('exchange.query')} placeholder={t('exchange.query')} />
        </Form.Item>
        <Button htmlType="submit" loading={sending.isPending}>
          {t('exchange.take')}
        </Button>
      </Form>
      <div style={{ marginTop: 12 }}>
        {reading.error && <ProblemAlert error={reading.error} />}
        {problem}
        {came && <Came came={came} />}
      </div>
    </Card>
  );
}

function Came({ came: { refused, ...counts } }: { readonly came: CatalogueImported }) {
  const { t } = useWords();
  return (
    <Alert
      type={refused.count === 0 ? 'success' : 'warning'}
      showIcon
      role="status"
      title={t('exchange.came', counts)}
      description={
        refused.count > 0 && (
          <>
            {t('exchange.refused', { value: refused.count })}
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {refused.first.map(({ uri, field }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and the list never changes
                <li key={at} className="wrap">
                  {t('exchange.refusedAt', { uri: uri ?? t('exchange.noUri'), field })}
                </li>
              ))}
            </ul>
          </>
        )
      }
    />
  );
}
