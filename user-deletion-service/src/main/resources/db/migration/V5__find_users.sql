-- Without a lock that others would wait for: the table of users may be large.
ALTER TABLE deletion_log VALIDATE CONSTRAINT deletion_log_outcome_check;

-- A user is found by how their e-mail address, their name or their last name begins.
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_begins ON users (lower(email) text_pattern_ops);
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_name_begins
    ON users (lower(first_name || ' ' || last_name) text_pattern_ops);
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_last_name_begins ON users (lower(last_name) text_pattern_ops);
