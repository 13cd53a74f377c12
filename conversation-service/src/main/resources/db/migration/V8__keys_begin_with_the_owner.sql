-- Takes a moment: the indexes are there. The tables are locked in the order in which deletions take them, or one of the two would
-- be the victim of a deadlock. From here on, replicas of the version before aren't ready: their check of the schema doesn't know
-- the foreign key.
SET LOCAL lock_timeout = '5s';

LOCK TABLE conversations, messages, deletion_log IN ACCESS EXCLUSIVE MODE;

-- By itself, while the check is there: it spares the search for nulls.
ALTER TABLE messages ALTER COLUMN user_id SET NOT NULL;

ALTER TABLE messages
    DROP CONSTRAINT messages_have_an_owner,
    DROP CONSTRAINT messages_conversation_id_fkey,
    DROP CONSTRAINT messages_pkey,
    ADD CONSTRAINT messages_pkey PRIMARY KEY USING INDEX messages_by_owner;

ALTER TABLE conversations
    DROP CONSTRAINT conversations_pkey,
    ADD CONSTRAINT conversations_pkey PRIMARY KEY USING INDEX conversations_by_owner;

ALTER TABLE deletion_log
    DROP CONSTRAINT deletion_log_pkey,
    ADD CONSTRAINT deletion_log_pkey PRIMARY KEY USING INDEX deletion_log_by_actor;

ALTER TABLE messages
    ADD CONSTRAINT messages_conversation FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) NOT VALID;

DROP INDEX conversations_owner, messages_thread, messages_endpoint, messages_conversation_id, deletion_log_actor;
ALTER INDEX messages_conversation_owner RENAME TO messages_conversation_id;
