-- What a user may know a session at the gateway by: in what browser on what system, in words; none
-- where that is not known.
ALTER TABLE gateway_session ADD COLUMN device TEXT;
