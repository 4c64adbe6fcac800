import { spanOf, unitPhrase } from '@shuji/core/rulebook';
import { useWords } from '../app/i18n.js';
import { Cited, type RegistrationRulesProps } from './registration-rules.js';
import { When } from './when.js';

/** How long the public may see a case, who may object, and what follows. */
export function PublicityRules({ inForce, id, registration }: RegistrationRulesProps) {
  const { t, text } = useWords();
  const shown = Object.entries(registration.stages).filter(([, stage]) => stage.public || stage.objection);
  if (shown.length === 0) return <p className="quiet">{t('law.noPublicity')}</p>;
  const stages = shown.map(([name, { title, lasts, objection, cite }]) => (
    <ul key={name} className="rule-lines">
      <li>
        <span>
          <strong>{text(title)}</strong>
          {lasts &&
            ` · ${t('law.publicityLasts')} ${text(unitPhrase(spanOf(lasts, inForce.settings, inForce.loaded.regime)))}`}
        </span>
        <Cited cite={lasts?.cite ?? cite} title={title} />
      </li>
      {objection ? (
        <>
          <li id={`registrations.${id}.stages.${name}.objection`}>
            <span>
              {t('law.pair', { label: t('law.objection'), value: t(`law.evidence_${objection.evidence}`) })} ·{' '}
              {objection.suspends ? t('law.suspends') : t('law.notSuspends')}
            </span>
            <Cited cite={objection.cite} title={title} />
          </li>
          {Object.entries(objection.outcomes).map(([result, outcome]) => (
            <li key={result} id={`registrations.${id}.stages.${name}.objection.outcomes.${result}`}>
              <span>
                {t('law.pair', { label: t('law.objectionResults'), value: text(outcome.title) })}{' '}
                <span className="quiet">
                  {outcome.ends_as ? t(`law.flowEnd_${outcome.ends_as}`) : t(`law.then_${outcome.then}`)}
                </span>
              </span>
              <Cited cite={outcome.cite} title={outcome.title} />
            </li>
          ))}
        </>
      ) : (
        <li>{t('law.noObjection')}</li>
      )}
    </ul>
  ));
  return (
    <>
      {stages}
      <Anonymity inForce={inForce} id={id} registration={registration} />
    </>
  );
}

function Anonymity({ inForce, id, registration }: RegistrationRulesProps) {
  const { t, text } = useWords();
  const { anonymity, form } = registration;
  if (!anonymity) return null;
  const { when, names, cite, reading } = anonymity;
  const answers = form.filter((field) => names.includes(field.id)).map((field) => text(field.title));
  return (
    <ul className="rule-lines">
      <li id={`registrations.${id}.anonymity`}>
        <span>
          <strong>{t('law.anonymity')}</strong> ·{' '}
          <When condition={when} registration={registration} inForce={inForce} />{' '}
          {t('law.pair', { label: t('law.withheldAnswers'), value: answers.join(t('app.listComma')) })}
          {reading && <div className="quiet">{t('law.reading', { text: text(reading) })}</div>}
        </span>
        <Cited cite={cite} title={registration.title} />
      </li>
    </ul>
  );
}
