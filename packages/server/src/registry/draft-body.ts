import type { Intake, Party, RegisteredObject } from '@shuji/core/registry';
import type { Json } from '@shuji/core/rulebook';

/** What a draft is opened with, whoever opens it. */
export interface DraftBody {
  readonly regime: string;
  readonly registration: string;
  readonly applicant: Party;
  /** Who drafts in the name of the applicant; absent where the applicant does. */
  readonly agent?: Party;
  readonly object: RegisteredObject | null;
  readonly facts: Readonly<Record<string, Json>>;
  readonly rehearsal: boolean;
  /** Number of the entry that it acts upon. */
  readonly entry?: string | null;
  readonly counterparty?: Party | null;
  readonly record?: string | null;
  /** The share that passes on; absent: all that the applicant holds. */
  readonly share?: string;
  /** Code of the account of somebody else that a successor acts upon. */
  readonly account?: string | null;
  /** Whether a regime that is itself a draft is chosen expressly. */
  readonly draftRegime: boolean;
  /** Where the registry takes in papers on behalf of the applicant. */
  readonly intake?: Intake;
}
