import type { Text } from '@shuji/core/kernel';
import { clockRule, type Material, type Registration, spanOf, startTitles, unitPhrase } from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import type { RegimeInForce } from '../registry/queries.js';
import { clockLines } from './clock-lines.js';
import { FactTable } from './fact-table.js';
import { FlowChart } from './flow-chart.js';
import { PublicityRules } from './publicity-rules.js';
import { RecognitionRules } from './recognition-rules.js';
import { When } from './when.js';

export interface RegistrationRulesProps {
  readonly inForce: RegimeInForce;
  readonly id: string;
  readonly registration: Registration;
}

/** Everything that a regime says of one type of registration. */
export function RegistrationRules(props: RegistrationRulesProps) {
  const { t, text } = useWords();
  const { id, registration, inForce } = props;
  const { objects } = inForce.loaded.regime;
  const kinds = registration.objects.flatMap((kind) => objects[kind]?.title ?? []).map(text);
  const facts = [
    [t('law.applicantIs'), t(`law.applicant_${registration.applicant}`)],
    ...(registration.right ? [[t('law.rightRecorded'), t(`public.right_${registration.right}`)]] : []),
    [t('law.regimeObjects'), kinds.join(t('app.listComma'))],
  ];
  return (
    <section id={`registrations.${id}`} className="regime-registration">
      <h2>
        {text(registration.title)} <Cited cite={registration.cite} title={registration.title} />
      </h2>
      <p className="quiet">{facts.map(([label, value]) => t('law.pair', { label, value })).join(' · ')}</p>
      <h3>{t('law.procedure')}</h3>
      <FlowChart {...props} />
      <h3>{t('law.clocks')}</h3>
      <Clocks {...props} />
      <h3>{t('law.materials')}</h3>
      <Materials {...props} />
      <Form {...props} />
      <h3>{t('law.prohibited')}</h3>
      <Prohibited {...props} />
      <h3>{t('law.publicity')}</h3>
      <PublicityRules {...props} />
      <RecognitionRules {...props} />
    </section>
  );
}

/** The chip of an article that has a title of its own. */
export function Cited({ cite, title }: { readonly cite: Registration['cite']; readonly title: Text }) {
  return <Citation rule={{ cite, text: title, basis: 'instrument' }} />;
}

function Clocks({ inForce, id, registration }: RegistrationRulesProps) {
  const { t, text } = useWords();
  const { regime } = inForce.loaded;
  const lines = clockLines(registration);
  if (lines.length === 0) return <p className="quiet">{t('law.noClocks')}</p>;
  return (
    <FactTable
      label={t('law.clocks')}
      rows={lines}
      idOf={({ path }) => `registrations.${id}.${path}`}
      columns={[
        {
          title: t('law.clockWhat'),
          render: ({ purpose, stage, outcome }) =>
            t(`law.clock_${purpose}`, { stage: text(stage), outcome: outcome ? text(outcome) : '' }),
        },
        {
          title: t('law.clockLength'),
          render: ({ span }) => {
            const length = spanOf(span, inForce.settings, regime);
            return (
              <>
                <strong>{text(unitPhrase(length))}</strong>{' '}
                {length.setting !== null && <Tag>{t('law.byAuthority')}</Tag>}
              </>
            );
          },
        },
        {
          title: t('law.clockFrom'),
          render: ({ from, reading }) => (
            <>
              {from === null ? t('law.from_stage') : text(startTitles[from])}
              {reading && <div className="quiet">{t('law.reading', { text: text(reading) })}</div>}
            </>
          ),
        },
        { title: t('law.clockExpiry'), render: ({ expiry }) => (expiry ? text(expiry) : t('law.escalate')) },
        {
          title: t('law.cite'),
          render: ({ span, from }) => (
            <Citation rule={clockRule({ ...span, ...(from ? { from } : {}) }, regime, inForce.settings)} />
          ),
        },
      ]}
    />
  );
}

function Materials({ inForce, id, registration }: RegistrationRulesProps) {
  const { t, text } = useWords();
  return (
    <FactTable<Material>
      label={t('law.materials')}
      rows={registration.materials}
      idOf={(material) => `registrations.${id}.materials.${material.id}`}
      columns={[
        { title: t('law.material'), render: ({ title }) => text(title) },
        { title: t('law.by'), render: ({ by }) => t(`law.by_${by}`) },
        { title: t('law.materialKind'), render: ({ kind }) => t(`law.material_${kind}`) },
        {
          title: t('law.materialWhen'),
          render: ({ when, before, optional, tolerable }) => {
            const stage = before === undefined ? undefined : registration.stages[before];
            return (
              <>
                {when === undefined ? (
                  !optional && t('law.always')
                ) : (
                  <When condition={when} registration={registration} inForce={inForce} />
                )}
                {stage && <div>{t('law.before', { stage: text(stage.title) })}</div>}{' '}
                {optional && <Tag>{t('law.optional')}</Tag>}
                {tolerable && <Tag color="gold">{t('law.tolerable')}</Tag>}
              </>
            );
          },
        },
        { title: t('law.cite'), render: ({ cite, title }) => <Cited cite={cite} title={title} /> },
      ]}
    />
  );
}

function Form({ inForce, id, registration }: RegistrationRulesProps) {
  const { t, text } = useWords();
  if (registration.form.length === 0) return null;
  return (
    <details className="regime-form">
      <summary>{t('law.form', { value: registration.form.length })}</summary>
      <ul className="rule-lines">
        {registration.form.map((field) => (
          <li key={field.id} id={`registrations.${id}.form.${field.id}`}>
            <span>
              {text(field.title)} {!field.required && <Tag>{t('law.notRequired')}</Tag>}
              {field.when !== undefined && (
                <span className="quiet">
                  <When condition={field.when} registration={registration} inForce={inForce} />
                </span>
              )}
            </span>
            <Cited cite={field.cite} title={field.title} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Prohibited({ inForce, id, registration }: RegistrationRulesProps) {
  const { t, text } = useWords();
  if (registration.prohibited.length === 0) return <p className="quiet">{t('law.noProhibited')}</p>;
  return (
    <ul className="rule-lines">
      {registration.prohibited.map(({ id: name, title, when, cite }) => (
        <li key={name} id={`registrations.${id}.prohibited.${name}`}>
          <span>
            {text(title)}{' '}
            <span className="quiet">
              <When condition={when} registration={registration} inForce={inForce} />
            </span>
          </span>
          <Cited cite={cite} title={title} />
        </li>
      ))}
    </ul>
  );
}
