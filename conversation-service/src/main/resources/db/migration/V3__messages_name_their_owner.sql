-- Deletions by thread or endpoint start from the owner, so a message carries its conversation's. This takes a moment, whatever
-- the size of the table: a column that may be null is not written to the rows that are there.
SET LOCAL lock_timeout = '5s';

ALTER TABLE messages ADD COLUMN user_id bigint;

-- For writers that don't name the owner yet.
CREATE FUNCTION message_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT user_id INTO NEW.user_id FROM conversations WHERE id = NEW.conversation_id;
    IF NOT FOUND THEN
        RAISE 'message violates foreign key: there is no conversation %', NEW.conversation_id
            USING ERRCODE = 'foreign_key_violation', TABLE = 'messages', COLUMN = 'conversation_id';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER message_owner BEFORE INSERT ON messages
    FOR EACH ROW WHEN (NEW.user_id IS NULL) EXECUTE FUNCTION message_owner();

-- One deletion of an owner's conversations at a time. A second one doesn't wait here, where it would hold a connection: it
-- fails with a code of its own and is tried again.
CREATE FUNCTION take_turn(owner bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashint8extended(owner, 0)) THEN
        RAISE 'another deletion of this owner is under way' USING ERRCODE = 'LT001';
    END IF;
END
$$;
