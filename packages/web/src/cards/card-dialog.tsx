import type { CardView } from '@shuji/core/catalog';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { cardChanged } from './queries.js';

export interface CardDialogProps {
  readonly card: CardView;
  readonly title: string;
  /** What the button says; to save, where nothing else is named. */
  readonly ok?: string;
  /** The command, below the card's own address. */
  readonly path: string;
  /** What goes along with what is entered. */
  readonly more?: object;
  readonly initial?: object;
  readonly onClose: () => void;
  /** Fields of the form. */
  readonly children: ReactNode;
}

/** A command on a card that asks for something first. */
export function CardDialog({ card, title, ok, path, more = {}, initial = {}, onClose, children }: CardDialogProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<object>({
    send: (entered) => command(`/api/resources/${card.resource}/card/${path}`, { ...entered, ...more }, card),
    done: async () => {
      await cardChanged(client, card.resource);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={ok ?? t('cards.save')}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form {...props} initialValues={initial}>
        {children}
        {problem}
      </Form>
    </Modal>
  );
}

/** Why, which no command on a card goes without. */
export function ReasonField({ label }: { readonly label: string }) {
  const { t } = useWords();
  return (
    <Form.Item
      name="reason"
      label={label}
      rules={[{ required: true, whitespace: true, message: t('cards.reasonNeeded') }]}
    >
      <Input.TextArea rows={3} maxLength={2000} />
    </Form.Item>
  );
}
