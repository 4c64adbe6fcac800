import type { RecognitionView } from '@shuji/core/registry';
import { useWords } from '../app/i18n.js';

/** What a certificate of another registry does for an application: what it answers, waives and spares, and how that is read. */
export function RecognitionEffect({ recognition }: { readonly recognition: RecognitionView }) {
  const { t, text } = useWords();
  const { answers, waives, instead, sameObject, reading } = recognition;
  const names = (list: typeof answers) => list.map(({ title }) => text(title)).join(t('app.listComma'));
  return (
    <>
      <ul className="wrap">
        {answers.length > 0 && <li>{t('recognition.answers', { names: names(answers) })}</li>}
        {waives.length > 0 && <li>{t('recognition.waives', { names: names(waives) })}</li>}
        {instead && (
          <li>
            {t('recognition.spared', {
              title: text(instead.title),
              stages: names(instead.stages) || '—',
              materials: names(instead.materials) || '—',
            })}
          </li>
        )}
        {sameObject && <li>{t('recognition.sameObject')}</li>}
      </ul>
      {reading && (
        <p className="quiet wrap">
          {t('recognition.reading')}
          {text(reading)}
        </p>
      )}
    </>
  );
}
