import type { Rule } from '@shuji/core/kernel';
import {
  actorTitles,
  clockRule,
  type Outcome,
  type Registration,
  type Stage,
  spanOf,
  unitPhrase,
} from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import type { RegimeInForce } from '../registry/queries.js';
import { type Exit, type FlowStep, flowOf } from './flow.js';

export interface FlowChartProps {
  readonly inForce: RegimeInForce;
  /** Name of the type of registration. */
  readonly id: string;
  readonly registration: Registration;
}

/** The procedure as a flow chart: stages downwards, refusals and ways back to the side, ends in their colours. */
export function FlowChart({ inForce, id, registration }: FlowChartProps) {
  const { t, text } = useWords();
  const steps = flowOf<Stage, Outcome>(registration);
  const last = steps.at(-1)?.onward[0]?.outcome;
  return (
    <ol className="flow" aria-label={t('law.procedureOf', { title: text(registration.title) })}>
      <li className="flow-cap">
        <span className="flow-end flow-end-start">{t('law.flowStart')}</span>
        <div className="flow-down" aria-hidden="true" />
      </li>
      {steps.map((step) => (
        <Step key={step.id} step={step} steps={steps} path={`registrations.${id}.stages`} inForce={inForce} />
      ))}
      {last && (
        <li className="flow-cap">
          <EndMark endsAs={last.ends_as} />
        </li>
      )}
    </ol>
  );
}

interface StepProps {
  readonly step: FlowStep;
  readonly steps: readonly FlowStep[];
  /** Of the stages, as in `registrations.initial.stages`. */
  readonly path: string;
  readonly inForce: RegimeInForce;
}

function Step({ step, steps, path, inForce }: StepProps) {
  const { text } = useWords();
  const { stage } = step;
  return (
    <li className="flow-step" id={`${path}.${step.id}`}>
      <div className="flow-box">
        <div className="flow-title">
          <span className="flow-number">{step.number}</span>
          <strong>{text(stage.title)}</strong>
          <Citation rule={{ cite: stage.cite, text: stage.title, basis: 'instrument' }} />
        </div>
        <StepFacts step={step} inForce={inForce} />
      </div>
      <ul className="flow-aside">
        {step.aside.map((exit) => (
          <Aside key={exit.id} exit={exit} step={step} steps={steps} path={path} />
        ))}
        <Supplement step={step} />
        <Objection step={step} />
      </ul>
      <div className={step.onward.length > 0 ? 'flow-down' : 'flow-gap'}>
        {step.onward.map(({ id, outcome }) => (
          <div key={id} className="flow-label">
            {text(outcome.title)} <OutcomeMarks outcome={outcome} />{' '}
            <Citation rule={{ cite: outcome.cite, text: outcome.title, basis: 'instrument' }} />
          </div>
        ))}
      </div>
    </li>
  );
}

function StepFacts({ step: { stage }, inForce }: { readonly step: FlowStep; readonly inForce: RegimeInForce }) {
  const { t, text } = useWords();
  const { regime } = inForce.loaded;
  const limit: Rule | null = stage.within ? clockRule(stage.within, regime, inForce.settings) : null;
  const certificates = (stage.certificates ?? []).flatMap((kind) => regime.certificates[kind]?.title ?? []);
  return (
    <>
      <div>{t('law.flowActor', { actor: text(actorTitles[stage.actor]) })}</div>
      {stage.lasts && (
        <div>
          {t('law.flowLasts', { length: text(unitPhrase(spanOf(stage.lasts, inForce.settings, regime))) })}{' '}
          <Citation rule={clockRule(stage.lasts, regime, inForce.settings)} />
        </div>
      )}
      {limit && (
        <div>
          {text(limit.text)} <Citation rule={limit} />
        </div>
      )}
      {certificates.length > 0 && (
        <div>{t('law.flowCertificates', { titles: certificates.map(text).join(t('app.listComma')) })}</div>
      )}
      {(stage.public || stage.review) && (
        <div className="tags">
          {stage.public && <Tag color="blue">{t('law.flowPublic')}</Tag>}
          {stage.review && <Tag color="purple">{t('law.flowReview')}</Tag>}
        </div>
      )}
    </>
  );
}

interface AsideProps {
  readonly exit: Exit;
  readonly step: FlowStep;
  readonly steps: readonly FlowStep[];
  readonly path: string;
}

/** A way to an end or to another stage. */
function Aside({ exit: { outcome }, step, steps, path }: AsideProps) {
  const { t, text } = useWords();
  const there = steps.find(({ id }) => id === outcome.to);
  return (
    <li className={`flow-branch flow-branch-${outcome.positive ? 'good' : 'bad'}`}>
      <span>
        {text(outcome.title)} <OutcomeMarks outcome={outcome} />{' '}
        <Citation rule={{ cite: outcome.cite, text: outcome.title, basis: 'instrument' }} />
      </span>
      {there ? (
        <Link to="." hash={`${path}.${there.id}`} className="flow-end flow-end-jump">
          {there.id === step.id ? (
            t('law.flowSelf')
          ) : (
            <>
              <span className="flow-number">{there.number}</span> {t('law.flowTo', { stage: text(there.stage.title) })}
            </>
          )}
        </Link>
      ) : (
        <EndMark endsAs={outcome.ends_as} />
      )}
    </li>
  );
}

function OutcomeMarks({ outcome }: { readonly outcome: Exit['outcome'] }) {
  const { t } = useWords();
  return (
    <>
      {outcome.tolerant && <Tag color="gold">{t('law.flowTolerant')}</Tag>}
      {outcome.reasons === 'required' && <Tag>{t('law.flowReasons')}</Tag>}
    </>
  );
}

function EndMark({ endsAs }: { readonly endsAs: Exit['outcome']['ends_as'] }) {
  const { t } = useWords();
  return <span className={`flow-end flow-end-${endsAs ?? 'none'}`}>{t(`law.flowEnd_${endsAs ?? 'none'}`)}</span>;
}

function Supplement({ step: { stage } }: { readonly step: FlowStep }) {
  const { t } = useWords();
  if (!stage.supplement) return null;
  const { stops_clock, cite } = stage.supplement;
  const words = stops_clock ? t('law.flowSupplementStops') : t('law.flowSupplement');
  return (
    <li className="flow-branch">
      <span>
        {words} <Citation rule={{ cite, text: stage.title, basis: 'instrument' }} />
      </span>
      <span className="flow-end flow-end-jump">{t('law.flowSelf')}</span>
    </li>
  );
}

function Objection({ step: { stage } }: { readonly step: FlowStep }) {
  const { t, text } = useWords();
  if (!stage.objection) return null;
  return (
    <li className="flow-branch flow-branch-objection">
      <span>
        {t('law.flowObjection')}{' '}
        <Citation rule={{ cite: stage.objection.cite, text: stage.title, basis: 'instrument' }} />
      </span>
      <ul className="flow-results">
        {Object.entries(stage.objection.outcomes).map(([id, { title, then, ends_as }]) => (
          <li key={id}>
            <span>{text(title)}</span>
            {then === 'end' ? (
              <EndMark endsAs={ends_as} />
            ) : (
              <span className="flow-end flow-end-jump">{t(`law.then_${then}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
