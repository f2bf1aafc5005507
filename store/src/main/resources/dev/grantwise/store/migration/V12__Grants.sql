-- Whether an access token's grant is still good is asked by the grant's public name.
CREATE INDEX token_family_grant ON token_family (grant_id);
