import type { CaseView } from '@shuji/core/registry';
import { answerText } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { count, sizeText } from '../resources/figures.js';
import { regimeQuery } from './queries.js';

/** What is to be registered, and what the applicant answered. */
export function AnswersPanel({ view }: { readonly view: CaseView }) {
  const { t, text } = useWords();
  const regime = useQuery(regimeQuery(view.regime));
  const { resource } = view;
  return (
    <Card size="small" className="panel" title={t('registry.application')}>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 3 }}
        items={[
          { key: 'format', label: t('resources.format'), children: resource.format?.toUpperCase() ?? '—' },
          { key: 'rows', label: t('resources.rows'), children: resource.rows === null ? '—' : count(resource.rows) },
          {
            key: 'size',
            label: t('resources.size'),
            children: resource.sizeBytes === null ? '—' : sizeText(resource.sizeBytes),
          },
          {
            key: 'fingerprint',
            span: 'filled',
            label: t('resources.fingerprint'),
            children: <code>{resource.fingerprint ?? '—'}</code>,
          },
        ]}
      />
      <Loaded query={regime}>
        {({ loaded }) => (
          <Descriptions
            bordered
            size="small"
            column={1}
            styles={{ label: { width: '48%' } }}
            items={(loaded.regime.registrations[view.registration]?.form ?? []).flatMap((field) => {
              const answer = answerText(field, view.facts[field.id]);
              if (answer === null) return [];
              const rule = { cite: field.cite, text: field.title, basis: 'instrument' as const };
              return [
                {
                  key: field.id,
                  label: (
                    <>
                      {text(field.title)} <Citation rule={rule} />
                    </>
                  ),
                  children: <span className="said">{text(answer)}</span>,
                },
              ];
            })}
          />
        )}
      </Loaded>
    </Card>
  );
}
