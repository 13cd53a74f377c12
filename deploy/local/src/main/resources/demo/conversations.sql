-- Conversations of the demo accounts 1 to 3, of three people more who have 40, 400 and 4,000, and of one who has three.
-- Account 1 has what the contract's examples delete, and as many as they say when they are run in its order: number 123,
-- two in thread_abc123, five with openai, and ten more that "all" takes.

CREATE TEMPORARY TABLE wanted ON COMMIT DROP AS
SELECT *
FROM (
    SELECT 123::bigint AS id, 1::bigint AS user_id, 'A trip to Lake Garda' AS title, 'google' AS endpoint, 'thread_garda' AS thread_id
    UNION ALL
    SELECT 1000 + n, 1, 'Invoice reminder, draft ' || n, 'anthropic', 'thread_abc123'
    FROM generate_series(1, 2) AS n
    UNION ALL
    SELECT 1010 + n, 1, 'Recipe idea ' || n, 'openai', 'thread_recipe_' || n
    FROM generate_series(1, 5) AS n
    UNION ALL
    SELECT 1020 + n, 1, 'Release notes ' || n, (ARRAY ['anthropic', 'google'])[n % 2 + 1], 'thread_notes_' || n
    FROM generate_series(1, 10) AS n
    UNION ALL
    -- What another account may not touch, under the very same thread and endpoints.
    SELECT owner * 1000 + n, owner, 'Support case ' || n, (ARRAY ['openai', 'anthropic', 'google'])[n % 3 + 1],
           CASE WHEN n <= 3 THEN 'thread_abc123' ELSE 'thread_case_' || owner || '_' || n END
    FROM generate_series(2, 3) AS owner, generate_series(1, 24) AS n
    UNION ALL
    -- Of the user who is everywhere.
    SELECT 500 + n, 7, 'Packing list ' || n, 'openai', 'thread_packing_' || n
    FROM generate_series(1, 3) AS n
    UNION ALL
    SELECT owner * 1000 + n, owner, 'Conversation ' || n, (ARRAY ['openai', 'anthropic', 'google'])[n % 3 + 1],
           CASE WHEN n <= 3 THEN 'thread_abc123' ELSE 'thread_' || owner || '_' || n / 2 END
    FROM generate_series(4, 6) AS owner, generate_series(1, 4 * (10 ^ (owner - 3))::int) AS n
) AS listed;

INSERT INTO conversations (id, user_id, title, created_at, updated_at)
SELECT id, user_id, title,
       timestamptz '2026-01-05 09:00:00Z' + id * interval '37 minutes',
       timestamptz '2026-01-05 09:20:00Z' + id * interval '37 minutes'
FROM wanted;

INSERT INTO messages (conversation_id, thread_id, endpoint, role, content, created_at)
SELECT id, thread_id, endpoint,
       (ARRAY ['assistant', 'user'])[turn % 2 + 1],
       (ARRAY ['Here is a first version.', 'Could you make it shorter?'])[turn % 2 + 1],
       timestamptz '2026-01-05 09:00:00Z' + id * interval '37 minutes' + turn * interval '2 minutes'
FROM wanted, generate_series(1, 2 + id % 5) AS turn;

SELECT setval(pg_get_serial_sequence('conversations', 'id'), (SELECT max(id) FROM conversations));
