import { parseRegime } from '@shuji/core/rulebook';
import { smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';

/** The small regime under a name of its own, with pieces of its text replaced; throws where a piece does not stand in it. */
export function otherRegime(id: string, title: string, changes: Readonly<Record<string, string>> = {}): string {
  const named = { 'id: sample-registry': `id: ${id}`, 'zh: 样例登记': `zh: ${title}`, ...changes };
  return Object.entries(named).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`“${from}” is not in the small regime`);
    return text.replace(from, () => to);
  }, smallRegime);
}

/** What a server answers that runs these regimes: the list of them, each one, and no instruments. */
export function servedRegimes(...sources: readonly string[]) {
  const regimes = sources.map((source) => {
    const parsed = parseRegime(source, 'sample.yaml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return parsed.loaded.regime;
  });
  const items = regimes.map(({ id, title, authority, instruments }) => ({
    ...{ id, title, instruments, force: 'in-force' },
    authority: { id: authority.id, name: authority.name },
  }));
  return {
    'GET /api/public/regimes': { body: { items } },
    'GET /api/public/law/domains': { body: { items: [] } },
    'GET /api/public/law/instruments': { body: { on: '2026-01-05', items: [] } },
    ...Object.fromEntries(
      regimes.map((regime) => [
        `GET /api/public/regimes/${regime.id}`,
        { body: { regime, version: '1', settings: {} } },
      ]),
    ),
  };
}
