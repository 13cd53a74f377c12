-- What two sessions of integration tests left, among data that is none of the tests'. The first session left what the
-- contract's example deletes, and as much of it.

CREATE FUNCTION pg_temp.mark(session text, kind text, at timestamptz) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('test_session_id', session, 'test_timestamp', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        'test_marker', 'integration_test_data', 'created_by_test', true, 'test_data_type', kind)
$$;

CREATE TEMPORARY TABLE wanted (session text, at timestamptz, users int, searchables int, invoices int, files int, ratings int,
    withdrawals int, metrics int) ON COMMIT DROP;
INSERT INTO wanted VALUES
    ('test_session_1640995200_abc12345', now() - interval '3 days', 25, 12, 35, 8, 6, 3, 150),
    ('test_session_1641081600_def67890', now() - interval '2 hours', 4, 3, 5, 2, 1, 1, 40),
    (NULL, now() - interval '300 days', 40, 30, 80, 25, 60, 9, 500);

INSERT INTO users (email, name, test_metadata, created_at)
SELECT 'user' || n || '@' || coalesce(session || '.test', 'example.com'), 'User ' || n,
       CASE WHEN session IS NOT NULL THEN pg_temp.mark(session, 'user', at) END, at
  FROM wanted, generate_series(1, users) AS n;
INSERT INTO user_profiles (user_id, bio) SELECT id, 'Likes bicycles' FROM users;
INSERT INTO user_sessions (user_id) SELECT id FROM users, generate_series(1, 2);
INSERT INTO user_balances (user_id, amount) SELECT id, 12.5 FROM users;

INSERT INTO searchables (owner_id, payloads, created_at)
SELECT (SELECT min(id) + n FROM users u WHERE u.created_at = at),
       jsonb_build_object('public', jsonb_strip_nulls(jsonb_build_object('title', 'Bicycle ' || n,
           'test_metadata', CASE WHEN session IS NOT NULL THEN pg_temp.mark(session, 'searchable', at) END))), at
  FROM wanted, generate_series(1, searchables) AS n;

-- Each of a session's rows hangs on one of its searchables, in turn.
CREATE FUNCTION pg_temp.searchable(begun timestamptz, n int) RETURNS bigint LANGUAGE sql AS $$
    SELECT min(id) + n % count(*) FROM searchables WHERE created_at = begun
$$;
INSERT INTO invoices (searchable_id, buyer_id, amount)
SELECT pg_temp.searchable(at, n), (SELECT min(id) FROM users u WHERE u.created_at = at), 99.9
  FROM wanted, generate_series(1, invoices) AS n;
INSERT INTO invoice_notes (invoice_id, note) SELECT id, 'Paid by card' FROM invoices;
INSERT INTO payment_records (invoice_id, amount) SELECT id, amount FROM invoices;
INSERT INTO withdrawal_requests (invoice_id, amount)
SELECT (SELECT min(i.id) + n FROM invoices i JOIN searchables s ON s.id = i.searchable_id WHERE s.created_at = at), 50
  FROM wanted, generate_series(1, withdrawals) AS n;
INSERT INTO payments (searchable_id, amount) SELECT searchable_id, amount FROM invoices;
INSERT INTO files (searchable_id, name)
SELECT pg_temp.searchable(at, n), 'photo' || n || '.jpg' FROM wanted, generate_series(1, files) AS n;
INSERT INTO media_uploads (searchable_id, media_type) SELECT searchable_id, 'image/jpeg' FROM files;
INSERT INTO ratings (searchable_id, stars)
SELECT pg_temp.searchable(at, n), 1 + n % 5 FROM wanted, generate_series(1, ratings) AS n;

INSERT INTO metrics (name, value, tags, metadata, created_at)
SELECT 'search.duration', n,
       CASE WHEN n % 2 = 0 THEN CASE WHEN session IS NULL THEN '{"region":"eu"}' ELSE pg_temp.mark(session, 'metric', at) END END,
       CASE WHEN n % 2 = 1 THEN CASE WHEN session IS NULL THEN '{"host":"a"}' ELSE pg_temp.mark(session, 'metric', at) END END, at
  FROM wanted, generate_series(1, metrics) AS n;

DROP FUNCTION pg_temp.searchable, pg_temp.mark;
