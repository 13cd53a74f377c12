WITH subject AS (SELECT ?::uuid AS id)
SELECT 'user' AS relation, count(*) AS n, coalesce(bit_xor(hashtextextended(t::text, 0)), 0) AS fingerprint,
       (json_agg(json_build_object(
           'id', t.id, 'email', t.email, 'firstName', t.first_name, 'lastName', t.last_name, 'role', t.role,
           'createdAt', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
           'hold', CASE WHEN t.held_since IS NOT NULL THEN json_build_object(
               'reason', t.hold_reason, 'by', t.held_by,
               'since', to_char(t.held_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END)) -> 0)::text AS shown
  FROM users t WHERE t.id = (SELECT id FROM subject) AND t.erased_by IS NULL
UNION ALL
SELECT 'wallet', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), (json_agg(json_build_object('id', t.id, 'totalBalance', t.total_balance, 'sendableBalance', t.sendable_balance)) -> 0)::text
  FROM (SELECT * FROM wallets t WHERE t.user_id = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'miningSessions', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), json_build_object('count', count(*), 'totalTokensEarned', coalesce(sum(t.tokens_earned), 0.0000))::text
  FROM (SELECT * FROM mining_sessions t WHERE t.user_id = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'transactions', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), json_build_object('sentCount', count(*) FILTER (WHERE t.sender_id = (SELECT id FROM subject)), 'receivedCount', count(*) FILTER (WHERE t.receiver_id = (SELECT id FROM subject)), 'totalCount', count(*))::text
  FROM (SELECT * FROM transactions t WHERE t.sender_id = (SELECT id FROM subject) OR t.receiver_id = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'contactSubmissions', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM contact_submissions t WHERE t.assigned_to = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'supportTickets', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM support_tickets t WHERE t.assigned_to = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'assets', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM assets t WHERE t.uploaded_by = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'auditLogs', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM audit_logs t WHERE t.user_id = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'downloadHistory', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM download_history t WHERE t.user_id = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'platformUsage', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM platform_usage t WHERE t.user_id = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'sharedAssets', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM shared_assets t WHERE t.shared_by = (SELECT id FROM subject) OR t.shared_with = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'notifications', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM notifications t WHERE t.user_id = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'approvals', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), NULL
  FROM (SELECT * FROM approvals t WHERE t.requested_by = (SELECT id FROM subject) OR t.approved_by = (SELECT id FROM subject)) AS t
UNION ALL
SELECT 'identities', count(*), coalesce(bit_xor(hashtextextended(t::text, 0)), 0), json_build_object('count', count(*))::text
  FROM (SELECT * FROM user_identities t WHERE t.user_id = (SELECT id FROM subject)) AS t
