-- Which keys the process that has the state directory writes with, so that none is taken away while
-- something is still written with it. A refresh token key is needed until needed_until: until then a
-- token of an old generation may come back, and has to be recognised.

ALTER TABLE key_check ADD COLUMN used_since INTEGER;
ALTER TABLE key_check ADD COLUMN used_until INTEGER;
ALTER TABLE key_check ADD COLUMN needed_until INTEGER;
