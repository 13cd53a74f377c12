-- Takes a moment: the indexes are there. From here on, replicas of the version before aren't ready: their check of the schema
-- doesn't know the foreign key.

-- Deletions lock conversations first and new messages lock messages first, so waiting for both tables would end in a deadlock
-- with one or the other. This waits for less than a deadlock takes to be noticed, lets go of what it has, and tries again.
SET LOCAL lock_timeout = '200ms';
DO $$
BEGIN
    FOR attempt IN 1..100 LOOP
        BEGIN
            LOCK TABLE conversations, messages, deletion_log IN ACCESS EXCLUSIVE MODE;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(random() / 5);
        END;
    END LOOP;
    RAISE 'the tables are too busy to be locked: start the service again' USING ERRCODE = 'lock_not_available';
END
$$;

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
