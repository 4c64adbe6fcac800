import type { CardScheme, CardView } from '@shuji/core/catalog';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { CardDialog, ReasonField } from './card-dialog.js';
import { cardChanged } from './queries.js';

interface CardGrantsProps {
  readonly scheme: CardScheme;
  readonly card: CardView;
  readonly readOnly?: boolean;
}

type Mark = CardView['ledger']['marks'][number];

/** Rights that were granted to others, marked on the card: the holder holds what it held. */
export function CardGrants({ scheme, card, readOnly = false }: CardGrantsProps) {
  const { t, text } = useWords();
  const [marking, setMarking] = useState(false);
  const [ending, setEnding] = useState<Mark | null>(null);
  const { marks } = card.ledger;
  const right = (id: string) => {
    const found = scheme.grants.rights.find((each) => each.id === id);
    return found ? text(found.title) : id;
  };
  return (
    <Card size="small" title={text(scheme.grants.title)}>
      <p className="quiet">{t('cards.grantsHint')}</p>
      {marks.length === 0 && <p className="quiet">{t('cards.noGrants')}</p>}
      <ul className="card-list">
        {marks.map((mark) => (
          <li key={mark.id}>
            <Tag color={mark.ended ? 'default' : 'green'}>{right(mark.right)}</Tag>
            <strong className="wrap">{mark.grantee}</strong> {mark.uscc && <code>{mark.uscc}</code>}{' '}
            <span className="quiet">
              {mark.from} — {mark.until ?? t('cards.noEnd')} · {mark.document}
              {mark.scope !== '' && ` · ${mark.scope}`}
            </span>
            {mark.ended ? (
              <div className="quiet">{t('cards.grantEnded', { on: mark.ended.on, reason: mark.ended.reason })}</div>
            ) : (
              !readOnly && (
                <Button type="link" size="small" className="no-print" onClick={() => setEnding(mark)}>
                  {t('cards.endGrant')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button size="small" className="no-print" onClick={() => setMarking(true)}>
          {t('cards.markGrant')}
        </Button>
      )}
      {marking && <MarkDialog scheme={scheme} card={card} onClose={() => setMarking(false)} />}
      {ending && <EndDialog card={card} mark={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

interface Marking {
  readonly right: string;
  readonly grantee: string;
  readonly uscc?: string;
  readonly from: string;
  readonly until?: string;
  readonly document: string;
  readonly scope?: string;
}

function MarkDialog({ scheme, card, onClose }: CardGrantsProps & { readonly onClose: () => void }) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<Marking>({
    send: ({ uscc = '', until = '', ...entered }) =>
      command(
        `/api/resources/${card.resource}/card/grants`,
        { ...entered, uscc: uscc === '' ? null : uscc, until: until === '' ? null : until },
        card,
      ),
    done: async () => {
      await cardChanged(client, card.resource);
      onClose();
    },
  });
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Modal
      open
      title={t('cards.markGrant')}
      okText={t('cards.save')}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form {...props} initialValues={{ right: scheme.grants.rights[0]?.id }}>
        <Form.Item name="right" label={t('cards.right')}>
          <Select options={scheme.grants.rights.map(({ id, title }) => ({ value: id, label: text(title) }))} />
        </Form.Item>
        <Form.Item name="grantee" label={t('cards.grantee')} rules={needed(t('cards.granteeNeeded'))}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="uscc" label={t('cards.uscc')}>
          <Input maxLength={18} />
        </Form.Item>
        <div className="card-form">
          <Form.Item name="from" label={t('cards.from')} rules={needed(t('cards.dayNeeded'))}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="until" label={t('cards.until')}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="document" label={t('cards.document')} rules={needed(t('cards.documentNeeded'))}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="scope" label={t('cards.scope')}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        {problem}
      </Form>
    </Modal>
  );
}

interface EndDialogProps {
  readonly card: CardView;
  readonly mark: Mark;
  readonly onClose: () => void;
}

function EndDialog({ card, mark, onClose }: EndDialogProps) {
  const { t } = useWords();
  return (
    <CardDialog
      card={card}
      title={t('cards.endGrantOf', { grantee: mark.grantee })}
      ok={t('cards.endGrant')}
      path="grants/end"
      more={{ mark: mark.id }}
      onClose={onClose}
    >
      <Form.Item name="on" label={t('cards.endedOn')} rules={[{ required: true, message: t('cards.dayNeeded') }]}>
        <Input type="date" />
      </Form.Item>
      <ReasonField label={t('cards.reason')} />
    </CardDialog>
  );
}
