declare module '../kernel/tables.js' {
  interface Tables {
    auth_user: AuthUserTable;
    auth_account: AuthAccountTable;
    auth_session: AuthSessionTable;
    setup_token: SetupTokenTable;
    organisation: OrganisationTable;
    membership: MembershipTable;
    tie: TieTable;
    invitation: InvitationTable;
    resident_identity: ResidentIdentityTable;
  }
}

interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  two_factor_enabled: boolean | null;
  owner: boolean;
  created_at: Date | string;
  updated_at: Date | string;
}

interface AuthAccountTable {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  password: string | null;
  created_at: Date | string;
  updated_at: Date | string;
}

interface AuthSessionTable {
  id: string;
  token: string;
  user_id: string;
  expires_at: Date | string;
}

interface SetupTokenTable {
  only_row: boolean;
  token_hash: string;
  expires_at: Date | string;
}

interface OrganisationTable {
  id: string;
  name: string;
  uscc: string;
  kind: string;
  authority: string | null;
  at: Date | string;
  version: number;
}

interface MembershipTable {
  organisation: string;
  person: string;
  roles: string[];
  since: Date | string;
}

interface TieTable {
  id: string;
  organisation: string;
  with_party: string;
  nature: string;
  since: Date | string;
}

interface ResidentIdentityTable {
  organisation: string;
  person: string;
  number: string;
}

interface InvitationTable {
  token_hash: string;
  organisation: string;
  email: string;
  roles: string[];
  invited_by: string;
  expires_at: Date | string;
  used_at: Date | string | null;
}

export {};
