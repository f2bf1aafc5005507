-- What a user may know a session by: since when, when last, and in what browser on what system, in
-- words; none where that is not known.
ALTER TABLE sso_session ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sso_session ADD COLUMN last_seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sso_session ADD COLUMN device TEXT;
UPDATE sso_session SET created = auth_time, last_seen = auth_time;
-- Ended, and its clients are yet to be told: one where that is so.
ALTER TABLE sso_session ADD COLUMN untold INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sso_session_untold ON sso_session (id) WHERE untold = 1;
-- Sessions that ran out are looked for.
CREATE INDEX sso_session_idle_end ON sso_session (idle_end) WHERE ended_at IS NULL;
-- What a user allowed and nobody fetched yet ends with the consent.
CREATE INDEX authorization_code_user ON authorization_code (user_id) WHERE consumed_at IS NULL;
CREATE INDEX device_authorization_user ON device_authorization (user_id)
  WHERE consumed_at IS NULL AND state = 'approved';
