-- The ids of users in other systems, the participants in erasures, and what these have still to erase.
SET LOCAL lock_timeout = '2s';

CREATE TABLE user_identities (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES users,
    participant text NOT NULL,
    subject     text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, participant),
    UNIQUE (participant, subject)
);

-- What a participant has to erase: written in the transaction that deletes the user's identity, and so the user. Nothing is
-- called that isn't here, and no erasure is completed while a row of it isn't done.
CREATE TABLE participant_calls (
    erasure_id  uuid NOT NULL,
    participant text NOT NULL,
    subject     text NOT NULL,
    user_id     uuid NOT NULL,
    -- When it may be called next. While a replica calls, that is when the replica will have given up.
    retry_at    timestamptz NOT NULL DEFAULT now(),
    -- Calls since the participant last removed something.
    attempts    int NOT NULL DEFAULT 0,
    -- Whether to call for this subject alone, because a call for several was refused.
    alone       boolean NOT NULL DEFAULT false,
    -- What the participant answered last.
    removed     jsonb NOT NULL DEFAULT '{}',
    retained    jsonb NOT NULL DEFAULT '{}',
    message     text,
    done_at     timestamptz,
    PRIMARY KEY (erasure_id, user_id, participant, subject)
);
CREATE INDEX participant_calls_due ON participant_calls (participant, retry_at) WHERE done_at IS NULL;
CREATE INDEX participant_calls_open ON participant_calls (erasure_id, participant, retry_at) WHERE done_at IS NULL;
CREATE INDEX participant_calls_subject ON participant_calls (participant, subject);

ALTER TABLE erasures
    -- What each participant answered so far: how many subjects are done, and what was removed and retained.
    ADD COLUMN participants jsonb NOT NULL DEFAULT '{}',
    -- 'participants': nothing else is left to do.
    DROP CONSTRAINT erasures_unfinished_check,
    ADD CONSTRAINT erasures_unfinished_check
        CHECK (unfinished IN ('deactivation', 'cancellation', 'participants')) NOT VALID;

-- Workers have nothing to do with those, of which there may be many while a participant is away.
DROP INDEX erasures_open;
CREATE INDEX erasures_open ON erasures (not_before, id)
    WHERE state IN ('scheduled', 'running', 'paused') AND unfinished IS DISTINCT FROM 'participants';

ALTER TABLE deletion_log DROP CONSTRAINT deletion_log_outcome_check,
    ADD CONSTRAINT deletion_log_outcome_check CHECK (outcome IN
        ('deleted', 'deactivated', 'reactivated', 'refused', 'failed', 'accepted', 'paused', 'resumed', 'cancelled',
         'held', 'released', 'identified', 'unidentified'))
        NOT VALID;
