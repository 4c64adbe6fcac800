import { agrees, type CaseView, registeredFor } from '@shuji/core/registry';
import { answerText, type Field } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Typography } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { count, sizeText } from '../resources/figures.js';
import { regimeQuery } from './queries.js';

type Shown = Pick<CaseView, 'regime' | 'registration' | 'resource' | 'facts' | 'entry' | 'applicant'>;

/** What is to be registered, and what the applicant answered; beside what a document names, what the register has. */
export function AnswersPanel({ view }: { readonly view: Shown }) {
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
                  children: (
                    <>
                      <span className="said">{text(answer)}</span>
                      <Against field={field} view={view} />
                    </>
                  ),
                },
              ];
            })}
          />
        )}
      </Loaded>
    </Card>
  );
}

// Whoever is not told the holder is not told by this either.
function Against({ field, view }: { readonly field: Field; readonly view: Shown }) {
  const { t } = useWords();
  const { entry, applicant, facts } = view;
  if (!entry || entry.holders === null) return null;
  const registered = { number: entry.number, holders: entry.holders, applicant: applicant.name };
  const has = registeredFor(field, registered);
  if (has === null) return null;
  const same = agrees(field, facts[field.id], registered);
  return (
    <Typography.Paragraph type={same ? 'secondary' : 'danger'} className="wrap">
      {t(same ? 'entries.registerSame' : 'entries.registerOther', { has: has.join(t('app.listComma')) })}
    </Typography.Paragraph>
  );
}
