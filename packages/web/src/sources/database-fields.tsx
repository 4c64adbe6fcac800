import { type DatabasePlace, TlsMode } from '@shuji/core/catalog';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useWords } from '../app/i18n.js';

/** Where a database is, and as whom it is read. */
export function DatabaseFields({ kind, kept }: { readonly kind: DatabasePlace['kind']; readonly kept: boolean }) {
  const { t } = useWords();
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <>
      <div className="source-fields">
        <Form.Item name="host" label={t('sources.host')} rules={required(t('sources.hostNeeded'))}>
          <Input maxLength={253} spellCheck={false} />
        </Form.Item>
        <Form.Item name="port" label={t('sources.port')} rules={[{ required: true, message: t('sources.portNeeded') }]}>
          <InputNumber min={1} max={65535} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="database" label={t('sources.database')} rules={required(t('sources.databaseNeeded'))}>
          <Input maxLength={128} spellCheck={false} />
        </Form.Item>
        <Form.Item name="schemas" label={t('sources.schemas')}>
          <Select mode="tags" open={false} suffixIcon={null} placeholder={t('sources.allSchemas')} />
        </Form.Item>
        <Form.Item
          name="user"
          label={t('sources.user')}
          rules={required(t('sources.userNeeded'))}
          extra={t('sources.userHint')}
        >
          <Input maxLength={128} spellCheck={false} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('sources.password')}
          extra={kept ? t('sources.passwordKept') : t('sources.passwordHint')}
        >
          <Input.Password maxLength={1000} autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="tls" label={t('sources.tls')}>
          <Select options={TlsMode.options.map((value) => ({ value, label: t(`sources.tls_${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="views" valuePropName="checked" extra={t('sources.viewsHint')}>
        <Checkbox>{t('sources.viewsToo')}</Checkbox>
      </Form.Item>
      {kind === 'spark' && (
        <Form.Item name="sasl" valuePropName="checked" extra={t('sources.saslHint')}>
          <Checkbox>{t('sources.sasl')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}
