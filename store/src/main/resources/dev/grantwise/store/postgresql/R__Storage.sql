-- How PostgreSQL stores the tables: nothing here changes what is in them.

-- Rows that are updated again and again, in no column of an index, find room on their own page, so
-- that no index is written (HOT).
ALTER TABLE token_family SET (fillfactor = 70);
ALTER TABLE client_grant SET (fillfactor = 80);
ALTER TABLE event_chain SET (fillfactor = 50);
