import { type LawObligation, type MeansKind, meansKinds } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../app/i18n.js';
import { regimesQuery } from '../public/queries.js';
import { domainRegimesQuery } from './domain-queries.js';

/** A kind of means, in the colour that it has in every bar. */
export function MeansMark({ kind }: { readonly kind: MeansKind }) {
  const { t } = useWords();
  return (
    <span className={`means-mark means-${kind}`} title={t(`law.mean_${kind}Why`)}>
      {t(`law.mean_${kind}`)}
    </span>
  );
}

/** How an obligation is met: the part of a regime, the code, the record, or why nothing meets it. */
export function MeansDetail({ means }: { readonly means: LawObligation['means'] }) {
  const { t, text } = useWords();
  switch (means.kind) {
    case 'regime':
      return <RegimePart path={means.path} />;
    case 'code':
      return <code>{means.symbol}</code>;
    case 'record':
      return <code>{means.type}</code>;
    case 'open':
      return (
        <>
          {text(means.reason)}
          {means.issue !== undefined && <span className="quiet"> ({t('law.issue', { value: means.issue })})</span>}
        </>
      );
    case 'none':
      return null;
  }
}

function RegimePart({ path }: { readonly path: string }) {
  const { text } = useWords();
  const [regime = '', part = ''] = path.split('#');
  const listed = [useQuery(regimesQuery).data?.items ?? [], useQuery(domainRegimesQuery).data?.items ?? []];
  const title = listed.flat().find(({ id }) => id === regime)?.title;
  return (
    <Link to="/law/regimes/$regime" params={{ regime }} hash={part}>
      {title ? text(title) : regime} <code>{part}</code>
    </Link>
  );
}

export interface MeansBarProps {
  readonly title: string;
  readonly means: Readonly<Record<MeansKind, number>>;
}

/** Shares of the kinds of means as one bar, told in words too. */
export function MeansBar({ title, means }: MeansBarProps) {
  const { t } = useWords();
  const there = meansKinds.filter((kind) => means[kind] > 0);
  const parts = there.map((kind) => `${t(`law.mean_${kind}`)} ${means[kind]}`).join(t('app.listComma'));
  return (
    <div className="means-bar" role="img" aria-label={t('law.bar', { title, parts })}>
      {there.map((kind) => (
        <span
          key={kind}
          className={`means-fill means-${kind}`}
          style={{ flexGrow: means[kind] }}
          title={`${t(`law.mean_${kind}`)} ${means[kind]}`}
        />
      ))}
    </div>
  );
}
