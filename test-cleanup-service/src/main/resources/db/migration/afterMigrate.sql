-- Runs after every migration: what the role that serves may do, where that isn't the role that migrates. It may add to
-- the log and read it, but neither change, remove nor backdate an entry. A right that isn't needed any more is taken back
-- by a migration of its own.
DO $$ BEGIN
    IF '${serving_role}' = '-' THEN
        RETURN;
    END IF;
    -- Two replicas that grant at once would disturb each other.
    PERFORM pg_advisory_xact_lock(hashtext('lethe.grants'));
    GRANT USAGE ON SCHEMA public TO "${serving_role}";
    GRANT SELECT ON flyway_schema_history TO "${serving_role}";
    GRANT SELECT ON environment_marker TO "${serving_role}";
    GRANT SELECT, UPDATE, DELETE ON users, user_profiles, user_sessions, user_balances, searchables, invoices,
        invoice_notes, payment_records, withdrawal_requests, payments, ratings, files, media_uploads, metrics
        TO "${serving_role}";
    GRANT SELECT, INSERT, UPDATE ON rate_limits TO "${serving_role}";
    GRANT SELECT, INSERT (id, request_id, caller, test_session_id, dry_run, outcome, reason, counts, took_ms)
        ON cleanup_log TO "${serving_role}";
END $$;
