import type { ResponsibilityPlace } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { pastQuery, schemeQuery } from './queries.js';

/** What was assigned and released at a place before, the latest first. */
export function PlacePast({ place }: { readonly place: ResponsibilityPlace }) {
  const { t, text } = useWords();
  const { items = [] } = useQuery(pastQuery(place)).data ?? {};
  const { roles = [] } = useQuery(schemeQuery).data ?? {};
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{t('catalogue.history', { value: items.length })}</summary>
      <ul style={{ paddingInlineStart: 18 }}>
        {items.map(({ at, what, role, bearers, reason, by }) => {
          const known = roles.find(({ id }) => id === role);
          const who = bearers.map(({ name }) => name).join(t('app.listComma'));
          return (
            <li key={`${at} ${role} ${what}`} className="quiet">
              <Moment at={at} /> {by} · {known ? text(known.title) : role} ·{' '}
              {what === 'assigned' ? who || t('catalogue.nobody') : `${t('catalogue.released')}：${reason}`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
