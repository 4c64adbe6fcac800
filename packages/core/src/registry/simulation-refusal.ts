import { type RefusalCatalogue, refusalMessage, type Text } from '../kernel/index.js';
import { registryRefusals } from './refusals.js';
import type { Simulated } from './simulate.js';
import type { Said } from './worked-walk.js';

const ownRefusals: RefusalCatalogue<'no-good-path'> = {
  'no-good-path': {
    status: 422,
    message: {
      zh: '没有一条不附承诺而准予的办理路径通到办结。',
      en: 'No way on which nothing is refused and nothing promised for later leads to an end.',
    },
  },
};

const messages = new Map(Object.entries({ ...registryRefusals, ...ownRefusals }));

/** Why there is no simulation, in words: what is wrong is named by the titles of the rules that refuse it, where they do. */
export function simulationRefusal({
  code,
  fields,
  because,
  values,
}: NonNullable<Said>): Extract<Simulated, { ok: false }> {
  const entry = messages.get(code);
  if (!entry) throw new Error(`no message for ${code}`);
  const named = (language: keyof Text) => {
    const titles = because.length === fields.length ? because.map(({ text }) => text[language]) : fields;
    return refusalMessage(entry, { fields: titles, values })[language];
  };
  return { ok: false, code, message: { zh: named('zh'), en: named('en') }, fields, because };
}
