-- Whether there is a journal of this database: an empty one is then no new one.
SET LOCAL lock_timeout = '2s';

ALTER TABLE sealed_log ADD COLUMN journaled boolean NOT NULL DEFAULT false;
