import type { DeclarableDuty } from '@shuji/core/supervision';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { DayPicker } from '../app/day-picker.js';
import { todayInShanghai } from '../app/deadline.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';

export interface DeclareDialogProps {
  /** The duties whose event may be declared. */
  readonly items: readonly DeclarableDuty[];
  readonly onClose: () => void;
}

interface Entered {
  readonly regime: string;
  readonly duty: string;
  readonly on: Dayjs;
  readonly what: string;
}

/** Says that something has happened which gives rise to a duty of one's own. */
export function DeclareDialog({ items, onClose }: DeclareDialogProps) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<Entered>({
    send: ({ regime, duty, on, what }) =>
      command('/api/duties/declare', { regime, duty, what, on: on.format('YYYY-MM-DD') }),
    done: async () => {
      await client.invalidateQueries({ queryKey: ['duties'] });
      onClose();
    },
  });
  const regime = Form.useWatch('regime', form);
  const duty = Form.useWatch('duty', form);
  const regimes = items.filter((item, at) => items.findIndex((other) => other.regime === item.regime) === at);
  const ofRegime = items.filter((item) => item.regime === regime);
  const chosen = ofRegime.find((item) => item.duty === duty);
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Modal
      open
      title={t('supervision.declareTitle')}
      okText={t('supervision.declare')}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        <p className="quiet" style={{ margin: 0 }}>
          {t('supervision.declareLead')}
        </p>
        <Form
          {...props}
          initialValues={{ on: dayjs(todayInShanghai()), ...(regimes.length === 1 && { regime: regimes[0]?.regime }) }}
        >
          <Form.Item name="regime" label={t('registry.regime')} rules={required(t('supervision.chooseRegime'))}>
            <Select
              options={regimes.map((item) => ({ value: item.regime, label: text(item.regimeTitle) }))}
              onChange={() => form.resetFields(['duty'])}
            />
          </Form.Item>
          <Form.Item name="duty" label={t('supervision.event')} rules={required(t('supervision.chooseEvent'))}>
            <Select
              options={ofRegime.map((item) => ({ value: item.duty, label: text(item.event ?? item.title) }))}
              disabled={ofRegime.length === 0}
            />
          </Form.Item>
          <Form.Item
            name="on"
            label={t('supervision.happenedOn')}
            rules={[{ required: true, message: t('supervision.dayRequired') }]}
          >
            <DayPicker maxDate={dayjs(todayInShanghai())} />
          </Form.Item>
          <Form.Item name="what" label={t('supervision.what')} rules={required(t('supervision.whatRequired'))}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </Form>
        {chosen && (
          <div>
            {t('supervision.thenDo')} {text(chosen.title)}
            <Because rules={[chosen.rule]} label={t('registry.why')} />
          </div>
        )}
        {problem}
      </div>
    </Modal>
  );
}
