-- A signing key is announced, signs, and stays published until its last token has ended.
-- Of each algorithm one key signs, and one at most is announced.

DROP INDEX signing_key_active;
ALTER TABLE signing_key RENAME TO signing_key_before;

CREATE TABLE signing_key (
  kid TEXT PRIMARY KEY,
  algorithm TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('announced', 'active', 'retiring')),
  -- Absent for a key of an older version, whose handle is the whole key.
  public_jwk TEXT,
  keeper TEXT NOT NULL,
  -- The private key or, for another keeper, what that finds it by. Gone once the key retires.
  sealed_handle BLOB,
  since INTEGER NOT NULL,
  active_from INTEGER NOT NULL,
  CHECK (sealed_handle IS NOT NULL OR (state = 'retiring' AND public_jwk IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX signing_key_active ON signing_key (algorithm) WHERE state = 'active';
CREATE UNIQUE INDEX signing_key_announced ON signing_key (algorithm) WHERE state = 'announced';

INSERT INTO signing_key (kid, algorithm, state, keeper, sealed_handle, since, active_from)
SELECT kid, 'ES256', 'active', 'database', sealed_jwk, created_at, created_at
FROM signing_key_before WHERE state = 'active';

DROP TABLE signing_key_before;
