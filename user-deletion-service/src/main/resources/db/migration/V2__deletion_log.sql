-- The record of what was asked and what became of it. It references nothing, so that no deletion can take it along, and it
-- holds nobody's data: ids alone, and counts.
CREATE TABLE deletion_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    request_id text NOT NULL,
    actor      uuid NOT NULL,
    action     text NOT NULL,
    target     uuid, -- null: everyone
    outcome    text NOT NULL CHECK (outcome IN ('deleted', 'deactivated', 'reactivated', 'refused')),
    reason     text,
    counts     jsonb NOT NULL DEFAULT '{}',
    dry_run    boolean NOT NULL DEFAULT false
);
CREATE INDEX deletion_log_actor ON deletion_log (actor, id);
CREATE INDEX deletion_log_target ON deletion_log (target, id);
CREATE INDEX deletion_log_action ON deletion_log (action, id);
CREATE INDEX deletion_log_at ON deletion_log (at);
