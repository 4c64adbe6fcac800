import { placeOf } from '@shuji/core/kernel';
import type { LawObligation } from '@shuji/core/rulebook';
import { useWords } from '../app/i18n.js';
import { nearest, useHash, useScrollTo } from './anchor.js';
import { Duties } from './duty.js';

/** Obligations by the place that they cite, for an instrument without its text. */
export function DutiesByPlace({ duties }: { readonly duties: readonly LawObligation[] }) {
  const { t } = useWords();
  const hash = useHash();
  const groups = new Map<string, LawObligation[]>();
  for (const duty of duties) {
    const place = placeOf(duty.cite);
    groups.set(place, [...(groups.get(place) ?? []), duty]);
  }
  const target = hash.startsWith('obligation-') ? hash : nearest([...groups.keys()], hash);
  useScrollTo(target);
  if (duties.length === 0) return null;
  return (
    <section aria-label={t('law.dutiesByPlace')}>
      <h2>{t('law.dutiesByPlace')}</h2>
      {[...groups].map(([place, own]) => (
        <section key={place} id={place} className={`law-place-group${place === target ? ' law-target' : ''}`}>
          <h3>§ {place}</h3>
          <Duties duties={own} target={target} label={t('law.dutiesOf', { place })} />
        </section>
      ))}
    </section>
  );
}
