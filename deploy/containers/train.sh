#!/usr/bin/env bash
# Starts the service in this folder once, asks it a few things and ends it, so that Java can note in app.aot which classes it
# loads and how. There is no store where images are built: what a first request to one loads isn't in it.
set -euo pipefail

port=8080
management_port=9000
export QUARKUS_PROFILE=local QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$management_port
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:1/none QUARKUS_DATASOURCE_USERNAME=none
export QUARKUS_DATASOURCE_PASSWORD=none QUARKUS_FLYWAY_MIGRATE_AT_START=false
export QUARKUS_MONGODB_CONNECTION_STRING=mongodb://127.0.0.1:1 LETHE_ITEMS_FILE_ROOT=/tmp

# The status of the answer at a port to a path, in bash alone: the image has no curl.
status() {
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
    local version code rest
    read -r version code rest <&3
    cat <&3 >/dev/null
    exec 3>&-
    echo "$code"
}

# By its whole path: Java wouldn't take a cache made for "quarkus-run.jar" when it is told to run "/app/quarkus-run.jar".
java -XX:AOTCacheOutput=app.aot -jar "$PWD/quarkus-run.jar" >/tmp/train.log 2>&1 &
service=$!
# A builder that is busy may take minutes.
for _ in $(seq 900); do
    kill -0 "$service" 2>/dev/null || break
    [ "$(status $management_port /q/health/live 2>/dev/null)" = 200 ] && break
    sleep 0.2
done
for path in /q/health/live /q/health/ready /q/metrics; do
    status $management_port $path >>/tmp/train.log || true
done
for path in /q/openapi /nothing /api/users/account /api/convos/all /api/v1/test-cleanup/sessions /api/v1/internal/users; do
    status $port $path >>/tmp/train.log || true
done
kill -TERM "$service"
wait "$service" || true
# A service that didn't start leaves no cache, or one of a failure.
grep -q 'Listening on' /tmp/train.log && [ -s app.aot ] || { cat /tmp/train.log; exit 1; }
rm -f /tmp/train.log app.aot.config
