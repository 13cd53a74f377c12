SELECT coalesce(max(id), -9223372036854775808) FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data';

SELECT count(*) FROM (SELECT FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data' AND id <= ? ORDER BY id FOR UPDATE) AS locked;

SELECT id FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data' AND id > ? AND id <= ? ORDER BY id LIMIT ? FOR UPDATE;

SELECT coalesce(max(id), -9223372036854775808) FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data' AND payloads->'public'->'test_metadata'->>'test_session_id' = ?;

SELECT count(*) FROM (SELECT FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data' AND payloads->'public'->'test_metadata'->>'test_session_id' = ? AND id <= ? ORDER BY id FOR UPDATE) AS locked;

SELECT id FROM searchables WHERE payloads->'public'->'test_metadata'->>'test_marker' = 'integration_test_data' AND payloads->'public'->'test_metadata'->>'test_session_id' = ? AND id > ? AND id <= ? ORDER BY id LIMIT ? FOR UPDATE;

SELECT coalesce(max(id), -9223372036854775808) FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data';

SELECT count(*) FROM (SELECT FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data' AND id <= ? ORDER BY id FOR UPDATE) AS locked;

SELECT id FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data' AND id > ? AND id <= ? ORDER BY id LIMIT ? FOR UPDATE;

SELECT coalesce(max(id), -9223372036854775808) FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data' AND test_metadata->>'test_session_id' = ?;

SELECT count(*) FROM (SELECT FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data' AND test_metadata->>'test_session_id' = ? AND id <= ? ORDER BY id FOR UPDATE) AS locked;

SELECT id FROM users WHERE test_metadata->>'test_marker' = 'integration_test_data' AND test_metadata->>'test_session_id' = ? AND id > ? AND id <= ? ORDER BY id LIMIT ? FOR UPDATE;

SELECT coalesce(max(id), -9223372036854775808) FROM metrics WHERE tags->>'test_marker' = 'integration_test_data';

WITH batch AS MATERIALIZED (
    SELECT count(*) AS found, max(id) AS last
      FROM (SELECT id FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND id > ? AND id <= ? ORDER BY id LIMIT ?) AS next
), gone AS (
    DELETE FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND id > ? AND id <= (SELECT last FROM batch) RETURNING 1
)
SELECT found, last, (SELECT count(*) FROM gone) AS gone FROM batch;

SELECT coalesce(max(id), -9223372036854775808) FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND tags->>'test_session_id' = ?;

WITH batch AS MATERIALIZED (
    SELECT count(*) AS found, max(id) AS last
      FROM (SELECT id FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND tags->>'test_session_id' = ? AND id > ? AND id <= ? ORDER BY id LIMIT ?) AS next
), gone AS (
    DELETE FROM metrics WHERE tags->>'test_marker' = 'integration_test_data' AND tags->>'test_session_id' = ? AND id > ? AND id <= (SELECT last FROM batch) RETURNING 1
)
SELECT found, last, (SELECT count(*) FROM gone) AS gone FROM batch;

SELECT coalesce(max(id), -9223372036854775808) FROM metrics WHERE metadata->>'test_marker' = 'integration_test_data';

WITH batch AS MATERIALIZED (
    SELECT count(*) AS found, max(id) AS last
      FROM (SELECT id FROM metrics WHERE metadata->>'test_marker' = 'integration_test_data' AND id > ? AND id <= ? ORDER BY id LIMIT ?) AS next
), gone AS (
    DELETE FROM metrics WHERE metadata->>'test_marker' = 'integration_test_data' AND id > ? AND id <= (SELECT last FROM batch) RETURNING 1
)
SELECT found, last, (SELECT count(*) FROM gone) AS gone FROM batch;

SELECT coalesce(max(id), -9223372036854775808) FROM metrics WHERE metadata->>'test_marker' = 'integration_test_data' AND metadata->>'test_session_id' = ?;

WITH batch AS MATERIALIZED (
    SELECT count(*) AS found, max(id) AS last
      FROM (SELECT id FROM metrics WHERE metadata->>'test_marker' = 'integration_test_data' AND metadata->>'test_session_id' = ? AND id > ? AND id <= ? ORDER BY id LIMIT ?) AS next
), gone AS (
    DELETE FROM metrics WHERE metadata->>'test_marker' = 'integration_test_data' AND metadata->>'test_session_id' = ? AND id > ? AND id <= (SELECT last FROM batch) RETURNING 1
)
SELECT found, last, (SELECT count(*) FROM gone) AS gone FROM batch;

SELECT id, user_id FROM user_profiles WHERE user_id = ANY (?) AND (user_id, id) > (?, ?)
 ORDER BY user_id, id LIMIT ? FOR UPDATE;

DELETE FROM user_profiles WHERE user_id = ANY (?);

SELECT id, user_id FROM user_sessions WHERE user_id = ANY (?) AND (user_id, id) > (?, ?)
 ORDER BY user_id, id LIMIT ? FOR UPDATE;

DELETE FROM user_sessions WHERE user_id = ANY (?);

SELECT id, user_id FROM user_balances WHERE user_id = ANY (?) AND (user_id, id) > (?, ?)
 ORDER BY user_id, id LIMIT ? FOR UPDATE;

DELETE FROM user_balances WHERE user_id = ANY (?);

SELECT 'searchables' AS "table", 'owner_id' AS "column", count(*) AS n FROM searchables WHERE owner_id = ANY (?)
UNION ALL
SELECT 'invoices' AS "table", 'buyer_id' AS "column", count(*) AS n FROM invoices WHERE buyer_id = ANY (?)
UNION ALL
SELECT 'files' AS "table", 'uploaded_by' AS "column", count(*) AS n FROM files WHERE uploaded_by = ANY (?)
UNION ALL
SELECT 'ratings' AS "table", 'rated_by' AS "column", count(*) AS n FROM ratings WHERE rated_by = ANY (?)
UNION ALL
SELECT 'withdrawal_requests' AS "table", 'requested_by' AS "column", count(*) AS n FROM withdrawal_requests WHERE requested_by = ANY (?)
UNION ALL
SELECT 'payments' AS "table", 'payer_id' AS "column", count(*) AS n FROM payments WHERE payer_id = ANY (?)
UNION ALL
SELECT 'invoice_notes' AS "table", 'author_id' AS "column", count(*) AS n FROM invoice_notes WHERE author_id = ANY (?);

DELETE FROM users WHERE id = ANY (?);

SELECT id, searchable_id FROM invoices WHERE searchable_id = ANY (?) AND (searchable_id, id) > (?, ?)
 ORDER BY searchable_id, id LIMIT ? FOR UPDATE;

DELETE FROM invoices WHERE searchable_id = ANY (?);

SELECT id, searchable_id FROM files WHERE searchable_id = ANY (?) AND (searchable_id, id) > (?, ?)
 ORDER BY searchable_id, id LIMIT ? FOR UPDATE;

DELETE FROM files WHERE searchable_id = ANY (?);

SELECT id, searchable_id FROM ratings WHERE searchable_id = ANY (?) AND (searchable_id, id) > (?, ?)
 ORDER BY searchable_id, id LIMIT ? FOR UPDATE;

DELETE FROM ratings WHERE searchable_id = ANY (?);

SELECT id, searchable_id FROM payments WHERE searchable_id = ANY (?) AND (searchable_id, id) > (?, ?)
 ORDER BY searchable_id, id LIMIT ? FOR UPDATE;

DELETE FROM payments WHERE searchable_id = ANY (?);

SELECT id, searchable_id FROM media_uploads WHERE searchable_id = ANY (?) AND (searchable_id, id) > (?, ?)
 ORDER BY searchable_id, id LIMIT ? FOR UPDATE;

DELETE FROM media_uploads WHERE searchable_id = ANY (?);

DELETE FROM searchables WHERE id = ANY (?);

SELECT id, invoice_id FROM withdrawal_requests WHERE invoice_id = ANY (?) AND (invoice_id, id) > (?, ?)
 ORDER BY invoice_id, id LIMIT ? FOR UPDATE;

DELETE FROM withdrawal_requests WHERE invoice_id = ANY (?);

SELECT id, invoice_id FROM invoice_notes WHERE invoice_id = ANY (?) AND (invoice_id, id) > (?, ?)
 ORDER BY invoice_id, id LIMIT ? FOR UPDATE;

DELETE FROM invoice_notes WHERE invoice_id = ANY (?);

SELECT id, invoice_id FROM payment_records WHERE invoice_id = ANY (?) AND (invoice_id, id) > (?, ?)
 ORDER BY invoice_id, id LIMIT ? FOR UPDATE;

DELETE FROM payment_records WHERE invoice_id = ANY (?);

DELETE FROM invoices WHERE id = ANY (?);

DELETE FROM files WHERE id = ANY (?);

DELETE FROM ratings WHERE id = ANY (?);

DELETE FROM withdrawal_requests WHERE id = ANY (?);

DELETE FROM metrics WHERE id = ANY (?);

DELETE FROM user_profiles WHERE id = ANY (?);

DELETE FROM user_sessions WHERE id = ANY (?);

DELETE FROM user_balances WHERE id = ANY (?);

DELETE FROM payments WHERE id = ANY (?);

DELETE FROM media_uploads WHERE id = ANY (?);

DELETE FROM invoice_notes WHERE id = ANY (?);

DELETE FROM payment_records WHERE id = ANY (?);
