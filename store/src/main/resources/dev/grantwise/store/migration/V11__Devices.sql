-- Devices that wait for a person, and what became of them (RFC 8628). Intervals are microseconds.
CREATE TABLE device_authorization (
  device_code_hash TEXT PRIMARY KEY,
  user_code_hash TEXT NOT NULL UNIQUE,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  resources TEXT NOT NULL,
  -- The cnf of whoever alone may poll, as JSON; none where nothing has to be confirmed.
  confirmation TEXT,
  -- The network of the device; none where it is not known.
  origin TEXT,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  poll_interval INTEGER,
  last_poll INTEGER,
  state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'denied')),
  decided_at INTEGER,
  -- What was allowed, by whom and in which session.
  allowed_scopes TEXT,
  allowed_resources TEXT,
  user_id TEXT,
  user_epoch INTEGER,
  session_id TEXT,
  auth_time INTEGER,
  consumed_at INTEGER,
  family_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX device_authorization_expires ON device_authorization (expires);
