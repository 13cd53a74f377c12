-- The sealer looks for entries by their number, whoever the owner is. Built beside the traffic; a run that is cut short is
-- repeated, and builds anew what it left invalid.
SET statement_timeout = 0;

-- Not for long, as whoever uses the table would wait too.
SET lock_timeout = '200ms';
DO $$
BEGIN
    FOR attempt IN 1..1000 LOOP
        BEGIN
            IF EXISTS (SELECT FROM pg_index WHERE NOT indisvalid AND indexrelid = to_regclass('deletion_log_id')) THEN
                DROP INDEX deletion_log_id;
            END IF;
            EXIT;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(random() / 5);
        END;
    END LOOP;
END
$$;

SET lock_timeout = 0;

CREATE INDEX CONCURRENTLY IF NOT EXISTS deletion_log_id ON deletion_log (id);

RESET statement_timeout;
RESET lock_timeout;
