#!/usr/bin/env bash
# Run by the image once, on an empty data folder: for each service a database, the role that owns and migrates it, and the
# role as which the service works. Neither reaches another service's database.
set -euo pipefail

create() {
    psql -v ON_ERROR_STOP=1 --username postgres -v name="$1" -v owner_password="$2" -v password="$3" <<'SQL'
SELECT :'name' || '_service' AS service \gset
CREATE ROLE :"name" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"service";
SQL
}

create users "$USERS_OWNER_PASSWORD" "$USERS_DATABASE_PASSWORD"
create conversations "$CONVERSATIONS_OWNER_PASSWORD" "$CONVERSATIONS_DATABASE_PASSWORD"
create testdata "$TESTDATA_OWNER_PASSWORD" "$TESTDATA_DATABASE_PASSWORD"
psql -v ON_ERROR_STOP=1 --username postgres -c 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'
