import type { LawObligation } from '@shuji/core/rulebook';
import { useWords } from '../app/i18n.js';
import { anchorOfObligation } from './anchor.js';
import { MeansDetail, MeansMark } from './means.js';

export interface DutyProps {
  readonly duty: LawObligation;
  /** Whether the address leads to it. */
  readonly target: boolean;
}

/** One obligation: what it is about, whom it binds and how much, and how it is met. */
export function Duty({ duty, target }: DutyProps) {
  const { t } = useWords();
  return (
    <li id={anchorOfObligation(duty.id)} className={`duty means-edge-${duty.means.kind}${target ? ' law-target' : ''}`}>
      <div className="duty-head">
        <strong lang="zh-CN">{duty.term}</strong>
        <MeansMark kind={duty.means.kind} />
      </div>
      <p lang="en" className="wrap">
        {duty.summary}
      </p>
      {duty.means.kind !== 'none' && (
        <p className="duty-means wrap">
          <MeansDetail means={duty.means} />
        </p>
      )}
      <p className="quiet duty-foot">
        <span lang="zh-CN">{duty.place}</span>
        <span>
          {t(`law.actors.${duty.actor}`)} {t(`law.binding_${duty.binding}`)}
        </span>
        <span>{t(`law.about.${duty.kind}`)}</span>
        <code>{duty.id.slice(duty.id.indexOf('#'))}</code>
      </p>
    </li>
  );
}

export interface DutiesProps {
  readonly duties: readonly LawObligation[];
  readonly target: string | null;
  readonly label: string;
}

/** The obligations of one place. */
export function Duties({ duties, target, label }: DutiesProps) {
  if (duties.length === 0) return null;
  return (
    <ul className="duties" aria-label={label}>
      {duties.map((duty) => (
        <Duty key={duty.id} duty={duty} target={target === anchorOfObligation(duty.id)} />
      ))}
    </ul>
  );
}
