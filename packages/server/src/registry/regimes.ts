import { decided, type LocalDate, type Rule, refused } from '@shuji/core/kernel';
import type { RegimeOfDay } from '@shuji/core/registry';
import {
  type Instrument,
  type LoadedRegime,
  loadRegime,
  regimeStanding,
  regimesOn,
  type Settings,
} from '@shuji/core/rulebook';
import { type CommandActor, type Commands, type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import { type RegimeAdopted, regimeAggregate } from './regime-aggregate.js';
import './tables.js';

/** The regimes with their versions by day, and every version that a case was submitted under. */
export interface RegimeStore {
  /** The version of every regime that holds on a day, and how it stands then. */
  current(on: LocalDate): readonly RegimeOfDay[];
  /** The version of a regime that holds on a day, and how it stands then; refuses `regime-unknown`. */
  get(id: string, on: LocalDate): RegimeOfDay;
  /** As `get`; of a regime that the rulebook no longer holds, the version `kept`. */
  onDay(kept: LoadedRegime, on: LocalDate): RegimeOfDay;
  /** The version that a case was submitted under, which decides it to its end. Throws when the store has lost it. */
  version(tx: Tx, id: string, version: string): Promise<LoadedRegime>;
  settings(tx: Tx, id: string): Promise<Settings>;
}

/** What the store needs of a rulebook. */
export interface RegimeBook {
  readonly regimes: readonly LoadedRegime[];
  readonly instruments: ReadonlyMap<string, Instrument>;
}

/** Opens the store of regimes on the rulebook that holds at each moment: it may be another one later. */
export function openRegimes(book: () => RegimeBook): RegimeStore {
  const ofDay = (entry: LoadedRegime, on: LocalDate): RegimeOfDay => ({
    loaded: entry,
    standing: regimeStanding(entry.regime, book().instruments, on),
  });
  const current = (on: LocalDate) => regimesOn(book().regimes, on).map((entry) => ofDay(entry, on));
  const find = (id: string, on: LocalDate) => current(on).find((entry) => entry.loaded.regime.id === id);
  const byVersion = new Map<string, LoadedRegime>();
  const known = (id: string, version: string) =>
    byVersion.get(key(id, version)) ??
    book().regimes.find((entry) => entry.regime.id === id && entry.version === version);
  return {
    current,
    get(id, on) {
      const found = find(id, on);
      if (!found) throw new Refusal(refused('regime-unknown', [], ['regime'], { regime: id }));
      return found;
    },
    onDay: (kept, on) => find(kept.regime.id, on) ?? ofDay(kept, on),
    async version(tx, id, version) {
      const found = known(id, version);
      if (found) {
        byVersion.set(key(id, version), found);
        return found;
      }
      const row = await tx
        .selectFrom('regime_version')
        .select('source')
        .where('regime', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      if (!row) throw new Error(`version ${version} of regime ${id} is not in the store`);
      const parsed = loadRegime(JSON.parse(row.source), `${id}@${version}`);
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

/**
 * Records every version that is loaded and not yet recorded, so that the journal holds the law that decides; where a regime has
 * gone back to versions that are all recorded, they are recorded anew.
 */
export async function adoptRegimes(
  db: Database,
  commands: Commands,
  loaded: readonly LoadedRegime[],
  actor: CommandActor,
): Promise<void> {
  for (const { regime, version } of await unrecorded(db, loaded)) {
    const known = await withScope(db, { kind: 'system' }, (tx) => regimeAggregate.load(tx, regime.id));
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

async function unrecorded(db: Database, loaded: readonly LoadedRegime[]): Promise<LoadedRegime[]> {
  const found: LoadedRegime[] = [];
  for (const id of new Set(loaded.map(({ regime }) => regime.id))) {
    const entries = loaded.filter(({ regime }) => regime.id === id);
    const known = (await withScope(db, { kind: 'system' }, (tx) => regimeAggregate.load(tx, id)))?.state ?? [];
    const tail = known.slice(-entries.length);
    if (entries.every(({ version }, index) => tail[index] === version)) continue;
    const missing = entries.filter(({ version }) => !known.includes(version));
    found.push(...(missing.length > 0 ? missing : entries));
  }
  return found;
}

function key(id: string, version: string): string {
  return `${id}@${version}`;
}
