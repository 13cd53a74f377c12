-- The rows from before the foreign key; first those whose conversation passed to another owner after V7.
SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;

UPDATE messages m SET user_id = c.user_id
  FROM conversations c
 WHERE c.id = m.conversation_id AND c.user_id <> m.user_id;

ALTER TABLE messages VALIDATE CONSTRAINT messages_conversation;
