import { spanOf, unitPhrase } from '@shuji/core/rulebook';
import { useWords } from '../app/i18n.js';
import { Cited, type RegistrationRulesProps } from './registration-rules.js';

/** How long the public may see a case, who may object, and what follows. */
export function PublicityRules({ inForce, id, registration }: RegistrationRulesProps) {
  const { t, text } = useWords();
  const shown = Object.entries(registration.stages).filter(([, stage]) => stage.public || stage.objection);
  if (shown.length === 0) return <p className="quiet">{t('law.noPublicity')}</p>;
  return shown.map(([name, { title, lasts, objection, cite }]) => (
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
}
