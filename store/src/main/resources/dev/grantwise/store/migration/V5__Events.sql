-- What happened. Every row's hash covers the hash of the row before it, under a key that is not in
-- the database; the chain's own row says where it begins and ends, under the same key.

CREATE TABLE event_log (
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  sealed_event BLOB NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_log_correlation ON event_log (correlation_id);

CREATE TABLE event_chain (
  chain TEXT PRIMARY KEY,
  base_seq INTEGER NOT NULL,
  base_hash TEXT NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  mac TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What has to be delivered to somebody else. A waiting message may be taken from next_at on; who
-- takes it moves next_at to the end of the lease and raises attempts, which fences off the last one.

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL,
  sealed_payload BLOB NOT NULL,
  created INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
  failure TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (topic, next_at) WHERE state = 'waiting';
CREATE INDEX outbox_dead ON outbox (created) WHERE state = 'dead';
