import { Drawer } from 'antd';
import { useWords } from './i18n.js';
import { NavLinks } from './nav-links.js';

export interface NavDrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The navigation on a phone. */
export function NavDrawer({ open, onClose }: NavDrawerProps) {
  const { t } = useWords();
  return (
    <Drawer open={open} onClose={onClose} placement="left" size={280} title={t('app.name')}>
      <nav className="drawer-nav" aria-label={t('app.nav.label')}>
        <NavLinks onGo={onClose} />
      </nav>
    </Drawer>
  );
}
