import type { Generated, JSONColumnType } from 'kysely';

declare module '../kernel/tables.js' {
  interface Tables {
    registration_case: RegistrationCaseTable;
    objection: ObjectionTable;
    register_entry: RegisterEntryTable;
    entry_effect: EntryEffectTable;
    registration_account: RegistrationAccountTable;
    account_look_up: AccountLookUpTable;
    certificate: CertificateTable;
    trade_authorisation: TradeAuthorisationTable;
    power_of_attorney: PowerOfAttorneyTable;
    review_paper: ReviewPaperTable;
    review_tie: ReviewTieTable;
    recognised_registry: RecognisedRegistryTable;
    number_sequence: NumberSequenceTable;
    regime_version: RegimeVersionTable;
    regime_setting: RegimeSettingTable;
  }
}

export interface RegistrationCaseTable {
  id: string;
  /** Whether it came on paper. */
  taken_in: Generated<boolean>;
  authority: string;
  number: string | null;
  regime: string;
  registration: string;
  applicant: string;
  agency: string | null;
  /** Who drafted it in the name of the applicant. */
  agent: string | null;
  object_name: string;
  object_kind: string;
  fingerprint: string | null;
  entry: string | null;
  counterparty: string | null;
  /** Holders of shares who have confirmed; null where there are none. */
  sharers: string[] | null;
  status: 'draft' | 'open' | 'suspended' | 'ended';
  stage: string | null;
  outcome: string | null;
  waiting_for: string | null;
  due: string | null;
  in_public: boolean;
  rehearsal: boolean;
  submitted_at: Date | string | null;
  updated_at: Date | string;
  version: number;
  state: JSONColumnType<object>;
}

/** What a holder has authorised an exchange to report; see migration 0071. */
export interface TradeAuthorisationTable {
  id: string;
  authority: string;
  regime: string;
  entry: string;
  holder: string;
  exchange: string;
  ended: boolean;
  version: number;
  state: JSONColumnType<object>;
}

/** Registries whose certificates an authority recognises; see migration 0085. */
export interface RecognisedRegistryTable {
  id: string;
  authority: string;
  key: string;
  ended: boolean;
  recognised_at: Date | string;
  version: number;
  state: JSONColumnType<object>;
}

/** Working papers of reviews; see migration 0090. */
export interface ReviewPaperTable {
  id: string;
  case_id: string;
  authority: string;
  agency: string;
  sha256: string;
  removed: boolean;
  version: number;
  state: JSONColumnType<object>;
}

/** Ties that reviewers declared; see migration 0091. */
export interface ReviewTieTable {
  case_id: string;
  agency: string;
  party: string;
  kind: string;
  day: string;
}

/** What applicants have empowered agents to; see migration 0074. */
export interface PowerOfAttorneyTable {
  id: string;
  authority: string;
  regime: string;
  principal: string;
  agent: string;
  revoked: boolean;
  version: number;
  state: JSONColumnType<object>;
}

export interface ObjectionTable {
  id: string;
  case_id: string;
  tracking: string;
  status: string;
}

export interface RegisterEntryTable {
  number: string;
  authority: string;
  case_id: string;
  regime: string;
  holder: string;
  /** Everybody who holds a share; null where the holder holds it alone. */
  holders: string[] | null;
  holder_name: string;
  object_name: string;
  object_kind: string;
  fingerprint: string | null;
  rights: string;
  registered_on: string;
  valid_until: string | null;
  /** As the effects left it; past its last day an entry is expired whatever stands here. */
  status: 'valid' | 'suspended' | 'expired' | 'cancelled' | 'revoked' | 'lapsed';
  rehearsal: boolean;
  /** The certificate that proves it now. */
  content: JSONColumnType<object> | null;
  state: JSONColumnType<object>;
}

export interface EntryEffectTable {
  entry: string;
  seq: string;
  position: number;
  case_id: string;
  case_number: string;
  day: string;
  effect: JSONColumnType<object>;
}

export interface RegistrationAccountTable {
  code: string;
  authority: string;
  regime: string;
  holder: string;
  status: 'open' | 'closed';
  opened_on: string;
  rehearsal: boolean;
  state: JSONColumnType<object>;
}

export interface CertificateTable {
  id: string;
  number: string;
  case_id: string;
  kind: string;
  /** The organisation to which it is issued. */
  holder: string;
  /** Whether the public may not read it. */
  anonymous: boolean;
  journal_seq: string;
  content: JSONColumnType<object>;
}

export interface NumberSequenceTable {
  authority: string;
  year: number;
  rehearsal: boolean;
  last: string | number;
}

export interface RegimeVersionTable {
  regime: string;
  position: number;
  version: string;
  source: string;
  seen_at: Date | string;
}

export interface RegimeSettingTable {
  regime: string;
  numbers: JSONColumnType<Record<string, number>>;
  updated_at: Date | string;
  version: number;
}

/** A look at an account by its number; see migration 0068. */
export interface AccountLookUpTable {
  id: string;
  account: string;
  authority: string;
  holder: string;
  asker: string;
  interest: string | null;
  at: Date;
  version: number;
  state: object;
}
