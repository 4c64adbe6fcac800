import {
  type BookEntering,
  type CardEvent,
  type CardFilling,
  type CardLedger,
  type CardRefusal,
  type CardScheme,
  endGrant,
  enterBook,
  fillCard,
  type GrantMarking,
  leaveBook,
  markGrant,
  type StateJudgment,
  sayState,
  takeStateBack,
} from '@shuji/core/catalog';
import { type Decision, type LocalDate, type ResourceId, refused, shanghaiDate } from '@shuji/core/kernel';
import type { CommandResult, Commands, Source } from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import { resourceAggregate } from './resource-aggregate.js';

export interface CardDependencies {
  readonly commands: Commands;
  readonly source: Source;
  readonly scheme: CardScheme;
}

type Decide = (
  ledger: CardLedger,
  context: { readonly today: LocalDate; readonly by: string },
) => Decision<CardEvent, CardRefusal>;

/** What people keep on the asset card of a resource. Each refuses as its decider in core. */
export function createCardService({ commands, source, scheme }: CardDependencies) {
  const run = (name: string, id: ResourceId, body: object, given: Given, decide: Decide): Promise<CommandResult> => {
    const { actor, key, version } = given;
    return commands.run({
      ...{ name: `catalog.${name}`, aggregate: resourceAggregate, id, expects: 'existing', actor, key, version, body },
      authority: 'platform',
      decide: (state, { now }) =>
        state ? decide(state.ledger, { today: shanghaiDate(now), by: actor.id }) : refused('not-found'),
    });
  };
  return {
    fill: (id: ResourceId, filling: CardFilling, given: Given) =>
      run('fill-card', id, filling, given, (_, { by }) => fillCard(scheme, filling, by)),
    sayState: (id: ResourceId, said: StateJudgment, given: Given) =>
      run('say-state', id, said, given, (_, { by }) => sayState(scheme, said, by)),
    takeStateBack: (id: ResourceId, given: Given) =>
      run('take-state-back', id, {}, given, (ledger, { by }) => takeStateBack(scheme, ledger, by)),
    enterBook: (id: ResourceId, entering: BookEntering, given: Given) =>
      run('enter-book', id, entering, given, (_, context) => enterBook(scheme, entering, context)),
    leaveBook: (id: ResourceId, reason: string, given: Given) =>
      run('leave-book', id, { reason }, given, (ledger, { by }) => leaveBook(scheme, ledger, reason, by)),
    markGrant: (id: ResourceId, marking: GrantMarking, given: Given) => {
      const mark = source.id('grant');
      return run('mark-grant', id, marking, given, (_, { by }) => markGrant(scheme, marking, { id: mark, by }));
    },
    endGrant: (id: ResourceId, ended: { mark: string; on: LocalDate; reason: string }, given: Given) =>
      run('end-grant', id, ended, given, (ledger, { by }) => endGrant(scheme, ledger, ended, by)),
  };
}
export type CardService = ReturnType<typeof createCardService>;
