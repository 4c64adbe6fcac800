import type { Registration } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Form, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { regimeQuery } from './queries.js';

export interface ChooseTypeProps {
  readonly regime: string;
  readonly registration: string | undefined;
  readonly kind: string | undefined;
  /** Whether the object has a file of data. */
  readonly withData: boolean;
  readonly onChange: (next: { registration?: string; kind?: string | undefined }) => void;
  readonly children: (type: { readonly registration: string; readonly kind: string }) => ReactNode;
}

/** Chooses the type of registration and the kind of object; where a regime knows one alone, that one is taken. */
export function ChooseType({ regime, registration, kind, withData, onChange, children }: ChooseTypeProps) {
  const { t, text } = useWords();
  const found = useQuery(regimeQuery(regime));
  return (
    <Loaded query={found}>
      {({ loaded: { regime: rules } }) => {
        const takes = ({ objects }: Registration) =>
          objects.filter((object) => (rules.objects[object]?.without_data === true) !== withData);
        // What acts upon an entry begins at that entry; what the registry opens is not applied for.
        const types = Object.entries(rules.registrations).filter(
          ([, entry]) => !entry.entry && entry.opened_by !== 'registry' && takes(entry).length > 0,
        );
        const [id, type] = types.find(([entry]) => entry === registration) ?? types[0] ?? [];
        if (id === undefined || !type) return <p className="quiet">{t('entries.noNamed')}</p>;
        const kinds = takes(type);
        const object = kinds.find((entry) => entry === kind) ?? kinds[0] ?? '';
        return (
          <>
            <Form layout="vertical" component="div" style={{ marginTop: 20 }}>
              <Form.Item label={t('registry.chooseType')}>
                <Radio.Group
                  aria-label={t('registry.chooseType')}
                  value={id}
                  options={types.map(([value, { title }]) => ({ value, label: text(title) }))}
                  onChange={({ target }) => onChange({ registration: String(target.value), kind: undefined })}
                />
              </Form.Item>
              <Form.Item label={t('registry.chooseKind')}>
                <Radio.Group
                  aria-label={t('registry.chooseKind')}
                  value={object}
                  options={kinds.map((value) => {
                    const title = rules.objects[value]?.title;
                    return { value, label: title ? text(title) : value };
                  })}
                  onChange={({ target }) => onChange({ kind: String(target.value) })}
                />
              </Form.Item>
            </Form>
            {children({ registration: id, kind: object })}
          </>
        );
      }}
    </Loaded>
  );
}
