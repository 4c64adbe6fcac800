import { instant, type LocalDate, refused, shanghaiDate } from '@shuji/core/kernel';
import {
  endRecognition,
  isRecognisedOn,
  originOf,
  type RecognisedRegistry,
  RecognisedRegistryId,
  type RecognisedRegistryView,
  recogniseRegistry,
} from '@shuji/core/registry';
import type { LoadedRegime } from '@shuji/core/rulebook';
import { type CommandResult, type Commands, type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import { recognisedRegistryAggregate } from './recognised-registry-aggregate.js';
import { registriesRecognisedBy } from './recognition-context.js';
import type { RegimeStore } from './regimes.js';
import type { CaseCommand } from './service.js';

export interface RecognisedRegistryDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly regimes: RegimeStore;
}

export type RecognisedRegistries = ReturnType<typeof createRecognisedRegistries>;

/** Which registry is recognised, by which key, for how long, and why. */
export interface Recognised {
  readonly name: string;
  readonly key: string;
  readonly regimes: readonly string[];
  readonly until: LocalDate | null;
  readonly reasons: string;
}

/** The registries whose certificates each authority recognises: named by its administrators, read by anybody. */
export function createRecognisedRegistries({ db, commands, source, regimes }: RecognisedRegistryDependencies) {
  const ownOf = (authority: string): LoadedRegime[] =>
    regimes
      .current(shanghaiDate(source.now()))
      .map(({ loaded }) => loaded)
      .filter(({ regime }) => regime.authority.id === authority);

  return {
    /** An authority recognises another registry. */
    recognise(authority: string, body: Recognised, command: CaseCommand): Promise<CommandResult> {
      const id = RecognisedRegistryId.parse(source.id('recog'));
      return commands.run({
        name: 'registry.recognise-registry',
        aggregate: recognisedRegistryAggregate,
        id,
        expects: 'new',
        actor: command.actor,
        key: command.key,
        body: { authority, ...body },
        authority,
        decide: async (_state, { tx, now }) => {
          const known = await registriesRecognisedBy(tx, authority);
          return recogniseRegistry({ id, ...body, today: shanghaiDate(now), known }, ownOf(authority));
        },
      });
    },
    /** The authority ends what it has recognised; refuses `not-found` where it is another's. */
    end(
      authority: string,
      id: RecognisedRegistryId,
      body: { reasons: string },
      command: CaseCommand,
    ): Promise<CommandResult> {
      return commands.run({
        name: 'registry.end-recognition',
        aggregate: recognisedRegistryAggregate,
        id,
        expects: 'existing',
        actor: command.actor,
        key: command.key,
        version: command.version,
        body,
        authority,
        decide: (state) => {
          if (state?.authority !== authority) throw new Refusal(refused('not-found'));
          return endRecognition(state, body, ownOf(authority));
        },
      });
    },
    /** The registries that an authority has recognised, the latest first. */
    list: (authority: string): Promise<RecognisedRegistryView[]> =>
      withScope(db, { kind: 'public' }, async (tx) => {
        const rows = await tx
          .selectFrom('recognised_registry')
          .select(['state', 'version', 'recognised_at'])
          .where('authority', '=', authority)
          .orderBy('id', 'desc')
          .limit(200)
          .execute();
        return rows.map((row) => viewOf(row.state as RecognisedRegistry, row.version, row.recognised_at));
      }),
  };

  function viewOf(state: RecognisedRegistry, version: number, at: Date | string): RecognisedRegistryView {
    const { id, name, key, regimes: under, until, reasons, ended } = state;
    const holds = isRecognisedOn(state, shanghaiDate(source.now()));
    return {
      ...{ id, version, name, key, until, reasons, regimes: [...under], origin: originOf(state) },
      recognisedAt: instant(new Date(at).getTime()),
      standing: ended ? 'ended' : holds ? 'holds' : 'over',
      endedFor: ended?.reasons ?? null,
    };
  }
}
