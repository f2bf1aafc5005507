-- What was asked for and allowed in detail (RFC 9396), encrypted, since it may be personal; none where
-- there is nothing. What a device asks for and what it is allowed are two things.
ALTER TABLE authorization_code ADD COLUMN sealed_details BLOB;
ALTER TABLE token_family ADD COLUMN sealed_details BLOB;
ALTER TABLE device_authorization ADD COLUMN sealed_details BLOB;
ALTER TABLE device_authorization ADD COLUMN sealed_allowed_details BLOB;
ALTER TABLE opaque_access_token ADD COLUMN sealed_details BLOB;
-- A consent's details are sealed for one name of user, client and resource: a digest of the three.
ALTER TABLE consent_grant ADD COLUMN details_id TEXT;
ALTER TABLE consent_grant ADD COLUMN sealed_details BLOB;
-- Few rows have any, and a key that is replaced looks for those alone.
CREATE INDEX token_family_details ON token_family (id) WHERE sealed_details IS NOT NULL;
CREATE UNIQUE INDEX consent_grant_details ON consent_grant (details_id)
  WHERE sealed_details IS NOT NULL;
