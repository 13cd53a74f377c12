-- What deletions need: to find what a selector means, to find what belongs to it, and to write down what went.

-- The caller's conversations in id order, which is the order in which they are locked.
CREATE INDEX conversations_owner ON conversations (user_id, id);
DROP INDEX conversations_user_id;
ALTER TABLE conversations ADD CONSTRAINT conversations_id_is_positive CHECK (id > 0);

-- Both lead from a thread or an endpoint to its conversations, and answer whether a conversation has a message of it. They
-- are partial because that keeps them out of every search by conversation alone: the planner would skip through the few
-- endpoints there are rather than use messages_conversation_id, also for the checks of foreign keys.
CREATE INDEX messages_thread ON messages (thread_id, conversation_id) WHERE thread_id IS NOT NULL;
CREATE INDEX messages_endpoint ON messages (endpoint, conversation_id) WHERE endpoint IS NOT NULL;

-- As long as a selector may be: a thread that no request could name would be one that nobody could delete. An index entry
-- of 512 characters fits a page in any script.
ALTER TABLE messages
    ADD CONSTRAINT messages_thread_id_can_be_named CHECK (char_length(thread_id) <= 512),
    ADD CONSTRAINT messages_endpoint_can_be_named CHECK (char_length(endpoint) <= 512);

-- The record of what was asked and what became of it. It references nothing, so that no deletion can take it along, and it
-- holds ids, names of threads and endpoints, and counts: nothing of what was said.
CREATE TABLE deletion_log (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at            timestamptz NOT NULL DEFAULT now(),
    request_id    text NOT NULL,
    actor         bigint NOT NULL,
    action        text NOT NULL CHECK (action IN ('delete', 'delete-by-thread', 'delete-by-endpoint', 'delete-all')),
    target        text CHECK ((target IS NULL) = (action = 'delete-all')),
    outcome       text NOT NULL CHECK (outcome IN ('deleted', 'refused')),
    reason        text CHECK ((reason IS NULL) = (outcome = 'deleted')),
    conversations bigint NOT NULL,
    messages      bigint NOT NULL,
    dry_run       boolean NOT NULL DEFAULT false
);
CREATE INDEX deletion_log_actor ON deletion_log (actor, id);
