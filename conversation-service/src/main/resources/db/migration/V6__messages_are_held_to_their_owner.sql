-- For rows that are written from here on; what is there is looked at next, without a lock that anybody would notice.
SET LOCAL lock_timeout = '5s';

ALTER TABLE messages
    ADD CONSTRAINT messages_have_an_owner CHECK (user_id IS NOT NULL) NOT VALID,
    ADD CONSTRAINT messages_conversation FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) NOT VALID;
