-- A user's sessions are listed, and ended all at once.
CREATE INDEX sso_session_user ON sso_session (user_id) WHERE ended_at IS NULL;
