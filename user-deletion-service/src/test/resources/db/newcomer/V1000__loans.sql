CREATE TABLE loans (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    borrower uuid NOT NULL REFERENCES users,
    amount   numeric(18, 4) NOT NULL
);
CREATE INDEX loans_borrower ON loans (borrower);
GRANT SELECT, UPDATE, DELETE ON loans TO "${serving_role}";
