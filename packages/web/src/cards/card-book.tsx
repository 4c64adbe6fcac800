import type { CardScheme, CardView } from '@shuji/core/catalog';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Card, Checkbox, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { cardChanged } from './queries.js';

interface CardBookProps {
  readonly scheme: CardScheme;
  readonly card: CardView;
  readonly readOnly?: boolean;
}

/** The reference book: why a resource can't be recognised yet, what is missing, when somebody looks again. */
export function CardBook({ scheme, card, readOnly = false }: CardBookProps) {
  const { t, text } = useWords();
  const [dialog, setDialog] = useState<'enter' | 'leave' | null>(null);
  const { book, outOfBook } = card.ledger;
  const conditions = scheme.book.conditions.filter(({ id }) => book?.missing.includes(id));
  return (
    <Card size="small" title={text(scheme.book.title)}>
      {book ? (
        <>
          <p className="wrap">{book.reason}</p>
          <p>
            {t('cards.conditionsMissing')}
            {conditions.map(({ title }) => text(title)).join(t('cards.comma'))}
          </p>
          <p className="quiet">
            {t('cards.nextLook')} {book.nextLook} · {t('cards.since')} <Moment at={book.since} />
          </p>
        </>
      ) : (
        <p className="quiet wrap">
          {outOfBook ? t('cards.outOfBook', { reason: outOfBook.reason }) : t('cards.notInBook')}
        </p>
      )}
      {!readOnly && (
        <Space className="no-print">
          <Button size="small" onClick={() => setDialog('enter')}>
            {t(book ? 'cards.lookedAgain' : 'cards.enterBook')}
          </Button>
          {book && (
            <Button size="small" onClick={() => setDialog('leave')}>
              {t('cards.leaveBook')}
            </Button>
          )}
        </Space>
      )}
      {dialog === 'enter' && <EnterDialog scheme={scheme} card={card} onClose={() => setDialog(null)} />}
      {dialog === 'leave' && <LeaveDialog card={card} onClose={() => setDialog(null)} />}
    </Card>
  );
}

interface Entering {
  readonly reason: string;
  readonly missing: string[];
  readonly nextLook: string;
}

function EnterDialog({ scheme, card, onClose }: CardBookProps & { readonly onClose: () => void }) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<Entering>({
    send: (entered) => command(`/api/resources/${card.resource}/card/book`, entered, card),
    done: async () => {
      await cardChanged(client, card.resource);
      onClose();
    },
  });
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Modal
      open
      title={text(scheme.book.title)}
      okText={t('cards.save')}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form {...props} initialValues={card.ledger.book ?? {}}>
        <Form.Item name="reason" label={t('cards.bookReason')} rules={needed(t('cards.reasonNeeded'))}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="missing" label={t('cards.conditions')} rules={needed(t('cards.conditionNeeded'))}>
          <Checkbox.Group
            options={scheme.book.conditions.map(({ id, title }) => ({ value: id, label: text(title) }))}
          />
        </Form.Item>
        <Form.Item name="nextLook" label={t('cards.nextLook')} rules={needed(t('cards.dayNeeded'))}>
          <Input type="date" />
        </Form.Item>
        {problem}
      </Form>
    </Modal>
  );
}

function LeaveDialog({ card, onClose }: { readonly card: CardView; readonly onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<{ readonly reason: string }>({
    send: (entered) => command(`/api/resources/${card.resource}/card/book/leave`, entered, card),
    done: async () => {
      await cardChanged(client, card.resource);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('cards.leaveBook')}
      okText={t('cards.save')}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form {...props}>
        <Form.Item
          name="reason"
          label={t('cards.leaveReason')}
          rules={[{ required: true, whitespace: true, message: t('cards.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        {problem}
      </Form>
    </Modal>
  );
}
