-- Times are microseconds since 1970, UTC. Hashes are HMAC-SHA-256 under the pepper, in base64url,
-- except where a column says otherwise. A "sealed" column is encrypted under the keys file.
-- Lists of scopes and URIs are separated by spaces, which neither may contain.

CREATE TABLE key_check (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The authorization server.

CREATE TABLE client (
  client_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
  authentication_method TEXT NOT NULL,
  grant_types TEXT NOT NULL,
  scopes TEXT NOT NULL,
  resources TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE client_redirect_uri (
  client_id TEXT NOT NULL REFERENCES client (client_id),
  kind TEXT NOT NULL CHECK (kind IN ('redirect', 'post_logout')),
  position INTEGER NOT NULL,
  uri TEXT NOT NULL,
  PRIMARY KEY (client_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_secret (
  client_id TEXT NOT NULL REFERENCES client (client_id),
  position INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (client_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE app_user (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
  token_epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE password_credential (
  user_id TEXT PRIMARY KEY REFERENCES app_user (id),
  sealed_hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sso_session (
  id TEXT PRIMARY KEY,
  cookie_hash TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL,
  user_epoch INTEGER NOT NULL,
  auth_time INTEGER NOT NULL,
  idle_end INTEGER NOT NULL,
  absolute_end INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sso_session_absolute_end ON sso_session (absolute_end);

CREATE TABLE consent_grant (
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  scopes TEXT NOT NULL,
  version INTEGER NOT NULL,
  granted_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, client_id, resource)
) STRICT, WITHOUT ROWID;

CREATE TABLE interaction (
  id_hash TEXT PRIMARY KEY,
  browser_hash TEXT NOT NULL,
  sealed_request BLOB NOT NULL,
  session_id TEXT,
  expires INTEGER NOT NULL,
  finished_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX interaction_expires ON interaction (expires);

CREATE TABLE authorization_code (
  code_hash TEXT PRIMARY KEY,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  user_epoch INTEGER NOT NULL,
  session_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  resources TEXT NOT NULL,
  nonce TEXT,
  auth_time INTEGER NOT NULL,
  redirect_uri TEXT NOT NULL,
  challenge TEXT NOT NULL,
  expires INTEGER NOT NULL,
  consumed_at INTEGER,
  family_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX authorization_code_expires ON authorization_code (expires);

CREATE TABLE token_family (
  id TEXT PRIMARY KEY,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  user_epoch INTEGER NOT NULL,
  session_id TEXT NOT NULL,
  lifetime TEXT NOT NULL CHECK (lifetime IN ('session', 'offline')),
  scopes TEXT NOT NULL,
  resources TEXT NOT NULL,
  nonce TEXT,
  auth_time INTEGER NOT NULL,
  salt TEXT NOT NULL,
  generation INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  current_hash TEXT NOT NULL,
  previous_hash TEXT,
  grace_until INTEGER NOT NULL,
  grace_used INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'revoked')),
  revoke_reason TEXT,
  revoked_at INTEGER,
  rotated_at INTEGER,
  idle_end INTEGER NOT NULL,
  absolute_end INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX token_family_client ON token_family (client_id);
CREATE INDEX token_family_user ON token_family (user_id);
CREATE INDEX token_family_session ON token_family (session_id);
CREATE INDEX token_family_absolute_end ON token_family (absolute_end);

CREATE TABLE signing_key (
  kid TEXT PRIMARY KEY,
  sealed_jwk BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- One key signs at a time.
CREATE UNIQUE INDEX signing_key_active ON signing_key (state) WHERE state = 'active';

-- The gateway. Its keys are SHA-256 of the cookies, in base64url.

CREATE TABLE sign_in_attempt (
  key_digest TEXT PRIMARY KEY,
  sealed_attempt BLOB NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_attempt_expires ON sign_in_attempt (expires);

CREATE TABLE gateway_session (
  key_digest TEXT PRIMARY KEY,
  grant_key TEXT NOT NULL,
  issuer TEXT NOT NULL,
  sub TEXT NOT NULL,
  name TEXT,
  sid TEXT,
  created INTEGER NOT NULL,
  last_used INTEGER NOT NULL,
  idle INTEGER NOT NULL,
  absolute_end INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX gateway_session_sid ON gateway_session (issuer, sid);
CREATE INDEX gateway_session_sub ON gateway_session (issuer, sub);
CREATE INDEX gateway_session_ends ON gateway_session (ends) WHERE ended_at IS NULL;
CREATE INDEX gateway_session_ended ON gateway_session (ended_at) WHERE ended_at IS NOT NULL;

-- The client: grants and the journal of their refreshes. The tokens of an ended grant are gone.

CREATE TABLE client_grant (
  key TEXT PRIMARY KEY,
  issuer TEXT,
  sub TEXT,
  resources TEXT NOT NULL,
  sealed_tokens BLOB,
  generation INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  intent_since INTEGER,
  intent_unanswered INTEGER,
  lease_until INTEGER,
  ended_at INTEGER,
  end_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX client_grant_ended ON client_grant (ended_at) WHERE ended_at IS NOT NULL;
