import { type RegisterEntry, shareWords } from '@shuji/core/registry';
import { useWords } from '../app/i18n.js';

/** Who holds a right: of several each with its share. */
export function SharesHeld({ entry }: { readonly entry: Pick<RegisterEntry, 'holder' | 'shares'> }) {
  const { t } = useWords();
  if (entry.shares.length === 0) return <span className="wrap">{entry.holder ?? t('public.unnamed')}</span>;
  return (
    <div>
      {entry.shares.map(({ holder, share }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: holders who stay unnamed are told apart by their place alone
        <div key={at} className="wrap">
          {holder ?? t('public.unnamed')} <strong>{shareWords(share)}</strong>
        </div>
      ))}
    </div>
  );
}
