-- Receipts of targets are found by the erasure's own log entries.
ALTER TABLE erasures DROP COLUMN request_id;
