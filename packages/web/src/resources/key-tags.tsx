import { type ResourceOrigin, sourceTableName } from '@shuji/core/catalog';
import { Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';

export interface KeyTagsProps {
  /** The keys that the source declares of the table; null of a file. */
  readonly keys: ResourceOrigin['keys'] | null;
  readonly column: string;
}

/** The keys of a table in which a column takes part, as its source declares them. */
export function KeyTags({ keys, column }: KeyTagsProps) {
  const { t } = useWords();
  if (keys === null) return null;
  const { primary, unique, foreign } = keys;
  const places = new Set(foreign.filter(({ columns }) => columns.includes(column)).map(sourceTableName));
  return (
    <Space size={4} wrap>
      {primary.includes(column) && <Tag color="gold">{t('resources.key_primary')}</Tag>}
      {unique.some((columns) => columns.includes(column)) && <Tag>{t('resources.key_unique')}</Tag>}
      {[...places].map((place) => (
        <Tag key={place} color="blue" className="wrap">
          {t('resources.key_foreign')} → {place}
        </Tag>
      ))}
    </Space>
  );
}
