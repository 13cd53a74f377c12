-- One of the two switches that a cleanup needs: a database that doesn't say it holds test data is never cleaned,
-- whatever the service in front of it was configured to believe. Nothing here is inserted by a migration: whoever sets
-- the database up says what it is for.
CREATE TABLE environment_marker (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    environment text NOT NULL CHECK (environment IN ('development', 'test'))
);
