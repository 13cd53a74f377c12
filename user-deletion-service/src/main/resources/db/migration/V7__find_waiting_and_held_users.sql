-- Built beside the traffic. A run that is cut short is repeated: it keeps the indexes that are finished, and builds the one
-- anew that it left invalid.
SET statement_timeout = 0;

-- Not for long, as whoever uses the table would wait too.
SET lock_timeout = '200ms';
DO $$
DECLARE
    unfinished regclass;
BEGIN
    FOR unfinished IN SELECT indexrelid FROM pg_index
         WHERE NOT indisvalid AND indexrelid::regclass::text IN ('users_held', 'users_erased', 'erasure_targets_inactive')
    LOOP
        FOR attempt IN 1..1000 LOOP
            BEGIN
                EXECUTE 'DROP INDEX ' || unfinished;
                EXIT;
            EXCEPTION WHEN lock_not_available THEN
                PERFORM pg_sleep(random() / 5);
            END;
        END LOOP;
    END LOOP;
END
$$;

SET lock_timeout = 0;

-- Read the tables and keep nobody waiting.
ALTER TABLE users VALIDATE CONSTRAINT users_hold_check;
ALTER TABLE erasure_targets VALIDATE CONSTRAINT erasure_targets_outcome_check;
ALTER TABLE deletion_log VALIDATE CONSTRAINT deletion_log_outcome_check;

-- The few among the many.
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_held ON users (id) WHERE held_since IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_erased ON users (erased_by) WHERE erased_by IS NOT NULL;

-- Which erasures have an inactive user as a target.
CREATE INDEX CONCURRENTLY IF NOT EXISTS erasure_targets_inactive ON erasure_targets (user_id)
    WHERE deactivated_at IS NOT NULL;

-- Without statistics of the new columns, the planner wouldn't use these indexes.
ANALYZE users, erasure_targets;
