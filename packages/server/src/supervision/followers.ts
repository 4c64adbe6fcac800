import { shanghaiDate } from '@shuji/core/kernel';
import type { Organisation } from '@shuji/core/parties';
import type { Case, CaseEvent } from '@shuji/core/registry';
import { dutiesUponCase } from '@shuji/core/supervision';
import type { Follower, Recorded, Source } from '../kernel/index.js';
import type { RegimeStore } from '../registry/index.js';
import { arise } from './arise.js';
import { ariseByCalendar } from './calendar.js';

/** What gives rise to duties in the transaction in which it happens: events of cases, and a registry that comes to be. */
export function dutyFollowers(regimes: RegimeStore, source: Source): Readonly<Record<string, Follower>> {
  return {
    case: async (tx, _id, followed, recorded) => {
      // A follower of this name is handed the state and the events of a case.
      const state = followed as Case;
      if (state.status === 'none' || state.rehearsal) return;
      const loaded = await regimes.version(tx, state.regime, state.regimeVersion);
      if (!loaded.regime.duties) return;
      const rules = { loaded, settings: await regimes.settings(tx, state.regime) };
      const now = recorded[0]?.envelope.at ?? source.now();
      const arisen = dutiesUponCase(rules, state, recorded as readonly Recorded<CaseEvent>[], shanghaiDate(now));
      await arise(tx, rules, arisen, { source, now });
    },
    organisation: async (tx, _id, followed, recorded) => {
      const state = followed as Organisation;
      if (state.status !== 'founded' || state.kind !== 'registry') return;
      if (!recorded.some(({ event }) => event.type === 'OrganisationFounded')) return;
      for (const { loaded } of regimes.current(shanghaiDate(source.now()))) {
        const { regime } = loaded;
        if (regime.authority.id === state.authority) await ariseByCalendar(tx, regimes, regime.id, source);
      }
    },
  };
}
