SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;

ALTER TABLE messages VALIDATE CONSTRAINT messages_have_an_owner;

-- Those whose conversation passed to another owner after V4.
UPDATE messages m SET user_id = c.user_id
  FROM conversations c
 WHERE c.id = m.conversation_id AND c.user_id <> m.user_id;
