import { Link } from '@tanstack/react-router';
import { catalogueDesks } from '../catalogue/routes.js';
import { qualityDesks } from '../quality/routes.js';
import { registryDesks } from '../registry/routes.js';
import { resourceDesks } from '../resources/routes.js';
import { supervisionDesks } from '../supervision/routes.js';
import { useWords } from './i18n.js';
import { useMembership } from './session.js';

/** The entries of the navigation: the public's, then those of the desk of whoever is signed in. */
export function NavLinks({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useWords();
  const membership = useMembership();
  const desks = membership
    ? [...resourceDesks, ...catalogueDesks, ...registryDesks, ...qualityDesks, ...supervisionDesks].filter(
        ({ seenBy }) => seenBy(membership),
      )
    : [];
  const entries = [
    { path: '/register', label: t('app.nav.register') },
    { path: '/verify', label: t('app.nav.verify') },
    { path: '/notices', label: t('app.nav.notices') },
    { path: '/law', label: t('law.nav') },
    ...desks.map(({ path, label }) => ({ path, label: t(label) })),
  ];
  return (
    <ul className="nav-links">
      {entries.map(({ path, label }) => (
        <li key={path}>
          <Link
            to={path}
            activeProps={{ className: 'active', 'aria-current': 'page' }}
            {...(onGo ? { onClick: onGo } : {})}
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
