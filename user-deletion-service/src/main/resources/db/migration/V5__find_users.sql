-- Built beside the traffic. A run that is cut short is repeated: it keeps the indexes that are finished, and builds the one
-- anew that it left invalid.
SET statement_timeout = 0;

-- Not for long, as whoever uses the table would wait too.
SET lock_timeout = '200ms';
DO $$
DECLARE
    unfinished regclass;
BEGIN
    FOR unfinished IN SELECT indexrelid FROM pg_index WHERE NOT indisvalid AND indrelid = 'users'::regclass LOOP
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

-- Reads the log and keeps nobody waiting.
ALTER TABLE deletion_log VALIDATE CONSTRAINT deletion_log_outcome_check;

-- A user is found by how their e-mail address, their name or their last name begins.
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_begins ON users (lower(email) text_pattern_ops);
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_name_begins
    ON users (lower(first_name || ' ' || last_name) text_pattern_ops);
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_last_name_begins ON users (lower(last_name) text_pattern_ops);

-- The few among the many. The others are found by the primary key.
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_admins ON users (role, id) WHERE role <> 'user';
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_inactive ON users (id) WHERE status = 'inactive';
