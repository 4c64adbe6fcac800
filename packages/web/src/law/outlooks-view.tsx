import type { LocalDate } from '@shuji/core/kernel';
import { milestonesOf, type SimulatedStage, type Simulation } from '@shuji/core/registry';
import { regimeStanding } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { instrumentsQuery } from '../app/instruments.js';
import { FactTable } from './fact-table.js';
import { ForceMark } from './force-tag.js';
import type { Outlook } from './outlooks.js';
import { RefusedOutlooks } from './refused-outlooks.js';
import { Cited } from './registration-rules.js';
import { SimulationDetail } from './simulation-detail.js';

export interface OutlooksProps {
  readonly outlooks: readonly Outlook[];
}

interface Good extends Outlook {
  readonly simulation: Simulation;
}

/** The outlooks in one table, regimes by milestones, each day with its article; then those that refuse, and why. */
export function Outlooks({ outlooks }: OutlooksProps) {
  const { t, text } = useWords();
  const good = outlooks.flatMap((outlook): Good[] =>
    outlook.simulated.ok ? [{ ...outlook, simulation: outlook.simulated.simulation }] : [],
  );
  return (
    <>
      <h2>{t('rules.outlook')}</h2>
      <p className="quiet">{t('rules.outlookNote')}</p>
      {good.length === 0 ? (
        <p role="status">{t('rules.noneTakes')}</p>
      ) : (
        <FactTable<Good>
          label={t('rules.outlook')}
          className="outlook-table"
          rows={good}
          idOf={({ id }) => id}
          columns={[
            { title: t('rules.regime'), render: (outlook) => <Head outlook={outlook} /> },
            { title: t('rules.opening'), render: ({ simulation }) => <Due stage={milestones(simulation).opening} /> },
            { title: t('rules.review'), render: ({ simulation }) => <Due stage={milestones(simulation).review} /> },
            {
              title: t('rules.publicity'),
              render: ({ simulation }) => <Shown stage={milestones(simulation).publicity} />,
            },
            { title: t('rules.issued'), render: ({ simulation }) => <Issued simulation={simulation} /> },
            { title: t('rules.validUntil'), render: ({ simulation }) => <Valid simulation={simulation} /> },
            {
              title: t('rules.keptUntil'),
              render: ({ simulation: { latest, title } }) => (
                <>
                  <Day on={latest.keptUntil} /> <Cited cite={latest.keptCite} title={title} />
                </>
              ),
            },
            { title: t('rules.materials'), render: ({ simulation }) => <Count simulation={simulation} /> },
          ]}
          detail={{
            title: ({ simulation }) =>
              t('rules.refusedOf', { title: text(simulation.title), registration: text(simulation.registrationTitle) }),
            render: (outlook) => <SimulationDetail outlook={outlook} simulation={outlook.simulation} />,
          }}
        />
      )}
      <RefusedOutlooks outlooks={outlooks} />
    </>
  );
}

const milestones = ({ latest }: Simulation) => milestonesOf(latest);

function Head({ outlook: { simulation, inForce, input } }: { readonly outlook: Good }) {
  const { text } = useWords();
  const { data } = useQuery(instrumentsQuery);
  const instruments = new Map(data?.items.flatMap(({ id, instrument }) => (instrument ? [[id, instrument]] : [])));
  // The day that is asked about, not today: what has expired since was in force then.
  const { force } = regimeStanding(inForce.loaded.regime, instruments, input.submittedOn);
  return (
    <>
      <Link
        to="/law/regimes/$regime"
        params={{ regime: simulation.regime }}
        hash={`registrations.${simulation.registration}`}
      >
        {text(simulation.title)}
      </Link>{' '}
      {force !== 'in-force' && <ForceMark force={force} />}
      <div className="quiet">
        {text(simulation.registrationTitle)} · {text(simulation.objectTitle)}
      </div>
    </>
  );
}

/** A day as it is written everywhere. */
export function Day({ on }: { readonly on: LocalDate }) {
  return (
    <time className="rules-day" dateTime={on}>
      {on}
    </time>
  );
}

function None({ children }: { readonly children: ReactNode }) {
  return <span className="quiet">{children}</span>;
}

function Due({ stage }: { readonly stage: SimulatedStage | null }) {
  const { t, text } = useWords();
  if (!stage) return <None>{t('rules.noStage')}</None>;
  return (
    <>
      {stage.due === null ? <None>{t('rules.withoutLimit')}</None> : <Day on={stage.due} />}
      <div className="quiet">{text(stage.title)}</div>
      {stage.limit ? <Citation rule={stage.limit} /> : <Cited cite={stage.cite} title={stage.title} />}
    </>
  );
}

function Shown({ stage }: { readonly stage: SimulatedStage | null }) {
  const { t } = useWords();
  if (!stage) return <None>{t('rules.noStage')}</None>;
  return (
    <>
      <Span from={stage.enteredOn} to={stage.leftOn} />{' '}
      {stage.limit ? <Citation rule={stage.limit} /> : <Cited cite={stage.cite} title={stage.title} />}
    </>
  );
}

/** From one day to another, in as little width as they need. */
export function Span({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }) {
  if (from === to) return <Day on={from} />;
  return (
    <span className="rules-span">
      <span className="rules-day">
        <Day on={from} /> –
      </span>
      <Day on={to} />
    </span>
  );
}

function Issued({ simulation: { soonest, latest } }: { readonly simulation: Simulation }) {
  const { t } = useWords();
  const [first, last] = [soonest.certificates[0], latest.certificates[0]];
  if (!first || !last) return <None>{t('rules.noCertificate')}</None>;
  return (
    <>
      <Span from={first.issuedOn} to={last.issuedOn} />{' '}
      {latest.provisional && <Tag title={t('app.deadline.provisionalWhy')}>{t('app.deadline.provisional')}</Tag>}
      <Cited cite={last.cite} title={last.title} />
    </>
  );
}

function Valid({ simulation: { latest } }: { readonly simulation: Simulation }) {
  const { t } = useWords();
  const [certificate] = latest.certificates;
  if (!certificate) return <None>{t('rules.noCertificate')}</None>;
  const { validUntil, validityCite, cite, title } = certificate;
  return (
    <>
      <div>{validUntil === null ? <None>{t('law.noTerm')}</None> : <Day on={validUntil} />}</div>
      <Cited cite={validityCite ?? cite} title={title} />
    </>
  );
}

function Count({ simulation: { materials } }: { readonly simulation: Simulation }) {
  const { t } = useWords();
  const needed = materials.filter(({ optional }) => !optional);
  const third = needed.filter(({ by }) => by === 'third-party').length;
  return (
    <>
      {t('rules.materialCount', { value: needed.length })}
      {third > 0 && <div className="quiet">{t('rules.thirdCount', { value: third })}</div>}
    </>
  );
}
