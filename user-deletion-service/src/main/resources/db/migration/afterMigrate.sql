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
    GRANT SELECT, UPDATE (status, deactivated_at, awaiting_since, erased_by, held_since, held_by, hold_reason), DELETE
        ON users TO "${serving_role}";
    GRANT SELECT, UPDATE, DELETE ON wallets, mining_sessions, transactions, contact_submissions, support_tickets, assets,
        audit_logs, download_history, platform_usage, shared_assets, notifications, approvals TO "${serving_role}";
    -- A right to change something, because previews lock identities.
    GRANT SELECT, INSERT (user_id, participant, subject), UPDATE (subject), DELETE ON user_identities
        TO "${serving_role}";
    GRANT SELECT, INSERT, UPDATE ON erasures TO "${serving_role}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON erasure_targets, participant_calls, idempotency_keys
        TO "${serving_role}";
    GRANT SELECT, INSERT (request_id, actor, action, dry_run, target, outcome, reason, counts) ON deletion_log
        TO "${serving_role}";
    GRANT SELECT, UPDATE (journaled) ON sealed_log TO "${serving_role}";
    GRANT SELECT, INSERT (id, jwk) ON receipt_keys TO "${serving_role}";
    GRANT SELECT, INSERT (number, jws, continues, last_id, missing), UPDATE (missing) ON seals TO "${serving_role}";
    GRANT SELECT, INSERT ON sealed_entries TO "${serving_role}";
END $$;
