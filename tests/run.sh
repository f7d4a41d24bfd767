#!/bin/bash
# run.sh [KIND | FILE]... - the tests, under one prove with one closing line.
#
# KIND is unit, sql, api, web, cluster, trial-cluster or all (the default: all but the trial). FILE is a test of its own.
# Everything runs on one throw-away PostgreSQL, which is gone afterwards, also after Ctrl-C.
#
# What a test finds in its environment:
#   CAMKET_BIN, TEST_TSAN_BIN, TEST_RELEASE_BIN       the server under ASan+UBSan, under TSan, as released
#   TEST_RUNAS        words to put before the server's command line: it refuses to run as root (empty for other users);
#                     they become the server, so that the pid started is the server's pid
#   TEST_CLUSTER, TEST_PGHOST, TEST_SUPERUSER         the cluster, the folder of its socket, its superuser
#   TEST_PGTAP_DATABASE                               where the SQL tests run, each in a transaction that is rolled back
#   TEST_TMP          a folder that the server can write too; gone afterwards
#   CAMKET_UNSAFE_TEST_DB=1                           the server accepts a database without fsync
# A database of its own costs a test a fifth of a second: tests/lib/database.sh NAME.
# Sanitizer reports are files in $TEST_TMP/sanitizer; tests/zz-leftovers.t fails on any, and on processes left behind.
set -euo pipefail
umask 022
PATH=$PATH:/usr/sbin:/sbin
cd "$(dirname "$0")/.."
tree=$PWD
unset MAKEFLAGS MAKELEVEL MFLAGS DATABASE_URL DATABASE_OWNER_URL DATABASE_JOB_URL DATABASE_BOOTSTRAP_URL \
    CAMKET_LISTEN CAMKET_DEMO CAMKET_DEMO_PASSWORD PGHOST PGUSER PGDATABASE PGPORT

flavour=${TEST_FLAVOUR:-asan}
limit=${TEST_SECONDS:-1100}
[ $# -gt 0 ] || set -- all

# ---- what to run ----------------------------------------------------------------------------------------------------

exist() {
    local f
    for f in "$@"; do if [ -e "$f" ]; then printf '%s\n' "$f"; fi; done
}
files=()
wants() { case " ${kinds[*]} " in *" $1 "* | *" all "*) ;; *) false ;; esac }
kinds=()
chosen=()
for argument in "$@"; do
    case $argument in
    unit | sql | api | web | cluster | trial-cluster | all) kinds+=("$argument") ;;
    *)
        [ -e "$argument" ] || { echo "run.sh: no test $argument" >&2; exit 64; }
        kinds+=(file)
        chosen+=("$argument")
        ;;
    esac
done
has() { case "${chosen[*]-} " in *"$1"*) ;; *) false ;; esac }

# ---- build ----------------------------------------------------------------------------------------------------------

tests/lib/install.sh run test
jobs=$(nproc)
build() { make --no-print-directory -j"$jobs" "$@" >&2; }
if wants unit || wants sql || wants api || wants web || has .sql || has /api/ || has /web/ || has /unit/; then
    build FLAVOUR="$flavour" all unit-bins
fi
if wants api || has tsan; then build FLAVOUR=tsan all; fi
if wants web || wants cluster || wants trial-cluster || has /web/ || has /cluster/; then
    build FLAVOUR=release all
    if wants web || has /web/ || wants all; then tests/lib/web.sh modules all; fi
    tests/lib/web.sh build
elif wants api || has /api/; then
    # The last API test reads every reply against the contract with packages of web/.
    tests/lib/web.sh modules all
    tests/lib/web.sh build
fi

if wants unit; then mapfile -t -O "${#files[@]}" files < <(exist "build/$flavour"/unit/*.t | while IFS= read -r t; do
    # A program whose source is gone stays in build/ and is not a test any more.
    x=${t##*/} && x=${x%.t} && [ -n "$(exist tests/unit/test_"$x".c tests/unit/*/test_"$x".c)" ] && echo "$t"; done); fi
if wants sql; then mapfile -t -O "${#files[@]}" files < <(exist tests/sql/*.sql); fi
# The longest first: it then ends while others still run.
if wants api; then mapfile -t -O "${#files[@]}" files < <(exist tests/api/tsan.t tests/api/bad-input.t && exist tests/api/*.t | grep -vE '/(tsan|bad-input)\.t$'); fi
if wants web; then mapfile -t -O "${#files[@]}" files < <(exist tests/web/*.t); fi
if wants cluster; then mapfile -t -O "${#files[@]}" files < <(exist tests/cluster/*.t); fi
if [[ " ${kinds[*]} " == *' trial-cluster '* ]]; then mapfile -t -O "${#files[@]}" files < <(exist tests/cluster/cluster.t tests/trial/*.t); fi
files+=(${chosen[@]+"${chosen[@]}"} tests/zz-leftovers.t)

# Coverage counters are written by whoever runs the server.
if [ "$flavour" = coverage ]; then
    chmod -R a+rwX build/coverage
    umask 000
fi

# ---- the throw-away cluster -----------------------------------------------------------------------------------------

tmp=$(mktemp -d "${TMPDIR:-/tmp}/camket-test.XXXXXXXX")
TEST_CLUSTER=$tmp/cluster
cluster() { tests/lib/cluster.sh --throwaway "$TEST_CLUSTER" "$@"; }
# shellcheck disable=SC2317 # called by the trap
finish() {
    local code=$?
    trap '' INT TERM HUP
    trap - EXIT
    if [ -n "${prove_pid:-}" ]; then kill "$prove_pid" 2>/dev/null || true; fi
    cluster down || true
    # Only what this run started carries its mark.
    local environ pid
    for environ in /proc/[0-9]*/environ; do
        pid=${environ#/proc/} && pid=${pid%/environ}
        if [ "$pid" != $$ ] && [ "$pid" != "$BASHPID" ] && tr '\0' '\n' 2>/dev/null <"$environ" | grep -qxF "TEST_RUN=$tmp"; then
            kill -KILL "$pid" 2>/dev/null || true
        fi
    done
    # To be looked at afterwards; two runs at once do not mix theirs.
    if [ -e "$tmp/replies.jsonl" ]; then mv -f "$tmp/replies.jsonl" build/replies.jsonl; fi
    rm -rf "$tmp"
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
chmod 0711 "$tmp"
cluster up
eval "$(cluster env)"
export TEST_CLUSTER TEST_PGHOST="$CLUSTER_SOCKET" TEST_SUPERUSER=postgres TEST_RUNAS="$CLUSTER_RUNAS" TEST_TMP="$tmp/tmp"
install -d -m 0755 "$TEST_TMP" "$TEST_TMP/sanitizer"
# Tests write there as themselves, the server as the cluster's user.
chmod 1777 "$TEST_TMP" "$TEST_TMP/sanitizer"

export CAMKET_BIN="$tree/build/$flavour/camket" TEST_TSAN_BIN="$tree/build/tsan/camket" \
    TEST_RELEASE_BIN="$tree/build/release/camket" CAMKET_SQL_DIR="$tree/sql" CAMKET_WEB_DIR="$tree/web/dist" \
    CAMKET_UNSAFE_TEST_DB=1
logs=$TEST_TMP/sanitizer
export ASAN_OPTIONS="detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:log_path=$logs/asan"
export UBSAN_OPTIONS="print_stacktrace=1:log_path=$logs/ubsan"
export TSAN_OPTIONS="halt_on_error=0:second_deadlock_stack=1:log_path=$logs/tsan"
export CMOCKA_MESSAGE_OUTPUT=TAP TEST_REPLIES="$tmp/replies.jsonl"

TEST_PGTAP_DATABASE=postgres
if [ -d sql/migrations ] && [[ " ${kinds[*]} " =~ \ (unit|sql|api|web|all|file)\  ]]; then
    tests/lib/database.sh --template
    TEST_PGTAP_DATABASE=camket_pgtap
    tests/lib/database.sh $TEST_PGTAP_DATABASE >/dev/null
    psql -X -q -v ON_ERROR_STOP=1 -d "$(cluster dsn super $TEST_PGTAP_DATABASE)" -c 'create schema tap' -c 'grant usage on schema tap to public' \
        -c 'create extension pgtap schema tap' -c "alter database $TEST_PGTAP_DATABASE set search_path = tap, pg_catalog, public"
fi
export TEST_PGTAP_DATABASE

# ---- run ------------------------------------------------------------------------------------------------------------

# SQL tests share a database, so one after the other; the rest side by side; those named zz- read what the others left.
{
    printf '%s\n' '---' 'seq:' '  - par:'
    printf '      - seq: %s\n' 'tests/sql/*.sql'
    for file in "${files[@]}"; do case $file in */zz-*) ;; *) printf '      - par: "%s"\n' "$file" ;; esac; done
    for file in "${files[@]}"; do case $file in */zz-*) printf '  - seq: "%s"\n' "$file" ;; esac; done
} >"$tmp/order.yml"
export TEST_RUN="$tmp" HARNESS_RULESFILE="$tmp/order.yml"
export PERL5LIB="$tree/tests/lib/perl${PERL5LIB:+:$PERL5LIB}"
# One more than there are cores: tests wait a good deal. In the background with wait, so that a signal to this script is heeded at once.
timeout --foreground -k 20 "$limit" prove -j"${TEST_JOBS:-$((jobs + 1))}" --failures --comments --timer --source Perl --source Executable --source pgTAP \
    --pgtap-option suffix=.sql --pgtap-option host="$TEST_PGHOST" --pgtap-option port=5432 \
    --pgtap-option username=$TEST_SUPERUSER --pgtap-option dbname="$TEST_PGTAP_DATABASE" "${files[@]}" &
prove_pid=$!
code=0
wait "$prove_pid" || code=$?
prove_pid=
[ "$code" -ne 124 ] || echo "run.sh: the tests took longer than $limit s" >&2
exit "$code"
