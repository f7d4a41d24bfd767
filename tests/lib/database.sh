#!/bin/bash
# database.sh [--sh] NAME | --drop NAME | --template - databases for tests, on the throw-away cluster of tests/run.sh.
#
#   NAME        a fresh, migrated, empty database NAME, copied from the template in a fraction of a second. Prints one
#               KEY=value a line: DATABASE_URL (camket_app), DATABASE_JOB_URL, DATABASE_OWNER_URL, DATABASE_AUDIT_URL,
#               DATABASE_BACKUP_URL, DATABASE_BOOTSTRAP_URL (superuser). --sh quotes the values for eval.
#   --drop NAME takes it away again, whoever is still connected
#   --template  makes the template with $CAMKET_BIN (tests/run.sh does it once)
# Needs TEST_CLUSTER, the folder of the cluster.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
: "${TEST_CLUSTER:?is set by tests/run.sh}"
template=camket_template

dsn() { "$here/cluster.sh" --throwaway "$TEST_CLUSTER" dsn "$@"; }

# urls DATABASE FORMAT
urls() {
    local format=$2 home
    # One call for the socket's folder instead of six.
    home=$(dsn super "$1")
    for pair in DATABASE_URL:camket_app DATABASE_JOB_URL:camket_job DATABASE_OWNER_URL:camket_owner \
        DATABASE_AUDIT_URL:camket_audit DATABASE_BACKUP_URL:camket_backup DATABASE_BOOTSTRAP_URL:postgres; do
        # shellcheck disable=SC2059 # the format is one of two below
        printf "$format" "${pair%%:*}" "${home% user=*} user=${pair#*:}"
    done
}

sql() { psql -X -q -v ON_ERROR_STOP=1 -d "$(dsn super postgres)" "$@"; }
name_ok() {
    case $1 in
    '' | *[!a-z0-9_]*) echo "database.sh: names are lower case letters, digits and _" >&2; exit 64 ;;
    esac
}

format='%s=%s\n'
if [ "${1:-}" = --sh ]; then
    format='%s=%q\n'
    shift
fi
case ${1:-} in
--template)
    sql -c "create database $template"
    # The program and its SQL must be readable to the cluster's user; the superuser makes roles, the owner the tables.
    while IFS= read -r line; do export "${line?}"; done < <(urls $template '%s=%s\n')
    # shellcheck disable=SC2086 # TEST_RUNAS is a list of words
    { ${TEST_RUNAS:-} "$CAMKET_BIN" migrate --bootstrap && ${TEST_RUNAS:-} "$CAMKET_BIN" migrate; } >&2
    sql -c "vacuum analyze" -d "$(dsn super $template)"
    sql -c "alter database $template is_template true allow_connections false"
    ;;
--drop)
    name_ok "${2:-}"
    sql -c "drop database if exists $2 with (force)"
    ;;
*)
    name_ok "${1:-}"
    sql -c "create database $1 template $template strategy wal_log"
    urls "$1" "$format"
    ;;
esac
