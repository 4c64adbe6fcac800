import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { useWords } from '../app/i18n.js';
import { useKeys } from '../app/keys.js';
import { keptTray, placeIn } from './tray.js';

/** The way to the next case of the list from which somebody came, and back: one case after another without the list between. */
export function TraySteps({ id }: { readonly id: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const tray = keptTray();
  const place = placeIn(tray, id);
  const back = () => void navigate({ href: tray.from });
  const to = (other: string | null) =>
    other === null ? back() : void navigate({ to: '/cases/$id', params: { id: other } });
  const next = () => to(place?.next ?? null);
  const previous = () => to(place?.previous ?? null);
  useKeys({ u: back, ...(place && { j: next, k: previous }) });
  if (!place) return null;
  return (
    <Space size={4} className="tray">
      <Button
        size="small"
        icon={<LeftOutlined aria-hidden />}
        aria-label={t('registry.previousCase')}
        aria-keyshortcuts="k"
        disabled={place.previous === null}
        onClick={previous}
      />
      <span className="quiet">{t('registry.placeInList', { at: place.at, of: place.of })}</span>
      <Button size="small" aria-keyshortcuts="j" onClick={next}>
        {place.next === null ? t('registry.endOfList') : t('registry.nextCase')} <RightOutlined aria-hidden />
      </Button>
    </Space>
  );
}
