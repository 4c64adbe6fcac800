import { share } from '../resources/figures.js';
import './inventory.css';

export interface ShareBarProps {
  readonly label: string;
  readonly part: number;
  readonly whole: number;
}

/** A part of a whole as a bar; its words say the same. */
export function ShareBar({ label, part, whole }: ShareBarProps) {
  const width = whole === 0 ? 0 : (part / whole) * 100;
  return (
    <div className="share-bar">
      <span className="wrap">{label}</span>
      <span className="share-track" aria-hidden>
        <span style={{ width: `${width}%` }} />
      </span>
      <span className="share-figure">
        {part} <span className="quiet">{share(part, whole)}</span>
      </span>
    </div>
  );
}
