import { Modal, Switch } from 'antd';
import { useWords } from './i18n.js';
import { takeKeys, useKeysTaken } from './keys.js';

/** Every key, and the field that its line belongs to. */
const lines = [
  ['j', '↓', 'keys.down'],
  ['k', '↑', 'keys.up'],
  ['Enter', null, 'keys.open'],
  ['1–9', null, 'keys.act'],
  ['Ctrl', 'Enter', 'keys.give'],
  ['Esc', null, 'keys.close'],
  ['u', null, 'keys.back'],
  ['/', null, 'keys.search'],
  ['?', null, 'keys.help'],
] as const;

/** What the keys do, and whether they are taken. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const taken = useKeysTaken();
  return (
    <Modal open title={t('app.keys.title')} footer={null} onCancel={onClose}>
      <p>
        <Switch checked={taken} onChange={takeKeys} aria-label={t('app.keys.taken')} /> {t('app.keys.taken')}
      </p>
      <table className="keys-help">
        <tbody>
          {lines.map(([first, second, line]) => (
            <tr key={line}>
              <th scope="row">
                <kbd>{first}</kbd> {second !== null && <kbd>{second}</kbd>}
              </th>
              <td>{t(`app.${line}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
