import type { DomainRegime, Procedure, ProcedureOutcome, ProcedureStage } from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/i18n.js';
import { HoldsWhen, type OfDomain, Read, Stated, useLength, useRole } from './domain-words.js';
import { type Exit, type FlowStep, flowOf } from './flow.js';
import { Cited } from './registration-rules.js';

type DomainStep = FlowStep<ProcedureStage, ProcedureOutcome>;

export interface DomainFlowProps extends OfDomain {
  readonly id: string;
  readonly procedure: Procedure;
}

/** A procedure as a flow chart: stages downwards, refusals and ways back to the side, ends in their colours. */
export function DomainFlow({ regime, id, procedure }: DomainFlowProps) {
  const { t, text } = useWords();
  const roleOf = useRole(regime);
  const steps: DomainStep[] = flowOf<ProcedureStage, ProcedureOutcome>(procedure);
  const last = steps.at(-1)?.onward[0]?.outcome;
  return (
    <ol className="flow" aria-label={t('domain.procedureOf', { title: text(procedure.title) })}>
      <li className="flow-cap">
        <span className="flow-end flow-end-start">
          {t('domain.openedBy', { role: roleOf(procedure.opened_by), event: text(procedure.event) })}
        </span>
        <div className="flow-down" aria-hidden="true" />
      </li>
      {steps.map((step) => (
        <Step key={step.id} step={step} steps={steps} path={`procedures.${id}.stages`} regime={regime} />
      ))}
      {last && (
        <li className="flow-cap">
          <EndMark endsAs={last.ends_as} />
        </li>
      )}
    </ol>
  );
}

interface StepProps extends OfDomain {
  readonly step: DomainStep;
  readonly steps: readonly DomainStep[];
  /** Of the stages, as in `procedures.sharing-request.stages`. */
  readonly path: string;
}

function Step({ step, steps, path, regime }: StepProps) {
  const { text } = useWords();
  const { stage } = step;
  return (
    <li className="flow-step" id={`${path}.${step.id}`}>
      <div className="flow-box">
        <div className="flow-title">
          <span className="flow-number">{step.number}</span>
          <strong>{text(stage.title)}</strong>
          <Cited cite={stage.cite} title={stage.title} />
        </div>
        <StepFacts stage={stage} regime={regime} />
      </div>
      <ul className="flow-aside">
        {step.aside.map((exit) => (
          <Aside key={exit.id} exit={exit} step={step} steps={steps} path={path} regime={regime} />
        ))}
        <Supplement stage={stage} regime={regime} />
      </ul>
      <div className={step.onward.length > 0 ? 'flow-down' : 'flow-gap'}>
        {step.onward.map(({ id, outcome }) => (
          <div key={id} className="flow-label">
            <OutcomeWords outcome={outcome} regime={regime} />
          </div>
        ))}
      </div>
    </li>
  );
}

interface StageProps extends OfDomain {
  readonly stage: ProcedureStage;
}

function StepFacts({ stage, regime }: StageProps) {
  const { t } = useWords();
  const roleOf = useRole(regime);
  return (
    <>
      <div>{t('domain.actor', { actor: roleOf(stage.actor) })}</div>
      {stage.at_once && <Tag color="red">{t('domain.atOnce')}</Tag>}
      <Times stage={stage} regime={regime} />
      <Read reading={stage.reading} />
    </>
  );
}

function Times({ stage, regime }: StageProps) {
  const { t, text } = useWords();
  const roleOf = useRole(regime);
  const lengthOf = useLength(regime);
  const { within, lasts, extend, consult, title } = stage;
  const outcome = within && within.on_expiry !== 'escalate' ? stage.then[within.on_expiry] : undefined;
  return (
    <>
      {within && (
        <Timed cite={within.cite} title={title}>
          {t('domain.within', { start: startWords(within.from, regime, t, text), length: lengthOf(within) })}
          <div className="quiet">
            {outcome ? t('domain.expires', { outcome: text(outcome.title) }) : t('domain.overdue')}
          </div>
          <Read reading={within.reading} />
        </Timed>
      )}
      {lasts && (
        <Timed cite={lasts.cite} title={title}>
          {t('domain.lasts', { length: lengthOf(lasts) })}
          <Read reading={lasts.reading} />
        </Timed>
      )}
      {extend && (
        <Timed cite={extend.cite} title={title}>
          {t('domain.extend', { length: lengthOf(extend), times: extend.times })}
          {extend.consults && <Tag>{t('domain.extendConsults')}</Tag>}
          {extend.when !== undefined && (
            <div className="quiet">
              <HoldsWhen regime={regime} condition={extend.when} />
            </div>
          )}
        </Timed>
      )}
      {consult && (
        <Timed cite={consult.cite} title={title}>
          {t('domain.consult', { role: roleOf(consult.of), length: lengthOf(consult.within) })}
        </Timed>
      )}
    </>
  );
}

function Timed({
  cite,
  title,
  children,
}: {
  readonly cite: ProcedureStage['cite'];
  readonly title: ProcedureStage['title'];
  readonly children: ReactNode;
}) {
  return (
    <div>
      {children} <Cited cite={cite} title={title} />
    </div>
  );
}

type Words = ReturnType<typeof useWords>;

function startWords(from: string, { facts }: DomainRegime, t: Words['t'], text: Words['text']): string {
  if (from === 'opened') return t('domain.start_opened');
  if (from === 'stage-entered') return t('domain.start_stage');
  if (from === 'decided') return t('domain.start_decided');
  const id = from.slice('facts.'.length);
  return t('domain.start_fact', { fact: text(facts[id]?.title ?? { zh: id, en: id }) });
}

interface OutcomeProps extends OfDomain {
  readonly outcome: ProcedureOutcome;
}

function OutcomeWords({ outcome, regime }: OutcomeProps) {
  const { t, text } = useWords();
  const roleOf = useRole(regime);
  return (
    <>
      {text(outcome.title)} {outcome.by !== undefined && <Tag>{t('domain.takenBy', { role: roleOf(outcome.by) })}</Tag>}
      <Stated of={outcome} /> <Cited cite={outcome.cite} title={outcome.title} />
      {outcome.when !== undefined && (
        <div className="quiet">
          <HoldsWhen regime={regime} condition={outcome.when} />
        </div>
      )}
      {outcome.records && <div className="quiet">{t('domain.records', { what: text(outcome.records) })}</div>}
      <Read reading={outcome.reading} />
    </>
  );
}

interface AsideProps extends StepProps {
  readonly exit: Exit<ProcedureOutcome>;
}

/** A way to an end or to another stage. */
function Aside({ exit: { outcome }, step, steps, path, regime }: AsideProps) {
  const { t, text } = useWords();
  const there = steps.find(({ id }) => id === outcome.to);
  return (
    <li className={`flow-branch flow-branch-${outcome.positive ? 'good' : 'bad'}`}>
      <span>
        <OutcomeWords outcome={outcome} regime={regime} />
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

const colours = {
  granted: 'issued',
  done: 'issued',
  refused: 'refused',
  lapsed: 'refused',
  withdrawn: 'none',
} as const;

function EndMark({ endsAs }: { readonly endsAs: ProcedureOutcome['ends_as'] }) {
  const { t } = useWords();
  const colour = endsAs ? colours[endsAs] : 'none';
  return <span className={`flow-end flow-end-${colour}`}>{t(`domain.end_${endsAs ?? 'none'}`)}</span>;
}

function Supplement({ stage, regime }: StageProps) {
  const { t } = useWords();
  const roleOf = useRole(regime);
  const lengthOf = useLength(regime);
  const { supplement } = stage;
  if (!supplement) return null;
  const role = roleOf(supplement.by);
  return (
    <li className="flow-branch">
      <span>
        {t(supplement.stops_clock ? 'domain.supplementStops' : 'domain.supplement', { role })}{' '}
        <Cited cite={supplement.cite} title={stage.title} />
        {supplement.within && (
          <div className="quiet">{t('domain.supplementWithin', { length: lengthOf(supplement.within) })}</div>
        )}
      </span>
      <span className="flow-end flow-end-jump">{t('law.flowSelf')}</span>
    </li>
  );
}

/** What opens a procedure besides whoever opens it: facts, materials, and the cases in which it is not opened. */
export function Opening({ regime, id, procedure }: DomainFlowProps) {
  const { t, text } = useWords();
  const roleOf = useRole(regime);
  const { asks, materials, refuse_when, stages } = procedure;
  const facts = asks.map((fact) => text(regime.facts[fact]?.title ?? { zh: fact, en: fact })).join(t('app.listComma'));
  return (
    <>
      {asks.length > 0 && <p className="quiet">{t('domain.asks', { facts })}</p>}
      {materials.length > 0 && (
        <>
          <h4>{t('domain.materials')}</h4>
          <ul className="rule-lines">
            {materials.map(({ id: name, title, by, when, before, optional, cite }) => (
              <li key={name} id={`procedures.${id}.materials.${name}`}>
                <span>
                  {text(title)} <Tag>{roleOf(by)}</Tag>
                  {optional && <Tag>{t('domain.optional')}</Tag>}
                  {before !== undefined && (
                    <div className="quiet">
                      {t('domain.before', { stage: text(stages[before]?.title ?? { zh: before, en: before }) })}
                    </div>
                  )}
                  {when !== undefined && (
                    <div className="quiet">
                      <HoldsWhen regime={regime} condition={when} />
                    </div>
                  )}
                </span>
                <Cited cite={cite} title={title} />
              </li>
            ))}
          </ul>
        </>
      )}
      {refuse_when.length > 0 && (
        <>
          <h4>{t('domain.refuseWhen')}</h4>
          <ul className="rule-lines">
            {refuse_when.map(({ id: name, title, when, cite }) => (
              <li key={name} id={`procedures.${id}.refuse_when.${name}`}>
                <span>
                  {text(title)}
                  <div className="quiet">
                    <HoldsWhen regime={regime} condition={when} />
                  </div>
                </span>
                <Cited cite={cite} title={title} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
