-- Entries of what was erased because another service asked for it: the erasure, and which key the caller had. The actor is the
-- owner of the conversations in these too, as the tables are distributed by it. Every deletion writes to the table, so nobody
-- is kept waiting for long; the next migration checks the old rows.
SET LOCAL lock_timeout = '2s';

ALTER TABLE deletion_log
    ADD COLUMN erasure_id uuid,
    ADD COLUMN caller text,
    DROP CONSTRAINT deletion_log_action_check,
    DROP CONSTRAINT deletion_log_check,
    DROP CONSTRAINT deletion_log_outcome_check,
    DROP CONSTRAINT deletion_log_check1,
    ADD CONSTRAINT deletion_log_action_check
        CHECK (action IN ('delete', 'delete-by-thread', 'delete-by-endpoint', 'delete-all', 'erase')) NOT VALID,
    ADD CONSTRAINT deletion_log_target_check
        CHECK ((target IS NULL) = (action IN ('delete-all', 'erase'))) NOT VALID,
    ADD CONSTRAINT deletion_log_outcome_check CHECK (outcome IN ('deleted', 'partly', 'refused')) NOT VALID,
    ADD CONSTRAINT deletion_log_reason_check CHECK ((reason IS NOT NULL) = (outcome = 'refused')) NOT VALID,
    ADD CONSTRAINT deletion_log_erasure_check
        CHECK ((erasure_id IS NOT NULL) = (action = 'erase') AND (caller IS NOT NULL) = (action = 'erase')) NOT VALID;
