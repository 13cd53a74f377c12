-- The messages that were there before. Ten thousand at a time, each batch committed by itself, so that nobody waits long for a
-- row. A run that is cut short is repeated, and finds most of its work done. A deletion at the same time can make a batch the
-- victim of a deadlock.
SET statement_timeout = 0;
SET lock_timeout = 0;

DO $$
DECLARE
    first bigint;
    last bigint := (SELECT min(id) - 1 FROM messages);
BEGIN
    LOOP
        first := last;
        SELECT max(id) INTO last FROM (SELECT id FROM messages WHERE id > first ORDER BY id LIMIT 10000) AS batch;
        EXIT WHEN last IS NULL;
        BEGIN
            UPDATE messages m SET user_id = c.user_id
              FROM conversations c
             WHERE c.id = m.conversation_id AND m.user_id IS NULL AND m.id > first AND m.id <= last;
        EXCEPTION WHEN deadlock_detected THEN
            last := first;
        END;
        COMMIT;
    END LOOP;
END
$$;

RESET statement_timeout;
RESET lock_timeout;
