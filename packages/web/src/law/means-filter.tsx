import { type LawObligation, type MeansKind, meansKinds } from '@shuji/core/rulebook';
import { useWords } from '../app/i18n.js';
import { MeansMark } from './means.js';

export interface MeansFilterProps {
  readonly duties: readonly LawObligation[];
  readonly chosen: MeansKind | undefined;
  readonly onChoose: (kind: MeansKind | undefined) => void;
}

/** How many obligations there are of each means; pressing one shows those alone. */
export function MeansFilter({ duties, chosen, onChoose }: MeansFilterProps) {
  const { t } = useWords();
  if (duties.length === 0) return <p className="quiet">{t('law.noDuties')}</p>;
  return (
    <fieldset className="bare means-filter">
      <legend className="quiet">{t('law.dutiesCount', { value: duties.length })}</legend>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {t('law.allMeans')} {duties.length}
      </button>
      {meansKinds.map((kind) => {
        const count = duties.filter(({ means }) => means.kind === kind).length;
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={chosen === kind}
            disabled={count === 0}
            onClick={() => onChoose(chosen === kind ? undefined : kind)}
          >
            <MeansMark kind={kind} /> {count}
          </button>
        );
      })}
    </fieldset>
  );
}
