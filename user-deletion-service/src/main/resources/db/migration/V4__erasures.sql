-- Erasures: deletions that outlive a request. What one has still to do is in its targets, so that any replica can go on
-- with it.
CREATE TABLE erasures (
    -- In the order of their acceptance, for pages.
    id                    uuid PRIMARY KEY DEFAULT uuidv7(),
    state                 text NOT NULL DEFAULT 'scheduled'
        CHECK (state IN ('scheduled', 'running', 'paused', 'completed', 'failed', 'cancelled')),
    action                text NOT NULL, -- as in deletion_log
    mode                  text NOT NULL CHECK (mode IN ('standard', 'force')),
    reason                text,
    requested_by          uuid NOT NULL,
    -- Who answers for it: the requester, or who resumed it last. A super-admin only if both were.
    authority             uuid NOT NULL,
    authority_has_account boolean NOT NULL,
    authority_super_admin boolean NOT NULL,
    -- Whether targets who are admins by then are deleted too, if a super-admin answers for it.
    means_admins          boolean NOT NULL,
    needs_super_admin     boolean NOT NULL,
    not_before            timestamptz NOT NULL,
    created_at            timestamptz NOT NULL DEFAULT now(),
    started_at            timestamptz,
    ended_at              timestamptz,
    total                 bigint NOT NULL,
    done                  bigint NOT NULL DEFAULT 0,
    refused               bigint NOT NULL DEFAULT 0,
    failed                bigint NOT NULL DEFAULT 0,
    rows                  jsonb NOT NULL DEFAULT '{}',
    rate_per_second       double precision,
    blocked_by            text,
    blocked_message       text,
    blocked_since         timestamptz,
    -- The worker that holds it, and until when. All times are the database's.
    lease_owner           uuid,
    lease_until           timestamptz,
    targets_dropped       boolean NOT NULL DEFAULT false,
    CHECK ((state IN ('completed', 'failed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((blocked_by IS NULL) = (blocked_since IS NULL))
);
CREATE INDEX erasures_open ON erasures (not_before, id) WHERE state IN ('scheduled', 'running', 'paused');
CREATE INDEX erasures_ended ON erasures (ended_at) WHERE NOT targets_dropped;
CREATE INDEX erasures_state ON erasures (state, id);

-- Refers to no user: it outlives them. Nor to its erasure, which is never deleted; the check of each row would take
-- longer than to insert it. No index has the outcome, and half of each page is left free, so that a change of it stays in
-- its page and touches no index.
CREATE TABLE erasure_targets (
    erasure_id uuid NOT NULL,
    user_id    uuid NOT NULL,
    status     text, -- of the user at the acceptance; null: there was no such user
    outcome    text NOT NULL DEFAULT 'pending' CHECK (outcome IN ('pending', 'deleted', 'refused', 'failed')),
    reason     text,
    PRIMARY KEY (erasure_id, user_id)
) WITH (fillfactor = 50);

-- What is asked of an erasure is logged too, and targets that failed. The old rows are in the old set of outcomes, so the
-- next migration validates it without a lock. Every request reads this table, so nobody is kept waiting for long.
SET LOCAL lock_timeout = '2s';
ALTER TABLE deletion_log DROP CONSTRAINT deletion_log_outcome_check,
    ADD CONSTRAINT deletion_log_outcome_check CHECK (outcome IN
        ('deleted', 'deactivated', 'reactivated', 'refused', 'failed', 'accepted', 'paused', 'resumed', 'cancelled'))
        NOT VALID;
