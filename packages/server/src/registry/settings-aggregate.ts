import { sql } from 'kysely';
import { z } from 'zod';
import type { Aggregate } from '../kernel/index.js';

/** The authority has set its own numbers where the instrument leaves them to it. */
export const SettingsSet = z.object({
  type: z.literal('SettingsSet'),
  regime: z.string(),
  numbers: z.record(z.string(), z.int().nonnegative()),
});
export type SettingsSet = z.infer<typeof SettingsSet>;

export interface RegimeSettings {
  readonly regime: string;
  readonly numbers: Readonly<Record<string, number>>;
}

export const settingsAggregate: Aggregate<RegimeSettings, SettingsSet> = {
  name: 'settings',
  initial: { regime: '', numbers: {} },
  tables: ['regime_setting'],
  evolve: (state, event) => ({ regime: event.regime, numbers: { ...state.numbers, ...event.numbers } }),
  parse: (type, data) => SettingsSet.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('regime_setting').selectAll().where('regime', '=', id).executeTakeFirst();
    return row ? { state: { regime: row.regime, numbers: row.numbers }, version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!last) return;
    await sql`insert into regime_setting (regime, numbers, updated_at, version)
      values (${id}, ${JSON.stringify(state.numbers)}::jsonb, ${last.envelope.at}, ${last.version})
      on conflict (regime) do update set numbers = excluded.numbers, updated_at = excluded.updated_at, version = excluded.version`.execute(
      tx,
    );
  },
};
