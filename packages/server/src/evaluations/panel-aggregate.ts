import {
  type DelphiPanel,
  DelphiPanelEvent,
  DelphiSeat,
  evolvePanel,
  PanelExpert,
  PanelStanding,
  PanelWeights,
} from '@shuji/core/quality';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    delphi_panel: PanelTable;
    delphi_place: { person: string; panel: string; withdrawn: boolean };
    delphi_expert: { panel: string; position: number; owner: string; expert: unknown };
    delphi_answer: { panel: string; round: number; seat: string; weights: unknown };
  }
}

interface PanelTable {
  id: string;
  resource: string;
  owner: string;
  status: PanelStanding['status'];
  version: number;
  state: unknown;
}

const Given = z.object({ round: z.int(), seat: DelphiSeat, weights: PanelWeights });

/** Streams of Delphi panels. Only the scope `system` sees one whole, so that commands load it in that scope after the service has looked who asks. */
export const delphiPanelAggregate: Aggregate<DelphiPanel | null, DelphiPanelEvent> = {
  name: 'delphi-panel',
  initial: null,
  tables: ['delphi_answer', 'delphi_expert', 'delphi_place', 'delphi_panel'],
  evolve: (state, event, { at }) => evolvePanel(state, event, at),
  parse: (type, data) => DelphiPanelEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('delphi_panel').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const experts = await tx
      .selectFrom('delphi_expert')
      .select('expert')
      .where('panel', '=', id)
      .orderBy('position')
      .execute();
    const given = await tx
      .selectFrom('delphi_answer')
      .select(['round', 'seat', 'weights'])
      .where('panel', '=', id)
      .execute();
    const state = {
      ...PanelStanding.parse(row.state),
      experts: experts.map(({ expert }) => PanelExpert.parse(expert)),
      given: given.map((each) => Given.parse(each)),
    };
    return { state, version: row.version };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { experts, given, ...standing } = state;
    const { resource, owner, status } = standing;
    await sql`insert into delphi_panel (id, resource, owner, status, version, state)
      values (${id}, ${resource.id}, ${owner.id}, ${status}, ${last.version}, ${JSON.stringify(standing)}::jsonb)
      on conflict (id) do update set status = excluded.status, version = excluded.version, state = excluded.state`.execute(
      tx,
    );
    for (const table of ['delphi_answer', 'delphi_expert', 'delphi_place'] as const)
      await tx.deleteFrom(table).where('panel', '=', id).execute();
    await sql`insert into delphi_expert (panel, position, owner, expert)
      select ${id}, e.at, ${owner.id}, e.value
      from jsonb_array_elements(${JSON.stringify(experts)}::jsonb) with ordinality as e(value, at)`.execute(tx);
    await sql`insert into delphi_place (person, panel, withdrawn)
      select e->>'person', ${id}, (e->>'withdrawn')::boolean from jsonb_array_elements(${JSON.stringify(experts)}::jsonb) e`.execute(
      tx,
    );
    await sql`insert into delphi_answer (panel, round, seat, weights)
      select ${id}, (g->>'round')::int, g->>'seat', g->'weights' from jsonb_array_elements(${JSON.stringify(given)}::jsonb) g`.execute(
      tx,
    );
  },
};
