import { Progress } from 'antd';
import { useWords } from '../app/i18n.js';

/** A score from 0 to 1 in per cent, with one decimal; a dash where nothing was checked. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : `${(Math.floor(score * 1000) / 10).toFixed(1)}`;
}

/** A score as a bar. */
export function ScoreBar({ score, label }: { readonly score: number | null; readonly label: string }) {
  const { t } = useWords();
  if (score === null) return <span className="quiet">{t('quality.nothingChecked')}</span>;
  return (
    <Progress
      aria-label={label}
      percent={Number(scoreText(score))}
      format={() => scoreText(score)}
      size="small"
      status={score < 1 ? 'normal' : 'success'}
    />
  );
}
