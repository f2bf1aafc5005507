-- The last good documents of providers: key sets and metadata, so that a start does not need them.
-- Sealed: whoever could write a key set here could sign in as anybody.

CREATE TABLE provider_document (
  url TEXT PRIMARY KEY,
  sealed_document BLOB NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_document_fetched_at ON provider_document (fetched_at);
