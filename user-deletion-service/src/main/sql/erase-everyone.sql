WITH targets AS MATERIALIZED (
    SELECT id FROM everyone WHERE id <> ?
),
touched_wallets AS (
    DELETE FROM wallets t
     USING targets
     WHERE t.user_id = targets.id
    RETURNING old.user_id AS user_id
),
touched_mining_sessions AS (
    DELETE FROM mining_sessions t
     USING targets
     WHERE t.user_id = targets.id
    RETURNING old.user_id AS user_id
),
touched_transactions AS (
    WITH found AS (
        SELECT hit.id, by_sender_id.id AS sender_id, by_receiver_id.id AS receiver_id
          FROM (SELECT t.id, t.sender_id, t.receiver_id FROM transactions t JOIN targets ON t.sender_id = targets.id
                UNION
                SELECT t.id, t.sender_id, t.receiver_id FROM transactions t JOIN targets ON t.receiver_id = targets.id) AS hit
          LEFT JOIN targets AS by_sender_id ON by_sender_id.id = hit.sender_id
          LEFT JOIN targets AS by_receiver_id ON by_receiver_id.id = hit.receiver_id
         ORDER BY hit.id
    )
    UPDATE transactions t
       SET sender_id = nullif(t.sender_id, found.sender_id),
           receiver_id = nullif(t.receiver_id, found.receiver_id)
     FROM found
     WHERE t.id = found.id AND (t.sender_id = found.sender_id OR t.receiver_id = found.receiver_id)
    RETURNING old.sender_id AS user_id, old.receiver_id AS other_user
),
touched_contact_submissions AS (
    UPDATE contact_submissions t
       SET assigned_to = NULL
     FROM targets
     WHERE t.assigned_to = targets.id
    RETURNING old.assigned_to AS user_id
),
touched_support_tickets AS (
    UPDATE support_tickets t
       SET assigned_to = NULL
     FROM targets
     WHERE t.assigned_to = targets.id
    RETURNING old.assigned_to AS user_id
),
touched_assets AS (
    DELETE FROM assets t
     USING targets
     WHERE t.uploaded_by = targets.id
    RETURNING old.uploaded_by AS user_id
),
touched_audit_logs AS (
    DELETE FROM audit_logs t
     USING targets
     WHERE t.user_id = targets.id
    RETURNING old.user_id AS user_id
),
touched_download_history AS (
    DELETE FROM download_history t
     USING targets
     WHERE t.user_id = targets.id
    RETURNING old.user_id AS user_id
),
touched_platform_usage AS (
    DELETE FROM platform_usage t
     USING targets
     WHERE t.user_id = targets.id
    RETURNING old.user_id AS user_id
),
touched_shared_assets AS (
    WITH found AS (
        SELECT hit.id, by_shared_by.id AS shared_by, by_shared_with.id AS shared_with
          FROM (SELECT t.id, t.shared_by, t.shared_with FROM shared_assets t JOIN targets ON t.shared_by = targets.id
                UNION
                SELECT t.id, t.shared_by, t.shared_with FROM shared_assets t JOIN targets ON t.shared_with = targets.id) AS hit
          LEFT JOIN targets AS by_shared_by ON by_shared_by.id = hit.shared_by
          LEFT JOIN targets AS by_shared_with ON by_shared_with.id = hit.shared_with
         ORDER BY hit.id
    )
    DELETE FROM shared_assets t
     USING found
     WHERE t.id = found.id AND (t.shared_by = found.shared_by OR t.shared_with = found.shared_with)
    RETURNING old.shared_by AS user_id, old.shared_with AS other_user
),
touched_notifications AS (
    DELETE FROM notifications t
     USING targets
     WHERE t.user_id = targets.id
    RETURNING old.user_id AS user_id
),
touched_approvals AS (
    WITH found AS (
        SELECT hit.id, by_requested_by.id AS requested_by, by_approved_by.id AS approved_by
          FROM (SELECT t.id, t.requested_by, t.approved_by FROM approvals t JOIN targets ON t.requested_by = targets.id
                UNION
                SELECT t.id, t.requested_by, t.approved_by FROM approvals t JOIN targets ON t.approved_by = targets.id) AS hit
          LEFT JOIN targets AS by_requested_by ON by_requested_by.id = hit.requested_by
          LEFT JOIN targets AS by_approved_by ON by_approved_by.id = hit.approved_by
         ORDER BY hit.id
    )
    DELETE FROM approvals t
     USING found
     WHERE t.id = found.id AND (t.requested_by = found.requested_by OR t.approved_by = found.approved_by)
    RETURNING old.requested_by AS user_id, old.approved_by AS other_user
),
touched_user_identities AS (
    DELETE FROM user_identities t
     USING targets
     WHERE t.user_id = targets.id
    RETURNING old.user_id AS user_id, old.participant, old.subject
),
calls AS (
    INSERT INTO participant_calls (erasure_id, user_id, participant, subject)
    SELECT ?, user_id, participant, subject FROM touched_user_identities ON CONFLICT DO NOTHING
),
counted AS (
    SELECT user_id, 'wallet' AS relation, count(*) AS n
      FROM touched_wallets
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'miningSessions' AS relation, count(*) AS n
      FROM touched_mining_sessions
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'transactions' AS relation, count(*) AS n
      FROM (SELECT user_id FROM touched_transactions
            UNION ALL
            SELECT other_user FROM touched_transactions WHERE other_user IS DISTINCT FROM user_id) AS either
      JOIN targets ON targets.id = user_id
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'contactSubmissions' AS relation, count(*) AS n
      FROM touched_contact_submissions
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'supportTickets' AS relation, count(*) AS n
      FROM touched_support_tickets
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'assets' AS relation, count(*) AS n
      FROM touched_assets
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'auditLogs' AS relation, count(*) AS n
      FROM touched_audit_logs
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'downloadHistory' AS relation, count(*) AS n
      FROM touched_download_history
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'platformUsage' AS relation, count(*) AS n
      FROM touched_platform_usage
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'sharedAssets' AS relation, count(*) AS n
      FROM (SELECT user_id FROM touched_shared_assets
            UNION ALL
            SELECT other_user FROM touched_shared_assets WHERE other_user IS DISTINCT FROM user_id) AS either
      JOIN targets ON targets.id = user_id
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'notifications' AS relation, count(*) AS n
      FROM touched_notifications
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'approvals' AS relation, count(*) AS n
      FROM (SELECT user_id FROM touched_approvals
            UNION ALL
            SELECT other_user FROM touched_approvals WHERE other_user IS DISTINCT FROM user_id) AS either
      JOIN targets ON targets.id = user_id
     GROUP BY 1
    UNION ALL
    SELECT user_id, 'identities' AS relation, count(*) AS n
      FROM touched_user_identities
     GROUP BY 1
),
gone AS (
    DELETE FROM users u USING targets WHERE u.id = targets.id
    RETURNING u.id, u.email, u.first_name, u.last_name, u.role
),
logged AS (
    INSERT INTO deletion_log (request_id, actor, action, target, outcome, counts)
    SELECT ?, ?, ?, gone.id, 'deleted', coalesce(total.counts, '{}')
      FROM gone
      LEFT JOIN (SELECT user_id, jsonb_object_agg(relation, n) AS counts FROM counted GROUP BY 1) AS total
        ON total.user_id = gone.id
    RETURNING target, counts
)
SELECT gone.*, logged.counts, count(*) OVER () AS total
  FROM gone JOIN logged ON logged.target = gone.id
 ORDER BY gone.id LIMIT ?
