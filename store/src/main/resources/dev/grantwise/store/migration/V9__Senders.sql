-- What a client registered beyond the other columns: JSON with the names of RFC 7591 where it has one.
ALTER TABLE client ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';

-- The thumbprint of the key that a code may be redeemed with; none where any will do.
ALTER TABLE authorization_code ADD COLUMN dpop_jkt TEXT;

-- The cnf of whoever may use the refresh tokens, as JSON; none where nothing has to be confirmed.
ALTER TABLE token_family ADD COLUMN confirmation TEXT;
