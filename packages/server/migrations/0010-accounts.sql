-- 0010: accounts of people. The auth_ tables are written by better-auth (names mapped in parties/auth-schema.ts) and by
-- parties/accounts.ts; set-up and invitation links are kept as hashes. A person's id is the account's id.
create table auth_user (
  id                 text primary key check (id ~ '^person_[0-9a-hjkmnp-tv-z]{26}$'),
  name               text not null,
  email              text not null unique check (email = lower(email)),
  email_verified     boolean not null,
  image              text,
  two_factor_enabled boolean,
  owner              boolean not null default false,   -- owns the installation
  created_at         timestamptz(3) not null,
  updated_at         timestamptz(3) not null
);
create unique index auth_user_one_owner on auth_user (owner) where owner;

create table auth_session (
  id         text primary key,
  token      text not null unique,
  user_id    text not null references auth_user (id) on delete cascade,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index auth_session_user on auth_session (user_id);

-- Ways to sign in; the one of provider 'credential' carries the hash of the password.
create table auth_account (
  id                       text primary key,
  account_id               text not null,
  provider_id              text not null,
  user_id                  text not null references auth_user (id) on delete cascade,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope                    text,
  password                 text,
  created_at               timestamptz(3) not null,
  updated_at               timestamptz(3) not null
);
create index auth_account_user on auth_account (user_id);

create table auth_verification (
  id         text primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index auth_verification_identifier on auth_verification (identifier);

create table auth_two_factor (
  id                        text primary key,
  secret                    text not null,
  backup_codes              text not null,
  user_id                   text not null references auth_user (id) on delete cascade,
  verified                  boolean,
  failed_verification_count int,
  locked_until              timestamptz(3)
);
create index auth_two_factor_secret on auth_two_factor (secret);
create index auth_two_factor_user on auth_two_factor (user_id);

create table auth_passkey (
  id            text primary key,
  name          text,
  public_key    text not null,
  user_id       text not null references auth_user (id) on delete cascade,
  credential_id text not null,
  counter       int not null,
  device_type   text not null,
  backed_up     boolean not null,
  transports    text,
  aaguid        text,
  created_at    timestamptz(3)
);
create index auth_passkey_user on auth_passkey (user_id);
create index auth_passkey_credential on auth_passkey (credential_id);

-- Keys of programs; reference_id is the person in whose name a key acts.
create table auth_api_key (
  id                     text primary key,
  config_id              text not null,
  name                   text,
  start                  text,
  prefix                 text,
  key                    text not null,
  reference_id           text not null references auth_user (id) on delete cascade,
  refill_interval        int,
  refill_amount          int,
  last_refill_at         timestamptz(3),
  enabled                boolean,
  rate_limit_enabled     boolean,
  rate_limit_time_window int,
  rate_limit_max         int,
  request_count          int,
  remaining              int,
  last_request           timestamptz(3),
  expires_at             timestamptz(3),
  permissions            text,
  metadata               text,
  created_at             timestamptz(3) not null,
  updated_at             timestamptz(3) not null
);
create index auth_api_key_config on auth_api_key (config_id);
create index auth_api_key_reference on auth_api_key (reference_id);
create index auth_api_key_key on auth_api_key (key);

-- The link that makes the owner: one at most, renewed at every start until it is used.
create table setup_token (
  only_row   boolean primary key default true check (only_row),
  token_hash text not null,
  expires_at timestamptz(3) not null
);

grant select, insert, update, delete on auth_user, auth_session, auth_account, auth_verification, auth_two_factor,
  auth_passkey, auth_api_key, setup_token to shuji_app;
