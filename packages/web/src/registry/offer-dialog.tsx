import type { CaseView, Offer } from '@shuji/core/registry';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Modal } from 'antd';
import { type RefObject, useEffect, useRef } from 'react';
import type { CommandReply } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { OfferFields } from './offer-fields.js';
import { type Entered, requestOf } from './offer-request.js';
import { useCaseCommand } from './use-case-command.js';

export interface OfferDialogProps {
  readonly offer: Offer;
  readonly view: CaseView;
  readonly onClose: () => void;
}

/** Asks for what a command needs, shows its grounds, and gives it. */
export function OfferDialog({ offer, view, onClose }: OfferDialogProps) {
  const { t, text } = useWords();
  const [form] = Form.useForm<Entered>();
  const giving = useCaseCommand(view);
  const navigate = useNavigate();
  const body = useRef<HTMLDivElement>(null);
  const given = ({ id }: CommandReply) => {
    onClose();
    // What begins another case goes on with its form.
    if (id !== view.id) void navigate({ to: '/cases/$id/edit', params: { id } });
  };
  const asked = (view.review?.asked ?? []).map(({ rule, title }) => ({ id: rule, title }));
  const named = [...asked, ...(view.review?.independence?.ties ?? []), ...view.materials];
  const names = Object.fromEntries(named.map(({ id, title }) => [id, text(title)]));
  return (
    <Modal
      open
      title={text(offer.title)}
      okText={text(offer.title)}
      cancelText={t('app.cancel')}
      okButtonProps={{ danger: !offer.positive, 'data-give': '' }}
      confirmLoading={giving.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterOpenChange={(shown) => shown && begin(body.current)}
      mask={{ closable: false }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key of the dialog, wherever in it somebody writes */}
      <div
        ref={body}
        className="stack"
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          if (key === 'Enter' && (ctrlKey || metaKey)) form.submit();
        }}
      >
        <p className="wrap" style={{ margin: 0 }}>
          {[view.number, view.objectName, view.applicant.name].filter(Boolean).join(' · ')}
        </p>
        <Form
          form={form}
          layout="vertical"
          onFinish={(entered) => giving.mutate(requestOf(view, offer, entered), { onSuccess: given })}
        >
          <OfferFields offer={offer} view={view} />
          <Reasons offer={offer} />
        </Form>
        <Beginning at={body} />
        <Because rules={offer.because} label={t('registry.why')} />
        {giving.error && <ProblemAlert error={giving.error} fieldNames={names} />}
      </div>
    </Modal>
  );
}

// A press of Enter that comes before the dialog has come to rest would else be one on the cross that closes it, which is where antd begins.
function Beginning({ at }: { readonly at: RefObject<HTMLElement | null> }) {
  useEffect(() => begin(at.current), [at]);
  return null;
}

// What must be filled in; where nothing must, the button that gives it, so that Enter does. Whoever has gone on already stays there.
function begin(body: HTMLElement | null) {
  const dialog = body?.closest('.ant-modal');
  const now = document.activeElement;
  if (dialog?.contains(now) && now?.matches('input, textarea, button:not(.ant-modal-close)')) return;
  const field = body?.querySelector<HTMLElement>('input, textarea:not([data-optional])');
  (field ?? dialog?.querySelector<HTMLElement>('.ant-modal-footer [data-give]'))?.focus();
}

function Reasons({ offer }: { readonly offer: Offer }) {
  const { t } = useWords();
  if (offer.reasons === 'none') return null;
  const required = offer.reasons === 'required';
  const label =
    offer.command === 'request-supplement'
      ? t('registry.supplementNote')
      : offer.command === 'answer-objection'
        ? t('registry.objectionAnswer')
        : t('registry.reasons');
  return (
    <Form.Item
      name="reasons"
      label={label}
      rules={required ? [{ required: true, whitespace: true, message: t('registry.reasonsRequired') }] : []}
    >
      <Input.TextArea rows={4} maxLength={5000} showCount data-optional={required ? undefined : true} />
    </Form.Item>
  );
}
