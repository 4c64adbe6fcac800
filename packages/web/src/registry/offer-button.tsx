import type { CaseView, Offer } from '@shuji/core/registry';
import { Button, Popover } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '../app/i18n.js';
import { useKeys, useKeysTaken } from '../app/keys.js';
import type { ActingFor } from './for-kinds.js';
import { OfferDialog } from './offer-dialog.js';
import { barOf } from './role-bar.js';
import { RuleList } from './rule-list.js';

export interface OfferButtonProps {
  readonly offer: Offer;
  readonly view: CaseView;
  readonly actor: ActingFor;
  readonly size?: 'small' | 'middle';
  /** The key that presses it; absent: none does. */
  readonly press?: string;
}

/** A command that the reader may give: opens its dialog, or where it is barred says why, by mouse and by keyboard. */
export function OfferButton({ offer, view, actor, size = 'middle', press }: OfferButtonProps) {
  const { text } = useWords();
  const [open, setOpen] = useState(false);
  const taken = useKeysTaken();
  const barred = barOf(actor, offer);
  useKeys(press === undefined || barred ? {} : { [press]: () => setOpen(true) });
  if (barred) return <BarredButton title={text(offer.title)} barred={barred} view={view} size={size} />;
  return (
    <>
      <Button
        size={size}
        type={offer.positive ? 'primary' : 'default'}
        danger={!offer.positive}
        aria-keyshortcuts={press}
        onClick={() => setOpen(true)}
      >
        {text(offer.title)}
        {press !== undefined && taken && <kbd aria-hidden>{press}</kbd>}
      </Button>
      {open && <OfferDialog offer={offer} view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

interface BarredButtonProps {
  readonly title: string;
  readonly barred: NonNullable<Offer['barred']>;
  readonly view: Pick<CaseView, 'materials'>;
  readonly size: 'small' | 'middle';
}

/** A button that can't be pressed but can be reached, so that it can be asked why. */
export function BarredButton({ title, barred, view, size }: BarredButtonProps) {
  const { t, text } = useWords();
  const why = useId();
  const names = barred.fields.flatMap((field) => {
    const material = view.materials.find(({ id }) => id === field);
    return material ? [text(material.title)] : [];
  });
  const content = (
    <div className="offer-why">
      {text(barred.message)}
      {names.length > 0 && <div>{t('registry.concerns', { names: names.join(t('app.listComma')) })}</div>}
      <RuleList rules={barred.because} />
    </div>
  );
  return (
    <>
      <Popover content={content} trigger={['hover', 'focus']}>
        <Button size={size} className="offer-barred" aria-disabled aria-describedby={why}>
          {title}
        </Button>
      </Popover>
      <span id={why} hidden>
        {text(barred.message)} {barred.because.map((rule) => `${rule.cite} ${text(rule.text)}`).join(' ')}
      </span>
    </>
  );
}
