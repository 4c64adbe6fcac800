import { isResidentId, ResidentIdInput } from '@shuji/core/parties';
import { Form, Input } from 'antd';
import { useWords } from '../app/i18n.js';

/** An identity number as it is meant, however it was typed. */
export function plainResidentId(typed: unknown): string {
  return ResidentIdInput.catch('').parse(typed ?? '');
}

/** The resident identity number, checked before it is sent. Stands in a form under the name `number`. Source: GB 11643-1999. */
export function ResidentIdField() {
  const { t } = useWords();
  return (
    <Form.Item
      name="number"
      label={t('account.individual.number')}
      required
      extra={t('account.individual.numberHelp')}
      rules={[
        {
          validator: (_, value: unknown) =>
            isResidentId(plainResidentId(value))
              ? Promise.resolve()
              : Promise.reject(new Error(t('account.individual.wrongNumber'))),
        },
      ]}
    >
      <Input className="mono" autoComplete="off" maxLength={40} spellCheck={false} />
    </Form.Item>
  );
}
