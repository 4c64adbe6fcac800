import { DelphiPanelId, type ResourceId, refused } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import {
  type DelphiPanel,
  type DelphiPanelLine,
  type DelphiPanelView,
  hasAnswered,
  hasEnough,
  placesOf,
  type QualityScheme,
} from '@shuji/core/quality';
import { type Database, enterScope, Refusal, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import { delphiPanelAggregate } from './panel-aggregate.js';
import type { SeatOf } from './panel-seats.js';

export interface PanelReadDependencies {
  readonly db: Database;
  readonly seatOf: SeatOf;
  readonly schemeOf: (id: string) => QualityScheme;
}

export interface PanelsAsked {
  /** Of one resource of the holder; else those in which the reader is an expert. */
  readonly resource: ResourceId | null;
  /** Only those that wait for an answer of the reader. */
  readonly asked: boolean;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Panels as their readers see them: row-level security says which there are; what each may know of one is chosen here. */
export function createPanelReads({ db, seatOf, schemeOf }: PanelReadDependencies) {
  const whole = async (tx: Tx, id: DelphiPanelId): Promise<{ state: DelphiPanel; version: number }> => {
    const found = await delphiPanelAggregate.load(tx, id);
    if (!found?.state) throw new Refusal(refused('not-found'));
    return { state: found.state, version: found.version };
  };
  const lineOf = (state: DelphiPanel, { person }: Actor): DelphiPanelLine => {
    const { id, resource, owner, status, openedAt, rounds } = state;
    const expert = state.experts.find((each) => each.person === person);
    const asked = status === 'asking' && expert?.withdrawn === false && !hasAnswered(state, seatOf(id, person));
    return { id, resource, owner, status, openedAt, round: rounds.length, asked };
  };
  return {
    list: (actor: Actor, { resource, asked, after, limit }: PanelsAsked) =>
      withScope(db, scopeOf(actor), async (tx) => {
        if (resource !== null) {
          const row = await tx.selectFrom('resource').select('id').where('id', '=', resource).executeTakeFirst();
          if (!row) throw new Refusal(refused('not-found'));
        }
        const items: DelphiPanelLine[] = [];
        for (let from = after; ; ) {
          await enterScope(tx, scopeOf(actor));
          let query = tx
            .selectFrom('delphi_panel')
            .select('id')
            .orderBy('id', 'desc')
            .limit(limit + 1);
          if (resource !== null) query = query.where('resource', '=', resource);
          else
            query = query.where(
              'id',
              'in',
              tx.selectFrom('delphi_place').select('panel').where('person', '=', actor.person),
            );
          if (asked) query = query.where('status', '=', 'asking');
          if (from !== undefined) query = query.where('id', '<', from);
          const rows = await query.execute();
          await enterScope(tx, { kind: 'system' });
          for (const { id } of rows) {
            const line = lineOf((await whole(tx, DelphiPanelId.parse(id))).state, actor);
            if (asked && !line.asked) continue;
            if (items.length === limit) return { items, more: true };
            items.push(line);
          }
          if (rows.length <= limit) return { items, more: false };
          from = rows.at(-1)?.id;
        }
      }),
    one: (actor: Actor, id: DelphiPanelId): Promise<DelphiPanelView> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const seen = await tx.selectFrom('delphi_panel').select('owner').where('id', '=', id).executeTakeFirst();
        if (!seen) throw new Refusal(refused('not-found'));
        await enterScope(tx, { kind: 'system' });
        const { state, version } = await whole(tx, id);
        const expert = state.experts.find(({ person }) => person === actor.person);
        const seat = seatOf(id, actor.person);
        const scheme = schemeOf(state.scheme);
        const { spread_at_most: spread, concordance_at_least: concordance, panel, why } = scheme.delphi;
        const rounds = state.rounds.map(({ answers: _, ...round }) => {
          const own = state.given.find((each) => each.round === round.number && each.seat === seat)?.weights ?? null;
          return { ...round, own, places: own && round.feedback ? placesOf(round.feedback, own) : {} };
        });
        const keeps = expert === undefined && state.owner.id === actor.active?.organisation;
        return {
          ...lineOf(state, actor),
          ...{ version, question: state.question, rounds },
          dimensions: scheme.dimensions
            .filter((each) => state.dimensions.includes(each.id))
            .map(({ id: dimension, title }) => ({ id: dimension, title })),
          limits: {
            ...{ spread, concordance, experts: panel.experts_at_least, rounds: panel.rounds_at_most, why },
            panelWhy: panel.why,
          },
          last: state.rounds.findLast(({ feedback }) => feedback !== null)?.feedback ?? null,
          keeper: keeps ? { experts: [...state.experts], enough: hasEnough(state, scheme) } : null,
          expert: expert ? { withdrawn: expert.withdrawn } : null,
        };
      }),
  };
}
export type PanelReads = ReturnType<typeof createPanelReads>;
