import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useWords } from './i18n.js';
import { useKeys } from './keys.js';
import { LanguageSwitch } from './language-switch.js';
import { Mark } from './mark.js';
import { NavLinks } from './nav-links.js';
import { useMe } from './session.js';

const UserMenu = lazy(() => import('./user-menu.js').then(({ UserMenu }) => ({ default: UserMenu })));
const KeysHelp = lazy(() => import('./keys-help.js').then(({ KeysHelp }) => ({ default: KeysHelp })));
const NavDrawer = lazy(() => import('./nav-drawer.js').then(({ NavDrawer }) => ({ default: NavDrawer })));

/** What stands around every page: mark, navigation by role, language, account. */
export function Shell() {
  const { t } = useWords();
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="shell-header">
        <PhoneNavigation />
        <Link to="/" className="shell-mark">
          <Mark />
          <span className="shell-name">
            数籍<small>Shuji</small>
          </span>
        </Link>
        <nav className="shell-nav" aria-label={t('app.nav.label')}>
          <NavLinks />
        </nav>
        <div className="shell-side">
          <LanguageSwitch />
          <Account />
        </div>
      </header>
      <main id="content" className="shell-content" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="shell-footer">{t('app.footer')}</footer>
    </>
  );
}

function Account() {
  const { t } = useWords();
  const me = useMe().data;
  const [help, setHelp] = useState(false);
  useKeys({ '?': () => setHelp(true) });
  if (me === undefined) return null;
  if (me === null)
    return (
      <Link to="/sign-in" className="shell-sign-in">
        {t('app.nav.signIn')}
      </Link>
    );
  return (
    <Suspense fallback={null}>
      <UserMenu me={me} onKeys={() => setHelp(true)} />
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </Suspense>
  );
}

function PhoneNavigation() {
  const { t } = useWords();
  const [open, setOpen] = useState<boolean | null>(null);
  return (
    <>
      <button
        type="button"
        className="shell-menu"
        aria-label={t('app.nav.open')}
        aria-expanded={open === true}
        onClick={() => setOpen(true)}
      >
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
          <path d="M3 6h16M3 11h16M3 16h16" stroke="currentColor" strokeWidth="2" />
        </svg>
      </button>
      {open !== null && (
        <Suspense fallback={null}>
          <NavDrawer open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
