-- What a client is to be told of the user one by one (OpenID Connect Core 5.5), as JSON; none where
-- nothing is.
ALTER TABLE authorization_code ADD COLUMN claims TEXT;
ALTER TABLE token_family ADD COLUMN claims TEXT;
