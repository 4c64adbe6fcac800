import { type CaseId, OrganisationId, refused } from '@shuji/core/kernel';
import { type Actor, may } from '@shuji/core/parties';
import {
  agentCommands,
  type Case,
  type CaseCommandName,
  type Desk,
  deskOf,
  deskRule,
  isAgentIn,
} from '@shuji/core/registry';
import { type CommandActor, type Database, enterScope, Refusal, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { caseRow, readerOf } from './case-reads.js';

/** Lets a person give a command on a case, or throws why not: no such case for them, not their desk, not their role, a tie. */
export type CaseGuard = (actor: Actor, id: CaseId, command: CaseCommandName | 'assign-review') => Promise<CommandActor>;

/** The one place that decides who may give which command on which case. */
export function createCaseGuard({ db, parties }: { db: Database; parties: Parties }): CaseGuard {
  return (actor, id, command) =>
    withScope(db, scopeOf(actor), async (tx) => {
      const row = await caseRow(tx, id);
      const desk = row && actor.active ? deskOf(row.state, readerOf(actor.active)) : null;
      if (!row || !desk) throw new Refusal(refused('not-found'));
      const { desks, action } = ruleOf(command, desk, row.state);
      if (!desks.some((entry) => entry === desk)) throw new Refusal(refused('desk-wrong'));
      // Whether its power holds on this day is asked with the command itself.
      const agent = isAgentIn(row.state, actor.active?.organisation ?? '');
      if (agent && desk === 'applicant' && !agentCommands.includes(command)) throw new Refusal(refused('desk-wrong'));
      const allowed = may(actor, action);
      if (allowed.kind === 'refused') throw new Refusal(allowed);
      if (desk === 'registry' || desk === 'agency') {
        await enterScope(tx, { kind: 'system' });
        const conflict = await parties.conflictBetween(tx, actor, row.state.applicant.id);
        if (conflict) throw new Refusal(conflict);
      }
      return commandActorOf(actor);
    });
}

function ruleOf(command: CaseCommandName | 'assign-review', desk: Desk, state: Exclude<Case, { status: 'none' }>) {
  if (command !== 'assign-review') return deskRule(command, desk, state);
  return desk === 'applicant'
    ? { desks: ['applicant'] as const, action: 'apply' as const }
    : { desks: ['registry'] as const, action: 'handle-case' as const };
}

/** Lets a person of the registry open a case of its own motion, or throws why not: no such entry for them, not their role, a tie. */
export type OpeningGuard = (actor: Actor, regime: string, entry: string) => Promise<CommandActor>;

/** Who may open a case ex officio: whoever decides cases at the registry of the regime, without a tie to the entry's holder. */
export function createOpeningGuard(
  { db, parties }: { db: Database; parties: Parties },
  authorityOf: (regime: string) => string,
): OpeningGuard {
  return (actor, regime, entry) =>
    withScope(db, { kind: 'system' }, async (tx) => {
      const { active } = actor;
      if (active?.kind !== 'registry' || active.authority !== authorityOf(regime))
        throw new Refusal(refused('desk-wrong'));
      const allowed = may(actor, 'decide-case');
      if (allowed.kind === 'refused') throw new Refusal(allowed);
      const row = await tx
        .selectFrom('register_entry')
        .select(['holder', 'holders'])
        .where('number', '=', entry)
        .executeTakeFirst();
      for (const holder of row ? (row.holders ?? [row.holder]) : []) {
        const conflict = await parties.conflictBetween(tx, actor, OrganisationId.parse(holder));
        if (conflict) throw new Refusal(conflict);
      }
      return commandActorOf(actor);
    });
}

/** Lets a person of the registry take in an application on paper, or throws why not: not their registry or role, a tie. */
export type IntakeGuard = (actor: Actor, regime: string, applicant: OrganisationId) => Promise<CommandActor>;

/** Who may take in papers: whoever handles cases at the registry of the regime, without a tie to the applicant. */
export function createIntakeGuard(
  { db, parties }: { db: Database; parties: Parties },
  authorityOf: (regime: string) => string,
): IntakeGuard {
  return (actor, regime, applicant) =>
    withScope(db, { kind: 'system' }, async (tx) => {
      const { active } = actor;
      if (active?.kind !== 'registry' || active.authority !== authorityOf(regime))
        throw new Refusal(refused('desk-wrong'));
      const allowed = may(actor, 'handle-case');
      if (allowed.kind === 'refused') throw new Refusal(allowed);
      const conflict = await parties.conflictBetween(tx, actor, applicant);
      if (conflict) throw new Refusal(conflict);
      return commandActorOf(actor);
    });
}
