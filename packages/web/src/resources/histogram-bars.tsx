import type { ColumnProfile } from '@shuji/core/catalog';
import { useWords } from '../app/i18n.js';
import { count } from './figures.js';

type Kept = NonNullable<ColumnProfile['histogram']>;

/** Where the values of a column lie, as small bars; who can't see them hears each bin. */
export function HistogramBars({ histogram }: { readonly histogram: Kept }) {
  const { t } = useWords();
  const { of, bins } = histogram;
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const words = (bin: Kept['bins'][number]) => `${bin.from} – ${bin.to}: ${count(bin.count)}`;
  return (
    <figure className="histogram">
      <ul aria-label={t(`resources.histogram_${of}`)}>
        {bins.map((bin, at) => (
          <li
            key={bin.from}
            title={words(bin)}
            style={{ height: `${Math.max(bin.count === 0 ? 0 : 4, (bin.count / most) * 100)}%` }}
          >
            <span className="histogram-words">{`${at === 0 ? '' : ' '}${words(bin)}`}</span>
          </li>
        ))}
      </ul>
      <figcaption className="quiet">{t(`resources.histogram_${of}`)}</figcaption>
    </figure>
  );
}
