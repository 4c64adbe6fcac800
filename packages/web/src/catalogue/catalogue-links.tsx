import { Link } from '@tanstack/react-router';
import { Space } from 'antd';
import { useWords } from '../app/i18n.js';

const pages = [
  ['/catalogue', 'catalogue.title'],
  ['/catalogue/terms', 'catalogue.terms'],
  ['/catalogue/tags', 'catalogue.tags'],
  ['/catalogue/responsibilities', 'catalogue.matrix'],
] as const;

/** The ways between the pages of the catalogue. */
export function CatalogueLinks() {
  const { t } = useWords();
  return (
    <Space size={16} wrap>
      {pages.map(([to, label]) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
          {t(label)}
        </Link>
      ))}
    </Space>
  );
}
