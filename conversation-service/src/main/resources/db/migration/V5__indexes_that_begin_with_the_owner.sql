-- Built beside the traffic. A run that is cut short is repeated: it keeps the indexes that are finished, and builds the one anew
-- that it left invalid.
SET statement_timeout = 0;

-- Not for long, as whoever uses the table would wait too.
SET lock_timeout = '200ms';
DO $$
DECLARE
    unfinished regclass;
BEGIN
    FOR unfinished IN
        SELECT indexrelid FROM pg_index
         WHERE NOT indisvalid
           AND indrelid IN ('conversations'::regclass, 'messages'::regclass, 'deletion_log'::regclass)
    LOOP
        FOR attempt IN 1..1000 LOOP
            BEGIN
                EXECUTE 'DROP INDEX ' || unfinished;
                EXIT;
            EXCEPTION WHEN lock_not_available THEN
                PERFORM pg_sleep(random() / 5);
            END;
        END LOOP;
    END LOOP;
END
$$;

SET lock_timeout = 0;

CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS conversations_by_owner ON conversations (user_id, id);
-- Keeps ids unique for all owners, and tells another owner's conversation from one that doesn't exist.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS conversations_id ON conversations (id);

CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS messages_by_owner ON messages (user_id, id);
-- Of a conversation's messages, for deletions and for the checks of the foreign key. With both columns in it the planner prefers
-- it to every index that begins with the owner alone, whatever it believes of the table.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_conversation_owner ON messages (conversation_id, user_id);
-- Partial, so that the planner can't take them for that: it was seen to skip through all threads of an owner.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_owner_thread ON messages (user_id, thread_id, conversation_id)
    WHERE thread_id IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_owner_endpoint ON messages (user_id, endpoint, conversation_id)
    WHERE endpoint IS NOT NULL;

CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS deletion_log_by_actor ON deletion_log (actor, id);

RESET statement_timeout;
RESET lock_timeout;
