import { type CaseView, type Offer, waitingTitles } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useWords } from '../app/i18n.js';
import type { ActingFor } from './for-kinds.js';
import { OfferButton } from './offer-button.js';

/** Whether an offer concerns an objection, and so stands beside it. */
export function isOfObjection({ command }: Offer): boolean {
  return command.endsWith('-objection');
}

/** Whether an offer files a promised material, and so stands beside it. */
export function isOfMaterial({ command }: Offer): boolean {
  return command === 'attach';
}

export interface ActionBarProps {
  readonly view: CaseView;
  readonly actor: ActingFor;
}

/** What the reader may do with the case, and what keeps it from being done. */
export function ActionBar({ view, actor }: ActionBarProps) {
  const { t } = useWords();
  const writes = view.intake ? actor.active.kind === 'registry' : writesFor(view, actor);
  const offers = view.offers.filter((offer) => !isOfObjection(offer) && !isOfMaterial(offer));
  const elsewhere = view.offers.some(isOfObjection);
  // Withdrawing is no step forward: who can do nothing else waits for somebody.
  const waits = view.offers.every(({ command }) => command === 'withdraw');
  return (
    <Card size="small" className="panel" title={t('registry.actions')}>
      <section className="offers" aria-label={t('registry.actions')}>
        {view.status === 'draft' && writes && !awaitsAnswer(view) && (
          <Link to="/cases/$id/edit" params={{ id: view.id }}>
            {t('registry.continueDraft')}
          </Link>
        )}
        {waits && <NothingToDo view={view} />}
        {offers.map((offer, at) => (
          <OfferButton
            key={`${offer.command} ${offer.outcome}`}
            offer={offer}
            view={view}
            actor={actor}
            {...(at < 9 && { press: String(at + 1) })}
          />
        ))}
        {elsewhere && <a href="#objections">{t('registry.toObjections')}</a>}
      </section>
    </Card>
  );
}

/** Whether the reader acts for the applicant: as the applicant, or as its agent. */
export function writesFor({ applicant, agent }: Pick<CaseView, 'applicant' | 'agent'>, { active }: ActingFor): boolean {
  return applicant.id === active.organisation || agent?.id === active.organisation;
}

/** Whether the other side has been asked to confirm and has not answered: nothing can be changed until then. */
export function awaitsAnswer({ status, consent }: Pick<CaseView, 'status' | 'consent'>): boolean {
  return status === 'draft' && consent !== null && consent.givenAt === null;
}

function NothingToDo({ view }: { readonly view: CaseView }) {
  const { t, text } = useWords();
  if (view.status === 'ended') return <span className="quiet">{t('registry.caseEnded')}</span>;
  if (view.waitingFor === null) return <span className="quiet">{t('registry.nothingToDo')}</span>;
  return <span className="quiet">{t('registry.waitsFor', { who: text(waitingTitles[view.waitingFor]) })}</span>;
}
