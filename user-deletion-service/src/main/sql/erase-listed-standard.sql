WITH targets AS MATERIALIZED (
    SELECT id FROM unnest(?::uuid[]) AS listed (id)
     WHERE coalesce(?, '') IN ('', (SELECT role FROM users WHERE id = ? AND status = 'active'))
),
touched_wallets AS (
    DELETE FROM wallets t
     WHERE t.user_id = ANY (ARRAY(SELECT id FROM targets))
    RETURNING old.user_id AS user_id
),
touched_mining_sessions AS (
    DELETE FROM mining_sessions t
     WHERE t.user_id = ANY (ARRAY(SELECT id FROM targets))
    RETURNING old.user_id AS user_id
),
touched_transactions AS (
    UPDATE transactions t
       SET sender_id = CASE WHEN t.sender_id IN (SELECT id FROM targets) THEN NULL ELSE t.sender_id END,
           receiver_id = CASE WHEN t.receiver_id IN (SELECT id FROM targets) THEN NULL ELSE t.receiver_id END
     WHERE t.sender_id = ANY (ARRAY(SELECT id FROM targets)) OR t.receiver_id = ANY (ARRAY(SELECT id FROM targets))
    RETURNING old.sender_id AS user_id, old.receiver_id AS other_user
),
touched_contact_submissions AS (
    UPDATE contact_submissions t
       SET assigned_to = CASE WHEN t.assigned_to IN (SELECT id FROM targets) THEN NULL ELSE t.assigned_to END
     WHERE t.assigned_to = ANY (ARRAY(SELECT id FROM targets))
    RETURNING old.assigned_to AS user_id
),
touched_support_tickets AS (
    UPDATE support_tickets t
       SET assigned_to = CASE WHEN t.assigned_to IN (SELECT id FROM targets) THEN NULL ELSE t.assigned_to END
     WHERE t.assigned_to = ANY (ARRAY(SELECT id FROM targets))
    RETURNING old.assigned_to AS user_id
),
touched_user_identities AS (
    DELETE FROM user_identities t
     WHERE t.user_id = ANY (ARRAY(SELECT id FROM targets))
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
