SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;

ALTER TABLE messages VALIDATE CONSTRAINT messages_have_an_owner;
