import { Checkbox, Form, Input } from 'antd';
import { useWords } from '../app/i18n.js';

/** Where the objects of a store are, and by which key they are read. */
export function BucketFields({ kept }: { readonly kept: boolean }) {
  const { t } = useWords();
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <>
      <div className="source-fields">
        <Form.Item name="endpoint" label={t('sources.endpoint')} extra={t('sources.endpointHint')}>
          <Input maxLength={500} spellCheck={false} placeholder="https://s3.example.com" />
        </Form.Item>
        <Form.Item name="region" label={t('sources.region')} rules={required(t('sources.regionNeeded'))}>
          <Input maxLength={64} spellCheck={false} />
        </Form.Item>
        <Form.Item name="bucket" label={t('sources.bucket')} rules={required(t('sources.bucketNeeded'))}>
          <Input maxLength={255} spellCheck={false} />
        </Form.Item>
        <Form.Item name="prefix" label={t('sources.prefix')}>
          <Input maxLength={1000} spellCheck={false} placeholder={t('sources.prefixNone')} />
        </Form.Item>
        <Form.Item
          name="accessKey"
          label={t('sources.accessKey')}
          rules={required(t('sources.accessKeyNeeded'))}
          extra={t('sources.accessKeyHint')}
        >
          <Input maxLength={200} spellCheck={false} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('sources.secretKey')}
          extra={kept ? t('sources.passwordKept') : t('sources.passwordHint')}
        >
          <Input.Password maxLength={1000} autoComplete="new-password" />
        </Form.Item>
      </div>
      <Form.Item name="pathStyle" valuePropName="checked" extra={t('sources.pathStyleHint')}>
        <Checkbox>{t('sources.pathStyle')}</Checkbox>
      </Form.Item>
    </>
  );
}
