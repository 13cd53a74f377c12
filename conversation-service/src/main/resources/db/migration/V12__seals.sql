-- Seals of the deletion log.
CREATE TABLE sealed_log (
    -- A copy of this database has the same id, another database has another.
    id   uuid NOT NULL DEFAULT gen_random_uuid(),
    one  boolean PRIMARY KEY DEFAULT true CHECK (one)
);
INSERT INTO sealed_log DEFAULT VALUES;

-- All keys that have signed seals or receipts.
CREATE TABLE receipt_keys (
    id       text PRIMARY KEY,
    jwk      text NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE seals (
    number          bigint PRIMARY KEY,
    sealed_at       timestamptz NOT NULL DEFAULT now(),
    -- The highest number of an entry so far, and the numbers since the seal before that no visible entry had. A
    -- transaction that was under way may have one of them, and a later seal covers its entry.
    last_id         bigint NOT NULL,
    missing         int8multirange NOT NULL,
    jws             text NOT NULL,
    -- The last seal that was lost, where deletions were repeated before this one.
    continues       text,
    entries_dropped boolean NOT NULL DEFAULT false
);
CREATE INDEX seals_continuing ON seals (number) WHERE continues IS NOT NULL;
CREATE INDEX seals_late ON seals (number) WHERE missing <> '{}';

-- Which entry is in which seal. It references neither: checking that would take longer than to insert it.
CREATE TABLE sealed_entries (
    entry_id bigint PRIMARY KEY,
    seal     bigint NOT NULL,
    salt     bytea NOT NULL,
    leaf     bytea NOT NULL
);
CREATE INDEX sealed_entries_seal ON sealed_entries (seal);

-- For the owner of the database: ends the retention of whole seals. The seals themselves stay.
CREATE FUNCTION drop_sealed_entries(sealed_before timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    newest bigint := (SELECT max(number) FROM seals WHERE sealed_at < sealed_before);
    dropped bigint;
BEGIN
    DELETE FROM deletion_log l USING sealed_entries e WHERE l.id = e.entry_id AND e.seal <= newest;
    DELETE FROM sealed_entries WHERE seal <= newest;
    GET DIAGNOSTICS dropped = ROW_COUNT;
    UPDATE seals SET entries_dropped = true WHERE number <= newest AND NOT entries_dropped;
    RETURN dropped;
END
$$;
REVOKE EXECUTE ON FUNCTION drop_sealed_entries FROM PUBLIC;
