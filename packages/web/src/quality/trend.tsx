import type { ScoreAt } from '@shuji/core/quality';
import { useWords } from '../app/i18n.js';
import { scoreText } from './score.js';

const [width, height, edge] = [320, 64, 6] as const;

/** The scores of the measurements so far, the oldest first, as a line; as words for whoever does not see it. */
export function Trend({ history }: { readonly history: readonly ScoreAt[] }) {
  const { t } = useWords();
  const scored = history.flatMap(({ score, asOf, at }) => (score === null ? [] : [{ score, asOf, at }])).reverse();
  if (scored.length < 2) return null;
  const low = Math.min(...scored.map(({ score }) => score));
  const span = Math.max(1 - low, 0.01);
  const points = scored.map(({ score, asOf, at }, place) => ({
    x: edge + (place / (scored.length - 1)) * (width - 2 * edge),
    y: edge + ((1 - score) / span) * (height - 2 * edge),
    ...{ score, asOf, at },
  }));
  const words = scored.map(({ score, asOf }) => `${asOf} ${scoreText(score)}`).join(t('app.listComma'));
  return (
    <figure className="quality-trend">
      <figcaption className="quiet">{t('quality.trend')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('quality.trend')} ${words}`}>
        <title>{words}</title>
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {points.map(({ x, y, at }) => (
          <circle key={at} cx={x} cy={y} r={3} />
        ))}
      </svg>
    </figure>
  );
}
