import { Link } from '@tanstack/react-router';
import { useWords } from './i18n.js';
import { PageTitle } from './page-title.js';

/** For an address that no page has. */
export function NotFound() {
  const { t } = useWords();
  return (
    <>
      <PageTitle title={t('app.notFound.title')} lead={t('app.notFound.lead')} />
      <Link to="/">{t('app.notFound.home')}</Link>
    </>
  );
}
