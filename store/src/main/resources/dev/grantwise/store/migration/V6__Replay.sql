-- What may be used once and was: proofs, assertions, signed requests, logout tokens. Hashed, since an
-- identifier may be long and is nobody's business.

CREATE TABLE replay_guard (
  use_hash BLOB PRIMARY KEY,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX replay_guard_expires ON replay_guard (expires);
