import { recognitionEffect } from '@shuji/core/registry';
import { useWords } from '../app/i18n.js';
import { RecognitionEffect } from '../registry/recognition-effect.js';
import { Cited, type RegistrationRulesProps } from './registration-rules.js';

/** What a certificate of another registry does for an application; nothing where the rules give it no effect. */
export function RecognitionRules({ inForce, id, registration }: RegistrationRulesProps) {
  const { t } = useWords();
  const recognition = recognitionEffect(registration, inForce.loaded);
  if (!recognition || !registration.recognition) return null;
  return (
    <div id={`registrations.${id}.recognition`}>
      <h3>{t('recognition.panelTitle')}</h3>
      <RecognitionEffect recognition={recognition} />
      <Cited cite={registration.recognition.cite} title={registration.title} />
    </div>
  );
}
