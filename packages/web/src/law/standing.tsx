import { byWeakness, type Force } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useWords } from '../app/i18n.js';
import { instrumentsQuery } from '../app/instruments.js';
import { ForceTag } from './force-tag.js';

interface OfInstruments {
  readonly instruments: readonly string[];
}

/** What rules that follow no text in force say before anything else: drafts, what is to come, what has expired. */
export function ForceAlert({ force }: { readonly force: Force | null }) {
  const { t } = useWords();
  switch (force) {
    case 'draft':
      return <Alert type="warning" showIcon title={t('law.draftWhy')} className="law-summary" />;
    case 'not-yet':
      return <Alert type="warning" showIcon title={t('law.notYetWhy')} className="law-summary" />;
    case 'expired':
      return <Alert type="error" showIcon title={t('law.expiredWhy')} className="law-summary" />;
    default:
      return null;
  }
}

// In the order in which the rules name them.
function useFollowed(instruments: readonly string[]) {
  const items = useQuery(instrumentsQuery).data?.items ?? [];
  return instruments.flatMap((id) => items.filter((item) => item.id === id));
}

/** The titles of instruments, in a line. */
export function InstrumentTitles({ ids }: { readonly ids: readonly string[] }) {
  const { t, text } = useWords();
  const known = useFollowed(ids);
  return ids
    .map((id) => {
      const item = known.find((entry) => entry.id === id);
      return item ? text(item.title) : id;
    })
    .join(t('app.listComma'));
}

/** The instruments that rules follow, each with how it stands. */
export function FollowedList({ instruments }: OfInstruments) {
  const { text } = useWords();
  const followed = useFollowed(instruments);
  return instruments.map((id) => {
    const item = followed.find((entry) => entry.id === id);
    return (
      <div key={id} className="wrap">
        <Link to="/law/$instrument" params={{ instrument: id }}>
          {item ? text(item.title) : id}
        </Link>{' '}
        {item && <ForceTag item={item} />}
      </div>
    );
  });
}

/** How a registration stands: as the weakest of the instruments that it follows. */
export function StandingOfRegistration({ instruments }: OfInstruments) {
  const forces = useFollowed(instruments).map(({ force }) => force);
  return <ForceAlert force={byWeakness.find((force) => forces.includes(force)) ?? null} />;
}

/** How the rules of another domain stand: as the first instrument that they follow. Another that stands otherwise is named. */
export function StandingOfDomain({ instruments }: OfInstruments) {
  const { t, text } = useWords();
  const [first, ...others] = useFollowed(instruments);
  return (
    <>
      {first && <ForceAlert force={first.force} />}
      {others.map(({ id, title, force }) => {
        const differs = force !== first?.force && (force === 'draft' || force === 'not-yet' || force === 'expired');
        if (!differs) return null;
        return (
          <Alert
            key={id}
            type="info"
            showIcon
            title={t(`law.part_${force}`, { title: text(title) })}
            className="law-summary"
          />
        );
      })}
    </>
  );
}
