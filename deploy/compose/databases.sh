#!/usr/bin/env bash
# Run by the image once, on an empty data folder: a database and a role for each service, and none that reaches another's.
set -euo pipefail

create() {
    psql -v ON_ERROR_STOP=1 --username postgres -v name="$1" -v password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
}

create users "$USERS_DATABASE_PASSWORD"
create conversations "$CONVERSATIONS_DATABASE_PASSWORD"
create testdata "$TESTDATA_DATABASE_PASSWORD"
psql -v ON_ERROR_STOP=1 --username postgres -c 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'
