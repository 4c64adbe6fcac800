import type { CardScheme, CardView } from '@shuji/core/catalog';
import { Descriptions, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { CardValueText } from './card-value.js';

const colours = { scan: 'blue', platform: 'default', register: 'gold', people: 'green', nobody: 'default' } as const;

/** The fields of a card by their groups, and who tells each. */
export function CardFields({ scheme, card }: { readonly scheme: CardScheme; readonly card: CardView }) {
  const { t, text } = useWords();
  const filled = new Map(card.sheet.fields.map((field) => [field.id, field]));
  return scheme.groups.map((group) => (
    <Descriptions
      key={group.id}
      bordered
      size="small"
      title={text(group.title)}
      column={{ xs: 1, sm: 1, md: 2 }}
      items={scheme.fields
        .filter((field) => field.group === group.id)
        .map((field) => {
          const { value = null, told = 'nobody', found = null } = filled.get(field.id) ?? {};
          const ground = field.cite ?? (field.why && text(field.why));
          return {
            key: field.id,
            label: <span title={ground}>{text(field.title)}</span>,
            ...(field.type === 'long-text' || field.type === 'list' ? { span: 'filled' as const } : {}),
            children: (
              <>
                <CardValueText field={field} value={value} />{' '}
                {value !== null && (
                  <Tag color={colours[told]} className="card-teller">
                    {t(`cards.told_${told}`)}
                  </Tag>
                )}
                {found !== null && (
                  <div className="quiet">
                    {t('cards.scanFound')} <CardValueText field={field} value={found} />
                  </div>
                )}
              </>
            ),
          };
        })}
    />
  ));
}
