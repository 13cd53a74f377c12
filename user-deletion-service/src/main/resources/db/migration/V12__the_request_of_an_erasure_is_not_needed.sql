-- Receipts of targets are found by the erasure's own log entries.
SET LOCAL lock_timeout = '2s';

ALTER TABLE erasures DROP COLUMN request_id;
