-- Reads the log and keeps nobody waiting.
SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;

ALTER TABLE deletion_log VALIDATE CONSTRAINT deletion_log_outcome_check;
