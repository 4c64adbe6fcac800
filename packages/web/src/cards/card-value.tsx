import type { CardField, CardValue } from '@shuji/core/catalog';
import { useWords } from '../app/i18n.js';
import { count, formatText, sizeText } from '../resources/figures.js';

/** A value of a card in the words of its field; quiet where there is none. */
export function CardValueText({ field, value }: { readonly field: CardField; readonly value: CardValue | null }) {
  const { t, text } = useWords();
  const word = (id: string) => {
    const title = field.values?.find((each) => each.id === id)?.title;
    return title ? text(title) : id;
  };
  if (value === null) return <span className="quiet">{t('cards.unsaid')}</span>;
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
  if (typeof value === 'number') return field.from === 'bytes' ? sizeText(value) : count(value);
  if (typeof value === 'string')
    return <span className="wrap">{field.from === 'format' ? formatText(t, value) : word(value)}</span>;
  if (value.length === 0) return <span className="quiet">{t('app.none')}</span>;
  return <span className="wrap">{value.map(word).join(t('cards.comma'))}</span>;
}
