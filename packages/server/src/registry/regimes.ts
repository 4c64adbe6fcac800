import { decided, type Rule, refused } from '@shuji/core/kernel';
import { type LoadedRegime, parseRegime, type Settings } from '@shuji/core/rulebook';
import { type CommandActor, type Commands, type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import { type RegimeAdopted, regimeAggregate } from './regime-aggregate.js';
import './tables.js';

/** The regimes in force, and every version that a case was filed under. */
export interface RegimeStore {
  /** Those that new cases are filed under. */
  current(): readonly LoadedRegime[];
  /** A current regime; refuses `regime-unknown`. */
  get(id: string): LoadedRegime;
  /** The version that a case was filed under, which decides it to its end. Throws when the store has lost it. */
  version(tx: Tx, id: string, version: string): Promise<LoadedRegime>;
  settings(tx: Tx, id: string): Promise<Settings>;
}

/** Opens the store of regimes on what the rulebook folder holds. */
export function openRegimes(loaded: readonly LoadedRegime[]): RegimeStore {
  const current = new Map(loaded.map((entry) => [entry.regime.id, entry]));
  const byVersion = new Map(loaded.map((entry) => [key(entry.regime.id, entry.version), entry]));
  return {
    current: () => [...current.values()],
    get(id) {
      const found = current.get(id);
      if (!found) throw new Refusal(refused('regime-unknown', [], ['regime'], { regime: id }));
      return found;
    },
    async version(tx, id, version) {
      const known = byVersion.get(key(id, version));
      if (known) return known;
      const row = await tx
        .selectFrom('regime_version')
        .select('source')
        .where('regime', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      if (!row) throw new Error(`version ${version} of regime ${id} is not in the store`);
      // JSON is YAML, so that one parser serves both.
      const parsed = parseRegime(row.source, `${id}@${version}`);
      if (!parsed.ok) throw new Error(`stored regime ${id}@${version} does not load`, { cause: parsed.faults });
      byVersion.set(key(id, version), parsed.loaded);
      return parsed.loaded;
    },
    async settings(tx, id) {
      const row = await tx.selectFrom('regime_setting').select('numbers').where('regime', '=', id).executeTakeFirst();
      return row?.numbers ?? {};
    },
  };
}

/** Records every regime whose newest recorded version differs from the loaded one, so that the journal holds the law that decides. */
export async function adoptRegimes(
  db: Database,
  commands: Commands,
  loaded: readonly LoadedRegime[],
  actor: CommandActor,
): Promise<void> {
  for (const { regime, version } of loaded) {
    const known = await withScope(db, { kind: 'system' }, (tx) => regimeAggregate.load(tx, regime.id));
    if (known?.state.at(-1) === version) continue;
    const event: RegimeAdopted = { type: 'RegimeAdopted', regime: regime.id, version, source: JSON.stringify(regime) };
    const rule: Rule = { cite: regime.retention.cite, text: regime.title, basis: 'instrument' };
    await commands.run({
      name: 'rulebook.adopt',
      aggregate: regimeAggregate,
      id: regime.id,
      expects: known ? 'existing' : 'new',
      actor,
      authority: regime.authority.id,
      decide: () => decided([event], [rule]),
    });
  }
}

function key(id: string, version: string): string {
  return `${id}@${version}`;
}
