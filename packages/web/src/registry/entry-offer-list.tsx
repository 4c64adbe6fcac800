import type { EntryOffer } from '@shuji/core/registry';
import { Link } from '@tanstack/react-router';
import { useWords } from '../app/i18n.js';
import { BarredButton } from './offer-button.js';

export interface EntryOfferListProps {
  readonly number: string;
  readonly offers: readonly EntryOffer[];
}

/** The registrations that act upon an entry: those possible now, then the barred ones in grey, each with its article. */
export function EntryOfferList({ number, offers }: EntryOfferListProps) {
  const { t } = useWords();
  if (offers.length === 0) return <p className="quiet">{t('entries.noOffers')}</p>;
  const open = offers.filter(({ barred }) => barred === null);
  return (
    <div className="stack">
      <Group title={t('entries.open')} offers={open} number={number} />
      <Group title={t('entries.barred')} offers={offers.filter((offer) => !open.includes(offer))} number={number} />
    </div>
  );
}

function Group({ title, number, offers }: EntryOfferListProps & { readonly title: string }) {
  const { text } = useWords();
  if (offers.length === 0) return null;
  return (
    <section aria-label={title} className="offers">
      <span className="quiet">{title}</span>
      {offers.map(({ registration, title: name, barred }) =>
        barred ? (
          <BarredButton key={registration} title={text(name)} barred={barred} view={nothingFiled} size="middle" />
        ) : (
          <Link
            key={registration}
            to="/entries/$number"
            params={{ number }}
            search={{ registration }}
            className="offer-link"
          >
            {text(name)}
          </Link>
        ),
      )}
    </section>
  );
}

// What bars an entry names no material.
const nothingFiled = { materials: [] };
