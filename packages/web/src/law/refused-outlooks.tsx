import { simulationTrace } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import type { Outlook } from './outlooks.js';
import { TraceLine } from './traces.js';

export interface RefusedOutlooksProps {
  readonly outlooks: readonly Outlook[];
}

/** Under which rules this can not be registered so, by which articles, and on which answers that rests. */
export function RefusedOutlooks({ outlooks }: RefusedOutlooksProps) {
  const { t } = useWords();
  const refused = outlooks.filter(({ simulated }) => !simulated.ok);
  if (refused.length === 0) return null;
  return (
    <section aria-label={t('rules.refusedTitle')}>
      <h2>{t('rules.refusedTitle')}</h2>
      <ul className="refused">
        {refused.map((outlook) => (
          <Refused key={outlook.id} outlook={outlook} />
        ))}
      </ul>
    </section>
  );
}

function Refused({ outlook }: { readonly outlook: Outlook }) {
  const { t, text } = useWords();
  const { inForce, registrationTitle, input, simulated } = outlook;
  if (simulated.ok) return null;
  const { regime } = inForce.loaded;
  const barred = simulated.code === 'registration-prohibited' ? simulationTrace(inForce.loaded, input) : null;
  const traces = barred?.prohibited.filter(({ applies }) => applies) ?? [];
  return (
    <li>
      <Link to="/law/regimes/$regime" params={{ regime: regime.id }} hash={`registrations.${input.registration}`}>
        {t('rules.refusedOf', { title: text(regime.title), registration: text(registrationTitle) })}
      </Link>
      <div>
        {simulated.code === 'object-kind-unknown'
          ? t('rules.takesNoSuch', { objects: taken() })
          : text(simulated.message)}
      </div>
      <Because rules={simulated.because} />
      {traces.map((trace) => (
        <TraceLine key={trace.id} list="prohibited" trace={trace} />
      ))}
    </li>
  );

  function taken(): string {
    const kinds = regime.registrations[input.registration]?.objects ?? [];
    return kinds
      .flatMap((id) => regime.objects[id]?.title ?? [])
      .map(text)
      .join(t('app.listComma'));
  }
}
