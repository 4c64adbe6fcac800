import { type SimulatedStage, type Simulation, simulationTrace } from '@shuji/core/registry';
import { actorTitles } from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { useState } from 'react';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { FactTable } from './fact-table.js';
import type { Outlook } from './outlooks.js';
import { Day, Span } from './outlooks-view.js';
import { Cited } from './registration-rules.js';
import { Traces } from './traces.js';

export interface SimulationDetailProps {
  readonly outlook: Outlook;
  readonly simulation: Simulation;
}

/** One outlook step by step: the days of each stage, the materials, the certificates, and why. */
export function SimulationDetail({ outlook, simulation }: SimulationDetailProps) {
  const { t } = useWords();
  return (
    <div className="outlook-detail">
      <h3>{t('rules.steps')}</h3>
      <Steps outlook={outlook} simulation={simulation} />
      <div className="outlook-halves">
        <section aria-label={t('law.materials')}>
          <h3>{t('law.materials')}</h3>
          <Materials outlook={outlook} simulation={simulation} />
        </section>
        <section aria-label={t('rules.certificatesGot')}>
          <h3>{t('rules.certificatesGot')}</h3>
          <Certificates simulation={simulation} />
          <Why outlook={outlook} />
        </section>
      </div>
    </div>
  );
}

interface Step {
  readonly late: SimulatedStage;
  readonly soon: SimulatedStage | undefined;
  /** A way back may lead through a stage twice. */
  readonly id: string;
}

function Steps({ outlook, simulation: { soonest, latest } }: SimulationDetailProps) {
  const { t, text } = useWords();
  const steps = latest.stages.map(
    (late, at): Step => ({ late, soon: soonest.stages[at], id: `${outlook.id} ${late.stage} ${at}` }),
  );
  return (
    <FactTable<Step>
      label={t('rules.steps')}
      rows={steps}
      idOf={({ id }) => id}
      columns={[
        { title: t('rules.step'), render: ({ late }) => text(late.title) },
        { title: t('rules.actor'), render: ({ late }) => text(actorTitles[late.actor]) },
        {
          title: t('rules.soonestDays'),
          render: ({ soon }) => (soon ? <Span from={soon.enteredOn} to={soon.leftOn} /> : t('app.none')),
        },
        { title: t('rules.latestDays'), render: ({ late }) => <Span from={late.enteredOn} to={late.leftOn} /> },
        {
          title: t('rules.limit'),
          render: ({ late }) => (late.limit ? text(late.limit.text) : t('rules.withoutLimit')),
        },
        {
          title: t('law.cite'),
          render: ({ late }) =>
            late.limit ? <Citation rule={late.limit} /> : <Cited cite={late.cite} title={late.title} />,
        },
      ]}
    />
  );
}

function Materials({ outlook, simulation }: SimulationDetailProps) {
  const { t, text } = useWords();
  const { stages = {} } = outlook.inForce.loaded.regime.registrations[simulation.registration] ?? {};
  return (
    <ul className="rule-lines">
      {simulation.materials.map(({ id, title, by, optional, before, cite }) => {
        const stage = before === null ? undefined : stages[before];
        return (
          <li key={id}>
            <span>
              {text(title)} {by === 'third-party' && <Tag>{t('law.by_third-party')}</Tag>}
              {optional && <Tag>{t('law.optional')}</Tag>}
              {stage && <span className="quiet">{t('law.before', { stage: text(stage.title) })}</span>}
            </span>
            <Cited cite={cite} title={title} />
          </li>
        );
      })}
    </ul>
  );
}

function Certificates({ simulation: { soonest, latest } }: { readonly simulation: Simulation }) {
  const { t, text } = useWords();
  if (latest.certificates.length === 0) return <p className="quiet">{t('rules.noCertificate')}</p>;
  return (
    <ul className="rule-lines">
      {latest.certificates.map(({ kind, title, issuedOn, validUntil, renewableFrom, cite, validityCite }) => {
        const first = soonest.certificates.find((entry) => entry.kind === kind);
        return (
          <li key={kind}>
            <span>
              <strong>{text(title)}</strong>
              <div>
                {t('rules.issued')} <Span from={first?.issuedOn ?? issuedOn} to={issuedOn} />
              </div>
              <div>
                {validUntil === null ? (
                  t('law.noTerm')
                ) : (
                  <>
                    {t('rules.validUntil')} <Span from={first?.validUntil ?? validUntil} to={validUntil} />
                  </>
                )}
              </div>
              {renewableFrom && <div className="quiet">{t('rules.renewable', { day: renewableFrom })}</div>}
            </span>
            <span>
              <Cited cite={cite} title={title} />{' '}
              {validityCite !== null && validityCite !== cite && <Cited cite={validityCite} title={title} />}
            </span>
          </li>
        );
      })}
      <li>
        <span>
          {t('rules.keptUntil')} <Day on={latest.keptUntil} />
        </span>
        <Cited cite={latest.keptCite} title={{ zh: t('rules.subject_retention'), en: t('rules.subject_retention') }} />
      </li>
    </ul>
  );
}

function Why({ outlook: { inForce, input } }: { readonly outlook: Outlook }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const trace = open ? simulationTrace(inForce.loaded, input) : null;
  return (
    <details className="why" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('rules.whyTitle')}</summary>
      {trace && <Traces trace={trace} />}
    </details>
  );
}
