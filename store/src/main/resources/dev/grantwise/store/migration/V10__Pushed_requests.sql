-- Authorization requests that clients pushed, under the hash of their request_uri (RFC 9126).
CREATE TABLE pushed_request (
  name_hash TEXT PRIMARY KEY,
  client_id TEXT NOT NULL,
  sealed_parameters BLOB NOT NULL,
  expires INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX pushed_request_expires ON pushed_request (expires);
