-- Runs after every migration: what the role that serves may do, where that isn't the role that migrates. It may add to
-- the log and read it, but neither change nor remove an entry.
DO $$ BEGIN
    IF '${serving_role}' = '-' THEN
        RETURN;
    END IF;
    -- Two replicas that grant at once would disturb each other.
    PERFORM pg_advisory_xact_lock(hashtext('lethe.grants'));
    GRANT SELECT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "${serving_role}";
    REVOKE UPDATE, DELETE ON deletion_log, flyway_schema_history FROM "${serving_role}";
    GRANT INSERT ON deletion_log, idempotency_keys TO "${serving_role}";
END $$;
