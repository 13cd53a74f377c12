-- Each of these takes a moment: the indexes are there, and the check spares the search for nulls.
SET LOCAL lock_timeout = '5s';

ALTER TABLE messages
    ALTER COLUMN user_id SET NOT NULL,
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

DROP INDEX conversations_owner, messages_thread, messages_endpoint, messages_conversation_id, deletion_log_actor;
ALTER INDEX messages_conversation_owner RENAME TO messages_conversation_id;
