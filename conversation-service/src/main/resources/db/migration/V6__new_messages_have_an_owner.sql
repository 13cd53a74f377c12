-- For rows that are written from here on; those that are there are checked next, without a lock that anybody would notice.
SET LOCAL lock_timeout = '5s';

ALTER TABLE messages ADD CONSTRAINT messages_have_an_owner CHECK (user_id IS NOT NULL) NOT VALID;
