-- Clients that are APIs themselves, and which: they may ask about tokens that are for them.
CREATE TABLE resource_server (
  client_id TEXT NOT NULL,
  resource TEXT NOT NULL,
  PRIMARY KEY (client_id, resource)
) STRICT, WITHOUT ROWID;
-- Access tokens that ended before their time: those with this value in this claim and, if there is
-- a time, issued before it. Numbers are in the order in which entries became visible.
CREATE TABLE access_revocation (
  claim TEXT NOT NULL,
  value TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE,
  issued_before INTEGER,
  expires INTEGER NOT NULL,
  PRIMARY KEY (claim, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_revocation_expires ON access_revocation (expires);
-- The last number given; whoever gives one has this row until the commit.
CREATE TABLE revocation_feed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Access tokens that say nothing by themselves, under their hash, with the claims of a JWT.
CREATE TABLE opaque_access_token (
  token_hash TEXT PRIMARY KEY,
  claims TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX opaque_access_token_expires ON opaque_access_token (expires);
