import { Form, Input, Modal } from 'antd';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { type CatalogueCommand, sendCommand, useCatalogueRefresh } from './use-catalogue-command.js';

export interface ReasonDialogProps {
  readonly title: string;
  readonly hint?: string;
  /** Sent with the reason. */
  readonly request: CatalogueCommand;
  readonly onClose: () => void;
}

/** Asks why, and gives a command with the reason. */
export function ReasonDialog({ title, hint, request, onClose }: ReasonDialogProps) {
  const { t } = useWords();
  const refresh = useCatalogueRefresh();
  const { form, props, sending, problem } = useSendingForm<{ reason: string }>({
    send: ({ reason }) => sendCommand({ ...request, body: { ...request.body, reason } }),
    done: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form {...props}>
        <Form.Item
          name="reason"
          label={t('catalogue.reason')}
          extra={hint}
          rules={[{ required: true, whitespace: true, message: t('catalogue.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={2000} autoFocus />
        </Form.Item>
      </Form>
      {problem}
    </Modal>
  );
}
