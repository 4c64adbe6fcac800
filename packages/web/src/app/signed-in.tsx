import type { MeView } from '@shuji/core/parties';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from './i18n.js';
import { Loaded } from './loaded.js';
import { PageTitle } from './page-title.js';
import { useMe } from './session.js';

/** Shows a page to whoever is signed in, and the way to sign in to everybody else. */
export function SignedIn({ children }: { readonly children: (me: MeView) => ReactNode }) {
  return (
    <Loaded query={useMe()} isEmpty={(me) => me === null} empty={<SignInNeeded />}>
      {(me) => me && children(me)}
    </Loaded>
  );
}

function SignInNeeded() {
  const { t } = useWords();
  const { href } = useLocation();
  return (
    <>
      <PageTitle title={t('app.signInNeeded.title')} lead={t('app.signInNeeded.lead')} />
      <Link to="/sign-in" search={{ then: href }}>
        {t('app.signInNeeded.go')}
      </Link>
    </>
  );
}
