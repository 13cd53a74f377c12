#!/bin/sh
# Runs tests and cleans up behind them: run_comprehensive_tests.sh --help
set -u

help() {
    cat <<'HELP'
run_comprehensive_tests.sh [--keep] [--] COMMAND [ARGUMENT...]

Runs the test command, then has the test-cleanup service delete what its session left behind, whether the tests passed,
failed or were interrupted; an interruption reaches them as SIGTERM, and they are waited for. Exits with what the test
command exited with; if that was 0 and the cleanup failed, with 75.

  --keep     leaves the test data in place, for inspection, and says how to delete it later

Environment:
  LETHE_CLEANUP_URL         where the service is (http://localhost:3090)
  INTERNAL_AUTOMATION_KEY   its key
  TEST_SESSION_ID           the session that the tests write into test_metadata; made up unless set, and passed on to them
  TEST_COMMAND              the command, when none is given as arguments (run by sh -c)
HELP
}

fail() {
    echo "run_comprehensive_tests: $1" >&2
    exit "$2"
}

keep=
while [ $# -gt 0 ]; do
    case $1 in
        --keep) keep=yes ;;
        --help | -h) help && exit 0 ;;
        --) shift && break ;;
        -*) fail "unknown option $1 (see --help)" 64 ;;
        *) break ;;
    esac
    shift
done
if [ $# -eq 0 ]; then
    [ -n "${TEST_COMMAND:-}" ] || fail 'no test command (see --help)' 64
    set -- sh -c "$TEST_COMMAND"
fi

url=${LETHE_CLEANUP_URL:-http://localhost:3090}/api/v1/test-cleanup
if [ -z "${TEST_SESSION_ID+set}" ]; then
    TEST_SESSION_ID=test_session_$(date +%s)_$(od -An -N4 -tx1 /dev/urandom | tr -d ' \n')
fi
# Anything else would have to be escaped below, and an empty one would mean everybody's test data.
case $TEST_SESSION_ID in
    '' | *[!A-Za-z0-9_.:-]*) fail 'TEST_SESSION_ID must be letters, digits and any of _ . : -' 64 ;;
esac
export TEST_SESSION_ID
[ -n "$keep" ] || [ -n "${INTERNAL_AUTOMATION_KEY:-}" ] || fail 'INTERNAL_AUTOMATION_KEY is not set' 64

body="{\"test_session_id\":\"$TEST_SESSION_ID\"}"

# The key goes by standard input, because anybody can read a command line. A redirect or the page of somebody else is no cleanup.
clean_up() {
    echo "run_comprehensive_tests: cleaning up session $TEST_SESSION_ID" >&2
    answer=$(printf 'header = "x-internal-key: %s"\n' "$INTERNAL_AUTOMATION_KEY" |
        curl --silent --show-error --max-time 600 --write-out '\n%{http_code}' --config - \
            --header 'Content-Type: application/json' --data "$body" "$url")
    printf '%s\n' "$answer" >&2
    case $answer in
        *'"deleted_counts"'*"
200") ;;
        *) return 1 ;;
    esac
}

tests=
interrupted=
interrupt() {
    interrupted=$1
    [ -z "$tests" ] || kill -s TERM "$tests" 2>/dev/null
}
trap 'interrupt 130' INT
trap 'interrupt 143' TERM
trap 'interrupt 129' HUP

# In the background, so that a signal is heard at once; with the standard input that background jobs would lose. Such a job
# ignores SIGINT, which is why it is told to end by SIGTERM whatever came.
"$@" <&0 &
tests=$!
wait "$tests"
code=$?
while [ -n "$interrupted" ] && kill -0 "$tests" 2>/dev/null; do
    wait "$tests"
done
tests=
[ -z "$interrupted" ] || code=$interrupted

if [ -n "$keep" ]; then
    echo "run_comprehensive_tests: kept the data of session $TEST_SESSION_ID; to delete it:" >&2
    echo "  curl -H \"x-internal-key: \$INTERNAL_AUTOMATION_KEY\" --json '$body' $url" >&2
    exit "$code"
fi
if ! clean_up; then
    echo "run_comprehensive_tests: the cleanup of session $TEST_SESSION_ID failed" >&2
    [ "$code" -ne 0 ] || code=75
fi
exit "$code"
