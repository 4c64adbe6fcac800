import type { EntryOffer } from '@shuji/core/registry';
import { Form, Select } from 'antd';
import { useWords } from '../app/i18n.js';

/** Which of several records on an entry is meant. Stands in a form under the name `record`. */
export function RecordSelect({ records }: Pick<EntryOffer, 'records'>) {
  const { t } = useWords();
  const options = records.map(({ id, kind, party, since }) => ({
    value: id,
    label: `${t('entries.recordOf', { kind: t(`entries.mark_${kind}`), party })} ${t('entries.recordSince', { on: since })}`,
  }));
  return (
    <Form.Item
      name="record"
      label={t('entries.record')}
      rules={[{ required: true, message: t('entries.recordRequired') }]}
    >
      <Select options={options} />
    </Form.Item>
  );
}
