import type { CaseView, Offer } from '@shuji/core/registry';
import type { RegistrationTrace } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { TraceLine, Traces } from '../law/traces.js';
import type { ActingFor } from './for-kinds.js';
import { traceQuery } from './queries.js';
import { barOf } from './role-bar.js';

export interface WhyPanelProps {
  readonly view: CaseView;
  readonly actor: ActingFor;
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
  readonly actor: ActingFor;
  readonly trace: RegistrationTrace;
}

// What a barred step names as wrong: questions, materials or prohibited cases.
function Barred({ offer, actor, trace }: BarredProps) {
  const { t, text } = useWords();
  const fields = barOf(actor, offer)?.fields ?? [];
  const concerned = (['form', 'materials', 'prohibited'] as const).flatMap((list) =>
    trace[list].filter(({ id, applies }) => applies && fields.includes(id)).map((entry) => ({ list, entry })),
  );
  if (concerned.length === 0) return null;
  const title = t('rules.traceBarred', { title: text(offer.title) });
  return (
    <section aria-label={title} className="trace-group">
      <h4>{title}</h4>
      {concerned.map(({ list, entry }) => (
        <TraceLine key={`${list} ${entry.id}`} list={list} trace={entry} />
      ))}
    </section>
  );
}
