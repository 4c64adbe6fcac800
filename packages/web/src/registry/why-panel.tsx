import type { Actor } from '@shuji/core/parties';
import type { CaseView, Offer } from '@shuji/core/registry';
import type { RegistrationTrace } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { TraceLine, Traces } from '../law/traces.js';
import { traceQuery } from './queries.js';
import { barOf } from './role-bar.js';

export interface WhyPanelProps {
  readonly view: Pick<CaseView, 'id' | 'version' | 'offers'>;
  readonly actor: Actor;
}

/** Why the rules ask of a case what they ask, and keep from it what they keep; read only once somebody opens it. */
export function WhyPanel({ view, actor }: WhyPanelProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const found = useQuery({ ...traceQuery(view.id, view.version), enabled: open });
  return (
    <details className="why panel" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('rules.whyTitle')}</summary>
      {open && (
        <Loaded query={found}>
          {(trace) => (
            <>
              <p className="quiet">{t('rules.whyLead')}</p>
              {view.offers.map((offer) => (
                <Barred key={`${offer.command} ${offer.outcome}`} offer={offer} actor={actor} trace={trace} />
              ))}
              <Traces trace={trace} />
            </>
          )}
        </Loaded>
      )}
    </details>
  );
}

interface BarredProps {
  readonly offer: Offer;
  readonly actor: Actor;
  readonly trace: RegistrationTrace;
}

// What a refusal names as wrong are questions, prohibited cases, or else materials.
const listOfCode = new Map<string, keyof RegistrationTrace>([
  ['form-invalid', 'form'],
  ['registration-prohibited', 'prohibited'],
]);

function Barred({ offer, actor, trace }: BarredProps) {
  const { t, text } = useWords();
  const barred = barOf(actor, offer);
  const list = listOfCode.get(barred?.code ?? '') ?? 'materials';
  const concerned = trace[list].filter(({ id, applies }) => applies && barred?.fields.includes(id));
  if (concerned.length === 0) return null;
  const title = t('rules.traceBarred', { title: text(offer.title) });
  return (
    <section aria-label={title} className="trace-group">
      <h4>{title}</h4>
      {concerned.map((entry) => (
        <TraceLine key={entry.id} list={list} trace={entry} />
      ))}
    </section>
  );
}
