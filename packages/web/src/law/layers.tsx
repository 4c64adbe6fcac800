import { type AnyRegime, sharedParts } from '@shuji/core/rulebook';
import { useWords } from '../app/i18n.js';
import { FactTable } from './fact-table.js';
import { Cited } from './registration-rules.js';

/** What several layers set, with the places of all of them; nothing where the rules are of one layer. */
export function Layers({ regime }: { readonly regime: AnyRegime }) {
  const { t, text } = useWords();
  if (!regime.layered) return null;
  return (
    <>
      <h2 id="layers">{t('law.layers')}</h2>
      <p className="quiet">{t('law.layersOver', { ids: regime.layered.over.join(' → ') })}</p>
      <FactTable
        label={t('law.layers')}
        rows={sharedParts(regime)}
        idOf={({ path }) => `layers.${path}`}
        columns={[
          {
            title: t('law.layersPart'),
            render: ({ what, trail }) => `${trail.map(text).join(' › ')}${t('app.listComma')}${text(what)}`,
          },
          { title: t('law.layersHolds'), render: ({ cite, what }) => <Cited cite={cite} title={what} /> },
          {
            title: t('law.layersAlso'),
            render: ({ also, what, departs }) => (
              <>
                {also.map((cite) => (
                  <Cited key={cite} cite={cite} title={what} />
                ))}
                {departs && (
                  <div>
                    {t('law.layersDeparts')} {text(departs.why)} <Cited cite={departs.cite} title={departs.why} />
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
