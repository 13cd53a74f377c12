-- Accounts to delete. The first ones are known by their ids; the others differ from each other in everything that
-- decides how a deletion goes. What looks like chance is taken from hashes, so that it is the same chance everywhere.

INSERT INTO users (id, email, first_name, last_name, role, created_at)
VALUES
    ('11111111-1111-4111-8111-111111111111', 'demo.user@example.com', 'Dora', 'User', 'user', '2025-03-01T08:00:00Z'),
    ('22222222-2222-4222-8222-222222222222', 'demo.admin@example.com', 'Adam', 'Admin', 'admin', '2025-02-01T08:00:00Z'),
    ('33333333-3333-4333-8333-333333333333', 'demo.super@example.com', 'Susan', 'Super', 'super-admin', '2025-01-01T08:00:00Z'),
    ('44444444-4444-4444-8444-444444444444', 'second.super@example.com', 'Simon', 'Second', 'super-admin', '2025-01-02T08:00:00Z'),
    -- As the contract on deleting users prints its example.
    ('55555555-5555-4555-8555-555555555555', 'user@example.com', 'John', 'Doe', 'user', '2023-01-01T00:00:00Z'),
    -- As the contract on deletion options prints its refusal: one asset, three audit logs.
    ('66666666-6666-4666-8666-666666666666', 'busy.user@example.com', 'Betty', 'Busy', 'user', '2024-06-01T08:00:00Z'),
    -- Who also has conversations, and items with files, under other ids.
    ('88888888-8888-4888-8888-888888888888', 'everywhere@example.com', 'Eve', 'Everywhere', 'user', '2024-07-01T08:00:00Z');

INSERT INTO user_identities (user_id, participant, subject)
VALUES
    ('88888888-8888-4888-8888-888888888888', 'conversations', '7'),
    ('88888888-8888-4888-8888-888888888888', 'items', '507f1f77bcf86cd799439017');

-- Three hundred more: every twentieth an admin, every ninth inactive.
CREATE TEMPORARY TABLE crowd ON COMMIT DROP AS
SELECT n,
       md5('lethe demo user ' || n)::uuid AS id,
       abs(hashtext('lethe ' || n)) AS chance,
       timestamptz '2024-01-01 00:00:00Z' + n * interval '29 hours' AS created_at
FROM generate_series(1, 300) AS n;

INSERT INTO users (id, email, first_name, last_name, role, status, created_at, deactivated_at)
SELECT id,
       'user' || n || '@example.com',
       (ARRAY ['Ada', 'Ben', 'Chen', 'Dilek', 'Emil', 'Fatima', 'Greta', 'Hugo', 'Ines', 'Jonas'])[n % 10 + 1],
       (ARRAY ['Abel', 'Bauer', 'Costa', 'Dahl', 'Evans', 'Fischer', 'Garcia'])[n % 7 + 1],
       CASE WHEN n % 20 = 0 THEN 'admin' ELSE 'user' END,
       CASE WHEN n % 9 = 0 THEN 'inactive' ELSE 'active' END,
       created_at,
       CASE WHEN n % 9 = 0 THEN created_at + interval '200 days' END
FROM crowd;

-- The two that have exactly what the contract prints.
INSERT INTO wallets (user_id, total_balance, sendable_balance, created_at)
SELECT id, 100.5000, 75.2500, created_at
FROM users
WHERE email IN ('user@example.com', 'demo.user@example.com');

INSERT INTO mining_sessions (user_id, tokens_earned, started_at, ended_at)
SELECT id, 25.1500, created_at + n * interval '1 day', created_at + n * interval '1 day' + interval '3 hours'
FROM users, generate_series(1, 5) AS n
WHERE email IN ('user@example.com', 'demo.user@example.com');

-- Ten sent and eight received each, none of them between the two.
INSERT INTO transactions (sender_id, receiver_id, amount, created_at)
SELECT users.id, crowd.id, 1.2500 * n, users.created_at + n * interval '2 days'
FROM users, generate_series(1, 10) AS n JOIN crowd USING (n)
WHERE email IN ('user@example.com', 'demo.user@example.com')
UNION ALL
SELECT crowd.id, users.id, 2.5000 * n, users.created_at + n * interval '3 days'
FROM users, generate_series(1, 8) AS n JOIN crowd USING (n)
WHERE email IN ('user@example.com', 'demo.user@example.com');

INSERT INTO contact_submissions (assigned_to, subject, created_at)
SELECT id, 'Question ' || n || ' about the newsletter', created_at + n * interval '5 days'
FROM users, generate_series(1, 2) AS n
WHERE email IN ('user@example.com', 'demo.user@example.com');

INSERT INTO support_tickets (assigned_to, subject, created_at)
SELECT id, 'Can''t sign in', created_at + interval '6 days'
FROM users
WHERE email IN ('user@example.com', 'demo.user@example.com');

INSERT INTO assets (uploaded_by, name) VALUES ('66666666-6666-4666-8666-666666666666', 'poster.pdf');
INSERT INTO audit_logs (user_id, action)
SELECT '66666666-6666-4666-8666-666666666666', action
FROM unnest(ARRAY ['login', 'upload', 'logout']) AS action;

-- The crowd: what a deletion takes along or detaches.
INSERT INTO wallets (user_id, total_balance, sendable_balance, created_at)
SELECT id, chance % 100000 / 100.0, chance % 50000 / 100.0, created_at
FROM crowd
WHERE n % 4 <> 0;

INSERT INTO mining_sessions (user_id, tokens_earned, started_at, ended_at)
SELECT id, (chance / s) % 1000 / 40.0, created_at + s * interval '1 day',
       CASE WHEN s % 5 <> 0 THEN created_at + s * interval '1 day' + interval '2 hours' END
FROM crowd, generate_series(1, chance % 8) AS s;

INSERT INTO transactions (sender_id, receiver_id, amount, created_at)
SELECT sender.id, receiver.id, (sender.chance / t) % 5000 / 100.0 + 0.01, sender.created_at + t * interval '4 days'
FROM crowd AS sender, generate_series(1, sender.chance % 6) AS t, crowd AS receiver
WHERE receiver.n = (sender.n * 7 + t * 31) % 300 + 1;

INSERT INTO contact_submissions (assigned_to, subject, created_at)
SELECT id, 'Request ' || n, created_at + interval '30 days'
FROM crowd
WHERE n % 6 = 1;

INSERT INTO support_tickets (assigned_to, subject, created_at)
SELECT id, 'Ticket ' || n, created_at + interval '40 days'
FROM crowd
WHERE n % 8 = 3;

-- What stands in the way of a standard deletion: of two fifths of the crowd, each in its own mixture.
CREATE TEMPORARY TABLE active_crowd ON COMMIT DROP AS
SELECT *, chance / 7 AS mixture FROM crowd WHERE n % 5 IN (1, 3);

INSERT INTO assets (uploaded_by, name, created_at)
SELECT id, 'file-' || n || '-' || k || '.pdf', created_at + k * interval '1 day'
FROM active_crowd, generate_series(1, mixture % 4) AS k;

INSERT INTO audit_logs (user_id, action, created_at)
SELECT id, (ARRAY ['login', 'logout', 'upload', 'download'])[k % 4 + 1], created_at + k * interval '9 hours'
FROM active_crowd, generate_series(1, mixture / 4 % 7) AS k;

INSERT INTO download_history (user_id, file_name, downloaded_at)
SELECT id, 'report-' || k || '.csv', created_at + k * interval '3 days'
FROM active_crowd, generate_series(1, mixture / 28 % 3) AS k;

INSERT INTO platform_usage (user_id, feature, used_at)
SELECT id, (ARRAY ['search', 'export', 'share'])[k % 3 + 1], created_at + k * interval '1 day'
FROM active_crowd, generate_series(1, mixture / 84 % 5) AS k;

INSERT INTO shared_assets (shared_by, shared_with, asset_name, shared_at)
SELECT giver.id, taker.id, 'file-' || giver.n || '-1.pdf', giver.created_at + interval '50 days'
FROM active_crowd AS giver, active_crowd AS taker
WHERE giver.mixture % 3 = 0 AND taker.n = CASE giver.n % 5 WHEN 1 THEN giver.n + 2 ELSE giver.n - 2 END;

INSERT INTO notifications (user_id, text, created_at)
SELECT id, 'Your report ' || k || ' is ready', created_at + k * interval '6 days'
FROM active_crowd, generate_series(1, mixture / 420 % 4) AS k;

INSERT INTO approvals (requested_by, approved_by, subject, created_at)
SELECT id,
       CASE WHEN mixture % 2 = 0 THEN '22222222-2222-4222-8222-222222222222'::uuid END,
       'Access to the archive', created_at + interval '60 days'
FROM active_crowd
WHERE mixture % 5 = 0;
