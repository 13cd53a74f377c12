-- Built beside the traffic. An index that was left invalid by a run that was cut short is built anew.
SET statement_timeout = 0;
SET lock_timeout = 0;

DROP INDEX CONCURRENTLY IF EXISTS conversations_by_owner;
CREATE UNIQUE INDEX CONCURRENTLY conversations_by_owner ON conversations (user_id, id);
-- Only to tell somebody else's conversation from nobody's.
DROP INDEX CONCURRENTLY IF EXISTS conversations_id;
CREATE INDEX CONCURRENTLY conversations_id ON conversations (id);

DROP INDEX CONCURRENTLY IF EXISTS messages_by_owner;
CREATE UNIQUE INDEX CONCURRENTLY messages_by_owner ON messages (user_id, id);
-- Of a conversation's messages, for deletions and for the checks of the foreign key. With both columns in it the planner prefers
-- it to every index that begins with the owner alone, whatever it believes of the table.
DROP INDEX CONCURRENTLY IF EXISTS messages_conversation_owner;
CREATE INDEX CONCURRENTLY messages_conversation_owner ON messages (conversation_id, user_id);
-- Partial, so that the planner can't take them for that: it was seen to skip through all threads of an owner.
DROP INDEX CONCURRENTLY IF EXISTS messages_owner_thread;
CREATE INDEX CONCURRENTLY messages_owner_thread ON messages (user_id, thread_id, conversation_id) WHERE thread_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_owner_endpoint;
CREATE INDEX CONCURRENTLY messages_owner_endpoint ON messages (user_id, endpoint, conversation_id) WHERE endpoint IS NOT NULL;

DROP INDEX CONCURRENTLY IF EXISTS deletion_log_by_actor;
CREATE UNIQUE INDEX CONCURRENTLY deletion_log_by_actor ON deletion_log (actor, id);

RESET statement_timeout;
RESET lock_timeout;
