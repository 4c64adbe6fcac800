import { askedFields, conditionVariables, type Json, type Registration, sampleFacts } from '@shuji/core/rulebook';
import { Button, Form } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { FieldInput } from '../registry/field-input.js';
import type { RegimeInForce } from '../registry/queries.js';
import { DayField } from './day-field.js';
import { decidingQuestions } from './deciding-questions.js';
import { type Asked, registrationAsked } from './outlooks.js';
import { Choice, RegimeSelect, RegistrationSelect } from './regime-select.js';

/** What the address of the page holds of a question. */
export type AskedState = Partial<Record<'on' | 'object' | 'regime' | 'registration' | 'answers', string | undefined>>;

export interface SimulationFormProps {
  readonly asked: Asked;
  readonly regimes: readonly RegimeInForce[];
  readonly onChange: (next: AskedState) => void;
}

/** What is asked of the simulation: the day, what is registered, under which regime, and with which answers. */
export function SimulationForm({ asked, regimes, onChange }: SimulationFormProps) {
  const { t } = useWords();
  const one = asked.regime === undefined ? undefined : regimes[0];
  const registration = one && registrationAsked(one, asked);
  return (
    <section aria-label={t('rules.simulateTitle')}>
      <div className="rules-form">
        <DayField label={t('rules.on')} value={asked.on} onChange={(on) => onChange({ on })} />
        <RegimeSelect
          label={t('rules.regime')}
          value={asked.regime}
          none={t('rules.allRegimes')}
          onChange={(regime) => onChange({ regime, registration: undefined, object: undefined, answers: undefined })}
        />
        {one && Object.keys(one.loaded.regime.registrations).length > 1 && (
          <RegistrationSelect
            inForce={one}
            label={t('rules.registration')}
            value={registration ?? undefined}
            none={t('rules.allRegistrations')}
            onChange={(next) => onChange({ registration: next, answers: undefined })}
          />
        )}
        <ObjectSelect asked={asked} regimes={regimes} onChange={onChange} />
      </div>
      {one && registration && (
        <Answers key={registration} asked={asked} inForce={one} id={registration} onChange={onChange} />
      )}
    </section>
  );
}

// A kind that several regimes know is called as the first of them calls it.
function ObjectSelect({ asked, regimes, onChange }: SimulationFormProps) {
  const { t, text } = useWords();
  const titles = new Map<string, string>();
  for (const { loaded } of regimes)
    for (const [id, { title }] of Object.entries(loaded.regime.objects))
      if (!titles.has(id)) titles.set(id, text(title));
  return (
    <Choice
      label={t('rules.object')}
      value={asked.object}
      none={t('rules.anyObject')}
      options={[...titles].map(([value, label]) => ({ value, label }))}
      onChange={(object) => onChange({ object })}
    />
  );
}

interface AnswersProps extends Omit<SimulationFormProps, 'regimes'> {
  readonly inForce: RegimeInForce;
  readonly id: string;
}

function Answers({ asked, inForce, id, onChange }: AnswersProps) {
  const { t, text } = useWords();
  const { loaded } = inForce;
  const registration = loaded.regime.registrations[id];
  if (!registration) return null;
  const { facts } = asked;
  const open = openQuestions(registration, inForce, asked);
  const change = (field: string, value: Json) => {
    const next = Object.fromEntries(
      Object.entries({ ...facts, [field]: value }).filter(([, answer]) => answer !== null),
    );
    onChange({ answers: Object.keys(next).length > 0 ? JSON.stringify(next) : undefined });
  };
  if (open.length === 0) return <p className="quiet">{t('rules.noAnswers')}</p>;
  return (
    <details className="rules-answers" open={Object.keys(facts).length > 0}>
      <summary>{t('rules.answers', { value: open.length })}</summary>
      <p className="quiet">
        {t('rules.answersHelp')}{' '}
        {Object.keys(facts).length > 0 && (
          <Button size="small" onClick={() => onChange({ answers: undefined })}>
            {t('rules.clearAnswers')}
          </Button>
        )}
      </p>
      <Form layout="vertical" component="div">
        {open.map((field) => (
          <Form.Item
            key={field.id}
            label={text(field.title)}
            htmlFor={`answer-${field.id}`}
            extra={<Citation rule={{ cite: field.cite, text: field.title, basis: 'instrument' }} />}
          >
            <FieldInput
              id={`answer-${field.id}`}
              field={field}
              value={facts[field.id]}
              onChange={(value) => change(field.id, value)}
            />
          </Form.Item>
        ))}
      </Form>
    </details>
  );
}

// Questions that decide something, as far as the other answers open them.
function openQuestions(registration: Registration, { loaded }: RegimeInForce, { object, facts: given }: Asked) {
  const kind = object ?? registration.objects[0] ?? '';
  const facts = sampleFacts(registration, loaded, kind, given);
  const variables = conditionVariables(registration, { facts, kind, applicant: {}, materials: [] });
  const deciding = new Set(decidingQuestions(registration, loaded.regime).map(({ id }) => id));
  return askedFields(registration, loaded, variables).filter(({ id }) => deciding.has(id));
}
