-- Who had what cleaned, and what came of it. It refers to nothing, so no cleanup can take it along.
CREATE TABLE cleanup_log (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    request_id      text NOT NULL,
    caller          text NOT NULL,
    test_session_id text,
    dry_run         boolean NOT NULL,
    outcome         text NOT NULL CHECK (outcome IN ('cleaned', 'failed')),
    reason          text,
    counts          jsonb NOT NULL,
    took_ms         bigint NOT NULL
);

-- How much of its allowance each caller has left, in the form of the library that keeps it.
CREATE TABLE rate_limits (
    id    text PRIMARY KEY,
    state bytea
);
