-- Reads the tables and keeps nobody waiting.
SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;

ALTER TABLE erasures VALIDATE CONSTRAINT erasures_unfinished_check;
ALTER TABLE deletion_log VALIDATE CONSTRAINT deletion_log_outcome_check;
