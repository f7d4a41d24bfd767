#!/bin/bash
# run.sh - everything between a fresh clone and a CamKet that answers: make run.
#
# Packages, the program, the front end, a private PostgreSQL under ./var, migrations, demonstration data, the server in
# the foreground. Each step looks whether it has something to do, so that a second start takes a moment and no network.
# Ctrl-C stops the server and the cluster; after a kill -9 the next start finds and ends what was left.
#
#   DATABASE_URL          use this database and start none; no demonstration data without CAMKET_DEMO=1
#   DATABASE_OWNER_URL    ... and migrate it as this role first; DATABASE_BOOTSTRAP_URL: make roles and extensions before
#   CAMKET_LISTEN         address:port, default 127.0.0.1:8080
#   CAMKET_DEMO_PASSWORD  sets the one password of the demonstration accounts; else it is random, in var/demo-password
# Exit codes: of the step that failed; 73 another run of this tree is on.
set -euo pipefail
umask 022
PATH=$PATH:/usr/sbin:/sbin
cd "$(dirname "$0")/../.."
tree=$PWD
unset MAKEFLAGS MAKELEVEL MFLAGS
started=$SECONDS

say() { printf '%s\n' "$@"; }
fail() {
    echo "run.sh: $2" >&2
    exit "$1"
}

tests/lib/install.sh run
make -s --no-print-directory -j"$(nproc)" FLAVOUR=release all
if ! tests/lib/web.sh build; then
    say "The front end could not be built (above is why; npm needs its registry once). The API works, and / says how to build it."
fi

private=
[ -n "${DATABASE_URL:-}" ] || private=yes
eval "$(tests/lib/cluster.sh env)"
home=$CLUSTER_HOME
as() {
    # shellcheck disable=SC2086 # a list of words
    $CLUSTER_RUNAS "$@"
}

# One run of a tree at a time: whoever stops it stops the cluster too. The lock is not handed on to what runs longer.
as touch "$home/.run.lock"
exec 8<"$home/.run.lock"
flock -n 8 || fail 73 "this tree is running already (its lock is $home/.run.lock)"

# ---- where the program runs from ------------------------------------------------------------------------------------

# The cluster's user runs the server. Where it cannot read the tree (a 0700 home, a umask of 077), it gets a copy.
app=$tree
reads() {
    local file
    for file in sql/roles.sql docs/openapi.yaml web/dist/index.html; do
        if [ -f "$tree/$file" ] && ! as test -r "$tree/$file"; then return 1; fi
    done
    as test -x "$tree/build/release/camket"
}
if ! (cd / && reads); then
    app=$home/app
    rm -rf "$app.new"
    mkdir -p "$app.new/build/release" "$app.new/web" "$app.new/docs"
    cp build/release/camket "$app.new/build/release/"
    cp -r sql "$app.new/sql"
    if [ -d web/dist ]; then cp -r web/dist "$app.new/web/dist"; fi
    if [ -f docs/openapi.yaml ]; then cp docs/openapi.yaml "$app.new/docs/"; fi
    chmod -R a+rX "$app.new"
    rm -rf "$app"
    mv "$app.new" "$app"
fi
camket=$app/build/release/camket
export CAMKET_SQL_DIR=${CAMKET_SQL_DIR:-$app/sql} CAMKET_WEB_DIR=${CAMKET_WEB_DIR:-$app/web/dist}
export CAMKET_OPENAPI_FILE=${CAMKET_OPENAPI_FILE:-$app/docs/openapi.yaml}
export CAMKET_LISTEN=${CAMKET_LISTEN:-127.0.0.1:8080}
export CAMKET_READY_FILE=$home/ready

# ---- what an earlier run left ---------------------------------------------------------------------------------------

# ours PID - whether it is a server that an earlier run of this tree started
ours() {
    local exe
    exe=$(readlink "/proc/$1/exe" 2>/dev/null) || return 1
    case ${exe% (deleted)} in "$tree/build/release/camket" | "$home/app/build/release/camket") ;; *) return 1 ;; esac
}
# end PID - gracefully, then not
end() {
    kill -TERM "$1" 2>/dev/null || return 0
    for _ in $(seq 120); do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null || true
}
if { read -r left <"$home/server.pid"; } 2>/dev/null && ours "$left"; then
    say "Ending the server that an earlier run left behind."
    end "$left"
fi
rm -f "$home/server.pid" "$CAMKET_READY_FILE"

server=
stopping=
# shellcheck disable=SC2317 # called by traps
finish() {
    local code=$?
    trap - EXIT
    trap '' INT TERM HUP
    if [ -n "$server" ]; then end "$server"; fi
    rm -f "$home/server.pid" "$CAMKET_READY_FILE"
    if [ -n "$private" ]; then tests/lib/cluster.sh down 8>&- || true; fi
    [ -z "$stopping" ] || code=0
    exit "$code"
}
# shellcheck disable=SC2317 # called by traps
stop() {
    local first=$stopping
    stopping=${stopping:-$SECONDS}
    # One act often sends two signals, to the group and by way of make. A later one is for the impatient: the server
    # then stops at once.
    if [ -n "$first" ] && [ $((SECONDS - first)) -lt 2 ]; then return; fi
    [ -n "$first" ] || say "Stopping."
    [ -n "$server" ] || exit 0
    kill -TERM "$server" 2>/dev/null || true
}
trap finish EXIT
trap stop INT TERM HUP

# ---- the database ---------------------------------------------------------------------------------------------------

sql() { "$CLUSTER_BIN/psql" -X -q -At -v ON_ERROR_STOP=1 "$@"; }
demo=${CAMKET_DEMO:-}
unset CAMKET_DEMO
if [ -n "$private" ]; then
    tests/lib/cluster.sh up 8>&-
    demo=1
    super="host='$CLUSTER_SOCKET' port=5432 user=postgres"
    export DATABASE_URL="host='$CLUSTER_SOCKET' port=5432 dbname=camket user=camket_app"
    export DATABASE_JOB_URL="host='$CLUSTER_SOCKET' port=5432 dbname=camket user=camket_job"
    export DATABASE_OWNER_URL="host='$CLUSTER_SOCKET' port=5432 dbname=camket user=camket_owner"
    export DATABASE_BOOTSTRAP_URL="$super dbname=camket"
    [ "$(sql -d "$super dbname=postgres" -c "select 1 from pg_database where datname = 'camket'")" = 1 ] ||
        sql -d "$super dbname=postgres" -c 'create database camket'
fi

# write_secret FILE TEXT - by way of a pipe, so that it stands in no command line
write_secret() {
    # shellcheck disable=SC2016 # the inner shell's own
    printf '%s\n' "$2" | as sh -c 'umask 077 && rm -f "$1" && cat >"$1"' sh "$1"
}
# One password for all demonstration accounts, kept where only the cluster's user (and root) can read it.
password=$home/demo-password
if [ "$demo" = 1 ]; then
    if [ -n "${CAMKET_DEMO_PASSWORD:-}" ]; then
        write_secret "$password" "$CAMKET_DEMO_PASSWORD"
    elif ! as test -s "$password"; then
        # Letters and digits that are not taken for each other; 16 of 31 are 79 bits.
        random=$(head -c 1024 /dev/urandom | LC_ALL=C tr -dc 'abcdefghjkmnpqrstuvwxyz23456789')
        write_secret "$password" "${random:0:16}"
    fi
    unset CAMKET_DEMO_PASSWORD
    export CAMKET_DEMO_PASSWORD_FILE=$password
fi

# What is in the database was made from these; the same again needs no work. The mark lies beside the private cluster's
# data; somebody else's database is asked each time.
mark=$CLUSTER_DATA/camket.deployed
inputs=$({ find sql -type f -print0 | sort -z | xargs -0 cat; cat build/release/camket; if [ "$demo" = 1 ]; then cat "$password"; fi; } | sha256sum)
if [ -z "$private" ] || [ "$(cat "$mark" 2>/dev/null)" != "$inputs" ] || ! as "$camket" migrate --check >/dev/null 2>&1; then
    [ -z "${DATABASE_BOOTSTRAP_URL:-}" ] || as "$camket" migrate --bootstrap
    [ -z "${DATABASE_OWNER_URL:-}" ] || as "$camket" migrate
    [ "$demo" != 1 ] || as "$camket" demo
    [ -z "$private" ] || printf '%s\n' "$inputs" | as tee "$mark" >/dev/null
fi
accounts=
if [ "$demo" = 1 ] && [ -n "${DATABASE_OWNER_URL:-}" ]; then
    accounts=$(sql -d "$DATABASE_OWNER_URL" -F '  ' -c '
        select rpad(u.login, 16), core.agency_name_at(t.agency_id, current_date) || '\'', '\'' || t.title
          from core."user" u
          join lateral (select p.title, p.agency_id from core.tenure n join core.post p on p.id = n.post_id
                         where n.person_id = u.person_id and n.valid @> current_date order by p.title limit 1) t on true
         where u.disabled_at is null order by u.login' 2>/dev/null) || accounts=
fi

# ---- the server -----------------------------------------------------------------------------------------------------

# It gets what it needs and no more; a session of its own, so that Ctrl-C reaches only this script, which ends it in order.
unset DATABASE_OWNER_URL DATABASE_BOOTSTRAP_URL CAMKET_DEMO_PASSWORD_FILE
log=$home/server.log
# The lock is closed for the server: it must not outlive a killed run.
# shellcheck disable=SC2086 # a list of words
setsid $CLUSTER_RUNAS "$camket" serve 8>&- >"$log" 2>&1 &
server=$!
echo "$server" >"$home/server.pid"
for _ in $(seq 300); do
    [ ! -s "$CAMKET_READY_FILE" ] || break
    [ -z "$stopping" ] || break
    if ! kill -0 "$server" 2>/dev/null; then
        code=0
        wait "$server" || code=$?
        server=
        cat "$log" >&2
        fail "${code/#0/1}" "the server did not start (is $CAMKET_LISTEN taken?)"
    fi
    sleep 0.05
done
if [ -z "$stopping" ]; then
    [ -s "$CAMKET_READY_FILE" ] || fail 1 "the server was not ready within 15 s"
    say "" "CamKet: http://$(head -n 1 "$CAMKET_READY_FILE")/   (ready after $((SECONDS - started)) s; log in $log; Ctrl-C stops it)"
    if [ "$demo" = 1 ]; then
        say "" "Demonstration accounts (tài khoản minh họa), password $(as cat "$password"):"
        printf '%s\n' "${accounts:-quantri, lanhdao, giamsat, btg.phuyen, bdv.phuyen, mttq.phuyen, sotttt.phuyen ...}" | sed 's/^/  /'
    fi
fi

# A signal interrupts the wait. The server drains for 10 s at most; one that has not gone after 15 is stuck.
code=0
while kill -0 "$server" 2>/dev/null; do
    if [ -z "$stopping" ]; then
        wait "$server" || code=$?
    elif [ $((SECONDS - stopping)) -gt 15 ]; then
        kill -KILL "$server" 2>/dev/null || true
        wait "$server" || code=$?
    else
        sleep 0.05
    fi
done
if [ -z "$stopping" ]; then
    tail -n 20 "$log" >&2
    echo "run.sh: the server ended by itself, with $code" >&2
fi
server=
exit "$code"
