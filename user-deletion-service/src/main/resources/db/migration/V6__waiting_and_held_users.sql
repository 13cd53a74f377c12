-- Users whom an erasure that waits has deactivated, users under hold, and users whose rows an erasure deletes one
-- relation after the other.
SET LOCAL lock_timeout = '2s';

-- In the order in which workers lock them.
ALTER TABLE erasures
    -- Whether its targets are deactivated while it waits.
    ADD COLUMN deactivates boolean NOT NULL DEFAULT false,
    -- What a worker has to do apart from erasing: to deactivate targets, or to finish what a cancellation began.
    ADD COLUMN unfinished text CHECK (unfinished IN ('deactivation', 'cancellation'));
CREATE INDEX erasures_unfinished ON erasures (id) WHERE unfinished IS NOT NULL;

ALTER TABLE erasure_targets
    -- Since when the user was inactive when it was accepted or deactivated for it. If that has changed, somebody has
    -- reactivated the user meanwhile.
    ADD COLUMN deactivated_at timestamptz,
    -- The rows that are deleted already, while the outcome is 'erasing'.
    ADD COLUMN counts jsonb,
    DROP CONSTRAINT erasure_targets_outcome_check,
    ADD CONSTRAINT erasure_targets_outcome_check
        CHECK (outcome IN ('pending', 'erasing', 'deleted', 'refused', 'failed')) NOT VALID;

ALTER TABLE users
    -- Equal to deactivated_at if the user is inactive only because erasures wait. If a person deactivates the user too,
    -- or another program changes the status, it isn't.
    ADD COLUMN awaiting_since timestamptz,
    -- The erasure that has begun to delete the user's rows. To everybody else there is no such user.
    ADD COLUMN erased_by uuid,
    ADD COLUMN held_since timestamptz,
    ADD COLUMN held_by uuid,
    ADD COLUMN hold_reason text,
    ADD CONSTRAINT users_hold_check CHECK ((held_since IS NULL) = (held_by IS NULL)
        AND (held_since IS NULL) = (hold_reason IS NULL)) NOT VALID;

-- The service refuses by itself. This is for all other programs.
CREATE FUNCTION refuse_to_delete_held_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'user % is under hold', OLD.id USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER users_held BEFORE DELETE ON users FOR EACH ROW WHEN (OLD.held_since IS NOT NULL)
    EXECUTE FUNCTION refuse_to_delete_held_user();

ALTER TABLE deletion_log DROP CONSTRAINT deletion_log_outcome_check,
    ADD CONSTRAINT deletion_log_outcome_check CHECK (outcome IN
        ('deleted', 'deactivated', 'reactivated', 'refused', 'failed', 'accepted', 'paused', 'resumed', 'cancelled',
         'held', 'released'))
        NOT VALID;
