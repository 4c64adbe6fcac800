import type { TextPiece } from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { Grid } from 'antd';
import { useWords } from '../app/i18n.js';

/** The outline of a text: its chapters and sections one below the other, the articles of a chapter in one line. */
export function Outline({ articles }: { readonly articles: readonly TextPiece[] }) {
  const { t } = useWords();
  const wide = Grid.useBreakpoint().lg ?? true;
  const above = new Map(articles.map(({ place, under }) => [place, under]));
  const entries = articles.filter(({ kind }) => kind !== 'title');
  if (entries.length < 2) return null;
  const list = (
    <ol className="outline">
      {entries.map(({ place, kind, parts }) => (
        <li key={place} className={kind === 'article' ? 'outline-article' : `outline-depth-${depthOf(place, above)}`}>
          <Link to="." search hash={place} lang="zh-CN">
            {labelOf(parts[0]?.text ?? place)}
          </Link>
        </li>
      ))}
    </ol>
  );
  if (!wide)
    return (
      <details className="outline-fold">
        <summary>{t('law.outlineOpen')}</summary>
        <nav aria-label={t('law.outline')}>{list}</nav>
      </details>
    );
  return (
    <nav className="outline-side" aria-label={t('law.outline')}>
      <strong>{t('law.outline')}</strong>
      {list}
    </nav>
  );
}

/** What begins a piece: 第十三条 alone, or the first words of a section. */
function labelOf(text: string): string {
  const article = /^第[一二三四五六七八九十百零〇\d]+条/.exec(text)?.[0];
  if (article) return article;
  const words = text.split(/[。；\n]/)[0] ?? text;
  return words.length > 26 ? `${words.slice(0, 26)}…` : words;
}

function depthOf(place: string, above: ReadonlyMap<string, string | null>): number {
  let depth = 0;
  for (let at = above.get(place) ?? null; at !== null && depth < 3; at = above.get(at) ?? null) depth++;
  return depth;
}
