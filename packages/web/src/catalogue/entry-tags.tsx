import type { EntryView } from '@shuji/core/catalog';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { layerColour } from './layer-colour.js';
import { TagGiftForm } from './tag-gift-form.js';
import { useCatalogueCommand } from './use-catalogue-command.js';

/** The tags of a resource and its columns: those that people gave, and the facts that the scan gives by itself. */
export function EntryTags({ entry }: { readonly entry: EntryView }) {
  const { t, text } = useWords();
  const [giving, setGiving] = useState(false);
  const taking = useCatalogueCommand();
  const take = (tag: string, column: string | null) =>
    taking.mutate({ path: `resources/${entry.resource}/untag`, body: { tag, column }, version: entry.version });
  return (
    <div className="stack">
      <Space size={[4, 4]} wrap>
        {entry.tags.map(({ tag, name, layer, column, model, confidence, retired }) => (
          <Tag
            key={`${tag} ${column}`}
            color={layerColour(layer)}
            closable={{ 'aria-label': t('catalogue.take', { name }) }}
            onClose={(event) => {
              event.preventDefault();
              take(tag, column);
            }}
          >
            {column !== null && `${column}：`}
            {name}
            {model && ` · ${model.name}${model.version && ` ${model.version}`}`}
            {confidence !== null && ` · ${Math.round(confidence * 100)}%`}
            {retired && ` · ${t('catalogue.retired')}`}
          </Tag>
        ))}
        {!giving && (
          <Button size="small" onClick={() => setGiving(true)}>
            {t('catalogue.giveTag')}
          </Button>
        )}
      </Space>
      {giving && <TagGiftForm entry={entry} onClose={() => setGiving(false)} />}
      <Space size={4} wrap>
        <span className="quiet">{t('catalogue.scanned')}</span>
        {entry.scanned.map(({ title, column, dimension }) => (
          <Tag key={`${dimension} ${column} ${title.zh}`} color={layerColour('fact')} variant="outlined">
            {column !== null && `${column}：`}
            {text(title)}
          </Tag>
        ))}
      </Space>
    </div>
  );
}
