-- The messages that were there before. Ten thousand ids at a time, each committed by itself, so that nobody waits long for a row
-- and a run that is cut short goes on where it was. A deletion at the same time can make a batch the victim of a deadlock.
SET statement_timeout = 0;
SET lock_timeout = 0;

DO $$
DECLARE
    batch constant bigint := 10000;
    first bigint;
    last bigint;
BEGIN
    SELECT min(id), max(id) INTO first, last FROM messages;
    WHILE first <= last LOOP
        BEGIN
            UPDATE messages m SET user_id = c.user_id
              FROM conversations c
             WHERE c.id = m.conversation_id AND m.user_id IS NULL AND m.id >= first AND m.id < first + batch;
            first := first + batch;
        EXCEPTION WHEN deadlock_detected THEN
            RAISE NOTICE 'messages from % on are tried again', first;
        END;
        COMMIT;
    END LOOP;
END
$$;

RESET statement_timeout;
RESET lock_timeout;
