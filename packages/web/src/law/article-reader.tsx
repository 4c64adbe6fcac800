import { articleOf, type LawObligation, type TextPiece } from '@shuji/core/rulebook';
import { Empty } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../app/i18n.js';
import { useHash, useScrollTo } from './anchor.js';
import { Duties } from './duty.js';
import { Outline } from './outline.js';

export interface ArticleReaderProps {
  readonly articles: readonly TextPiece[];
  readonly duties: readonly LawObligation[];
  /** Whether only some obligations are shown: then articles without any are left out. */
  readonly narrowed: boolean;
}

/** The words of an instrument, article by article, with the obligations of each beside it. */
export function ArticleReader({ articles, duties, narrowed }: ArticleReaderProps) {
  const { t } = useWords();
  const target = useTarget(articles);
  useScrollTo(target);
  const byArticle = useMemo(() => grouped(duties), [duties]);
  const shown = narrowed ? articles.filter(({ place }) => byArticle.has(place)) : articles;
  const elsewhere = byArticle.get(null) ?? [];
  if (narrowed && duties.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('law.noneOfMeans')} />;
  return (
    <div className="law-reader">
      <Outline articles={shown} />
      <div className="law-words">
        {shown.map((piece) => (
          <Piece key={piece.place} piece={piece} duties={byArticle.get(piece.place) ?? []} target={target} />
        ))}
        {elsewhere.length > 0 && (
          <section>
            <h2>{t('law.dutiesElsewhere')}</h2>
            <Duties duties={elsewhere} target={target} label={t('law.dutiesElsewhere')} />
          </section>
        )}
      </div>
    </div>
  );
}

// A citation may name what the text does not tell apart, and leads to what contains it.
function useTarget(articles: readonly TextPiece[]): string | null {
  const hash = useHash();
  return useMemo(() => {
    if (hash === '' || hash.startsWith('obligation-')) return hash || null;
    const found = articleOf(articles, hash);
    return found ? (found.part?.place ?? found.article.place) : null;
  }, [articles, hash]);
}

interface PieceProps {
  readonly piece: TextPiece;
  readonly duties: readonly LawObligation[];
  readonly target: string | null;
}

function Piece({ piece, duties, target }: PieceProps) {
  const { t } = useWords();
  const { place, kind, parts } = piece;
  return (
    <section id={place} className={`piece piece-${kind}${target === place ? ' law-target' : ''}`}>
      <div className="piece-words" lang="zh-CN">
        {parts.map((part, at) => (
          <Part
            key={`${part.place} ${part.line}`}
            // A heading's own place is the section's.
            id={part.place === place ? undefined : part.place}
            heading={at === 0 && (kind === 'chapter' || kind === 'title')}
            item={/\([0-9a-z]+\)\d*$/.test(part.place)}
            target={part.place !== place && target === part.place}
            text={part.text}
          />
        ))}
      </div>
      <Duties duties={duties} target={target} label={t('law.dutiesOf', { place })} />
    </section>
  );
}

interface PartProps {
  readonly id: string | undefined;
  readonly heading: boolean;
  readonly item: boolean;
  readonly target: boolean;
  readonly text: string;
}

function Part({ id, heading, item, target, text }: PartProps) {
  const shape = [item ? 'piece-item' : '', target ? 'law-target' : ''].filter(Boolean).join(' ');
  if (heading) return <h2 id={id}>{text}</h2>;
  return (
    <p id={id} className={shape || undefined}>
      {text}
    </p>
  );
}

function grouped(duties: readonly LawObligation[]): Map<string | null, LawObligation[]> {
  const groups = new Map<string | null, LawObligation[]>();
  for (const duty of duties) groups.set(duty.article, [...(groups.get(duty.article) ?? []), duty]);
  return groups;
}
