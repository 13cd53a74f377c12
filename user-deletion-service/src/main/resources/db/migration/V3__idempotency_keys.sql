-- First answers, kept for as long as a client may retry. An answer names the users that were deleted, so it is encrypted
-- with the client's key, of which only a digest is stored: without the key nobody reads it.
CREATE TABLE idempotency_keys (
    key_digest     bytea PRIMARY KEY,
    request_digest bytea NOT NULL,
    answer         bytea NOT NULL,
    expires_at     timestamptz NOT NULL
);
CREATE INDEX idempotency_keys_expires_at ON idempotency_keys (expires_at);
