import type { CardScheme, CardView } from '@shuji/core/catalog';
import { Button, Card, Checkbox, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { CardDialog, ReasonField } from './card-dialog.js';

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

function EnterDialog({ scheme, card, onClose }: CardBookProps & { readonly onClose: () => void }) {
  const { t, text } = useWords();
  const needed = (message: string) => [{ required: true, message }];
  const initial = card.ledger.book ?? {};
  return (
    <CardDialog card={card} title={text(scheme.book.title)} path="book" initial={initial} onClose={onClose}>
      <ReasonField label={t('cards.bookReason')} />
      <Form.Item name="missing" label={t('cards.conditions')} rules={needed(t('cards.conditionNeeded'))}>
        <Checkbox.Group options={scheme.book.conditions.map(({ id, title }) => ({ value: id, label: text(title) }))} />
      </Form.Item>
      <Form.Item name="nextLook" label={t('cards.nextLook')} rules={needed(t('cards.dayNeeded'))}>
        <Input type="date" />
      </Form.Item>
    </CardDialog>
  );
}

function LeaveDialog({ card, onClose }: { readonly card: CardView; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <CardDialog card={card} title={t('cards.leaveBook')} path="book/leave" onClose={onClose}>
      <ReasonField label={t('cards.leaveReason')} />
    </CardDialog>
  );
}
