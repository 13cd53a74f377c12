WITH subject AS MATERIALIZED (SELECT ?::uuid AS id),
restricting AS MATERIALIZED (
    SELECT jsonb_strip_nulls(jsonb_build_object(
        )) AS counts
),
targets AS MATERIALIZED (
    SELECT id FROM subject
     WHERE (SELECT counts FROM restricting) = '{}' AND coalesce(?, '') IN ('', (SELECT role FROM users WHERE id = ? AND status = 'active'))
),
touched_wallets AS (
    DELETE FROM wallets t
     WHERE t.user_id = (SELECT id FROM targets)
    RETURNING old.user_id AS user_id
),
touched_mining_sessions AS (
    DELETE FROM mining_sessions t
     WHERE t.user_id = (SELECT id FROM targets)
    RETURNING old.user_id AS user_id
),
touched_transactions AS (
    UPDATE transactions t
       SET sender_id = nullif(t.sender_id, (SELECT id FROM targets)),
           receiver_id = nullif(t.receiver_id, (SELECT id FROM targets))
     WHERE t.sender_id = (SELECT id FROM targets) OR t.receiver_id = (SELECT id FROM targets)
    RETURNING old.sender_id AS user_id, old.receiver_id AS other_user
),
touched_contact_submissions AS (
    UPDATE contact_submissions t
       SET assigned_to = nullif(t.assigned_to, (SELECT id FROM targets))
     WHERE t.assigned_to = (SELECT id FROM targets)
    RETURNING old.assigned_to AS user_id
),
touched_support_tickets AS (
    UPDATE support_tickets t
       SET assigned_to = nullif(t.assigned_to, (SELECT id FROM targets))
     WHERE t.assigned_to = (SELECT id FROM targets)
    RETURNING old.assigned_to AS user_id
),
touched_assets AS (
    DELETE FROM assets t
     WHERE t.uploaded_by = (SELECT id FROM targets)
    RETURNING old.uploaded_by AS user_id
),
touched_audit_logs AS (
    DELETE FROM audit_logs t
     WHERE t.user_id = (SELECT id FROM targets)
    RETURNING old.user_id AS user_id
),
touched_download_history AS (
    DELETE FROM download_history t
     WHERE t.user_id = (SELECT id FROM targets)
    RETURNING old.user_id AS user_id
),
touched_platform_usage AS (
    DELETE FROM platform_usage t
     WHERE t.user_id = (SELECT id FROM targets)
    RETURNING old.user_id AS user_id
),
touched_shared_assets AS (
    DELETE FROM shared_assets t
     WHERE t.shared_by = (SELECT id FROM targets) OR t.shared_with = (SELECT id FROM targets)
    RETURNING old.shared_by AS user_id, old.shared_with AS other_user
),
touched_notifications AS (
    DELETE FROM notifications t
     WHERE t.user_id = (SELECT id FROM targets)
    RETURNING old.user_id AS user_id
),
touched_approvals AS (
    DELETE FROM approvals t
     WHERE t.requested_by = (SELECT id FROM targets) OR t.approved_by = (SELECT id FROM targets)
    RETURNING old.requested_by AS user_id, old.approved_by AS other_user
),
touched_user_identities AS (
    DELETE FROM user_identities t
     WHERE t.user_id = (SELECT id FROM targets)
    RETURNING old.user_id AS user_id, old.participant, old.subject
),
calls AS (
    INSERT INTO participant_calls (erasure_id, user_id, participant, subject)
    SELECT ?, user_id, participant, subject FROM touched_user_identities ON CONFLICT DO NOTHING
),
gone AS (
    DELETE FROM users WHERE id = (SELECT id FROM targets)
    RETURNING id, email, first_name, last_name, role
),
logged AS (
    INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
    SELECT ?, ?, ?, gone.id, 'deleted', jsonb_strip_nulls(jsonb_build_object(
        'wallet', (SELECT nullif(count(*), 0) FROM touched_wallets),
        'miningSessions', (SELECT nullif(count(*), 0) FROM touched_mining_sessions),
        'transactions', (SELECT nullif(count(*), 0) FROM touched_transactions),
        'contactSubmissions', (SELECT nullif(count(*), 0) FROM touched_contact_submissions),
        'supportTickets', (SELECT nullif(count(*), 0) FROM touched_support_tickets),
        'assets', (SELECT nullif(count(*), 0) FROM touched_assets),
        'auditLogs', (SELECT nullif(count(*), 0) FROM touched_audit_logs),
        'downloadHistory', (SELECT nullif(count(*), 0) FROM touched_download_history),
        'platformUsage', (SELECT nullif(count(*), 0) FROM touched_platform_usage),
        'sharedAssets', (SELECT nullif(count(*), 0) FROM touched_shared_assets),
        'notifications', (SELECT nullif(count(*), 0) FROM touched_notifications),
        'approvals', (SELECT nullif(count(*), 0) FROM touched_approvals),
        'identities', (SELECT nullif(count(*), 0) FROM touched_user_identities)))
      FROM gone
    RETURNING counts
)
SELECT gone.*, logged.counts, restricting.counts AS restricting
  FROM restricting LEFT JOIN (gone CROSS JOIN logged) ON true
