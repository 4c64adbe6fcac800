import type { CardPart, CardScheme, CardView } from '@shuji/core/catalog';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

/** Which of the ten elements and the five groups of attributes are known, and what is missing of the others. */
export function CardParts({ scheme, card }: { readonly scheme: CardScheme; readonly card: CardView }) {
  const { t } = useWords();
  const { elements, properties } = card.sheet;
  return (
    <div className="card-parts">
      <Parts title={t('cards.elements')} of={scheme.elements} parts={elements} scheme={scheme} />
      <Parts title={t('cards.properties')} of={scheme.properties} parts={properties} scheme={scheme} />
    </div>
  );
}

interface PartsProps {
  readonly title: string;
  readonly of: CardScheme['elements'];
  readonly parts: readonly CardPart[];
  readonly scheme: CardScheme;
}

function Parts({ title, of, parts, scheme }: PartsProps) {
  const { t, text } = useWords();
  const known = parts.filter((part) => part.known).length;
  const fieldTitle = (id: string) => {
    const field = scheme.fields.find((each) => each.id === id);
    return field ? text(field.title) : id;
  };
  return (
    <section aria-label={title}>
      <h3>
        {title} {t('cards.knownOf', { known, all: parts.length })}
      </h3>
      <ul>
        {of.map((part) => {
          const found = parts.find(({ id }) => id === part.id);
          const missing = found?.missing.map(fieldTitle).join(t('cards.comma')) ?? '';
          return (
            <li key={part.id} title={part.cite}>
              <Tag color={found?.known ? 'green' : 'orange'}>{t(found?.known ? 'cards.known' : 'cards.missing')}</Tag>
              {text(part.title)}{' '}
              {missing !== '' && <span className="quiet">{t('cards.lacks', { value: missing })}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
