#!/bin/bash
# cluster.sh [--throwaway DIR] up | down | status | env | dsn [ROLE [DATABASE]]
#
# CamKet's private PostgreSQL: data under ./var, a Unix socket in a folder of mode 0700, no TCP port, no password.
# It never touches the cluster that Debian makes. PostgreSQL refuses to run as root, so root runs it as the owner of
# the tree, or as `postgres` where that is root too.
#
#   up      makes the cluster if there is none and starts it if it is not running; two at once are fine
#   down    stops it (fast); no error when it is not running
#   status  exit 0 running, 3 not
#   env     shell variables: CLUSTER_USER, CLUSTER_HOME, CLUSTER_DATA, CLUSTER_SOCKET, CLUSTER_BIN, CLUSTER_RUNAS
#   dsn     the connection string for ROLE: app (default), owner, job, sealer, audit, backup, super
#
# --throwaway DIR keeps everything in DIR and gives up durability for speed (fsync=off): for tests only; the server
# refuses such a database unless CAMKET_UNSAFE_TEST_DB=1.
# Exit codes: 64 wrong call, 69 no PostgreSQL, 73 the folder is not ours to write.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin

fail() {
    echo "cluster.sh: $2" >&2
    exit "$1"
}

tree=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
throwaway=
if [ "${1:-}" = --throwaway ]; then
    throwaway=${2:?--throwaway needs a folder}
    shift 2
fi
command=${1:-}

bin=$(for d in /usr/lib/postgresql/*/bin; do [ -x "$d/postgres" ] && echo "$d"; done | sort -V | tail -1)
[ -n "$bin" ] || fail 69 "no PostgreSQL below /usr/lib/postgresql; tests/lib/install.sh run installs it"
major=$(basename "$(dirname "$bin")")

# ---- who ------------------------------------------------------------------------------------------------------------

user=$(id -un)
runas=()
if [ "$(id -u)" -eq 0 ]; then
    user=$(stat -c %U "$tree")
    [ "$user" != root ] && [ "$user" != UNKNOWN ] || user=postgres
    id "$user" >/dev/null 2>&1 || fail 69 "there is no user $user to run PostgreSQL as"
    # Not runuser: setpriv becomes the program, so that its pid and its signals are the program's own.
    runas=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --init-groups --)
fi
as() { ${runas[@]+"${runas[@]}"} "$@"; }

# ---- where ----------------------------------------------------------------------------------------------------------

hash=$(printf %s "${throwaway:-$tree}" | sha256sum | cut -c1-12)

# A folder that the cluster's user can write, made if need be. chown before the test: root's umask may be 077.
ours() {
    if [ "$(id -u)" -eq 0 ]; then
        [ -d "$1" ] || (umask 022 && mkdir -p "$1") || return 1
        # An existing folder of somebody else stays theirs.
        case $(stat -c %U "$1") in root | "$user") chown "$user" "$1" ;; esac
    else
        [ -d "$1" ] || mkdir -p "$1" 2>/dev/null || return 1
    fi
    as test -w "$1" && as test -x "$1"
}

find_home() {
    home=${throwaway:-$tree/var}
    ours "$home" && return
    if [ "$(id -u)" -ne 0 ] || [ -n "$throwaway" ]; then
        fail 73 "$home belongs to $(stat -c %U "$home" 2>/dev/null || echo nobody) and $user cannot write there; remove it or give it to $user"
    fi
    # The tree lies below a folder that PostgreSQL's user may not enter.
    rmdir "$home" 2>/dev/null || true
    home=/var/lib/camket-dev/$hash
    ours "$home" || fail 73 "$user can write neither $tree/var nor $home"
}
# The socket's full name may have 107 bytes, and PostgreSQL reads the folder as a list with commas inside a quoted word:
# other trees get a short folder in the system's temporary place (not TMPDIR: it differs from one call to the next).
find_socket() {
    socket=$home/run
    case $socket in *["'\\,"]*) socket=/tmp/camket-$hash ;; esac
    [ "${#socket}" -le 90 ] || socket=/tmp/camket-$hash
}
make_socket() {
    as mkdir -m 0700 "$socket" 2>/dev/null || true
    # Anyone may have made a folder of that name first.
    if [ -L "$socket" ] || [ "$(stat -c %U:%a "$socket" 2>/dev/null)" != "$user:700" ]; then
        fail 73 "$socket is not a folder of mode 0700 that belongs to $user"
    fi
}

# ---- the server process ---------------------------------------------------------------------------------------------

# pg_ctl takes a zombie and a reused pid for a running server, so we look ourselves.
running() {
    local pid stat
    { read -r pid <"$data/postmaster.pid"; } 2>/dev/null || return 1
    # Not $(<file): where that file is missing, bash 5.2 leaves the whole script, whatever stands behind it.
    { read -r stat <"/proc/$pid/stat"; } 2>/dev/null || return 1
    stat=${stat##*) }
    [ "${stat%% *}" != Z ] || return 1
    # The cluster's own postmaster, not another program (or another cluster) that got its number.
    [ "$(tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | sed -n '1s,.*/,,p')" = postgres ] || return 1
    tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qxF -- "$data"
}

settings() {
    cat <<TEXT
listen_addresses = ''
unix_socket_permissions = 0700
shared_buffers = $1
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
random_page_cost = 1.1
shared_preload_libraries = 'pg_stat_statements'
logging_collector = off
log_line_prefix = '%m [%p] %q%u@%d '
TEXT
    if [ -n "$throwaway" ]; then
        printf '%s\n' "fsync = off" "full_page_writes = off" "synchronous_commit = off" "max_connections = 300" \
            "autovacuum_naptime = 10min" "max_wal_size = 2GB"
    fi
    # A developer's own settings go here and survive.
    echo "include_if_exists = 'camket.local.conf'"
}

roles='postgres camket_owner camket_app camket_job camket_sealer camket_audit camket_backup'

create() {
    local new=$data.new me role
    as rm -rf "$new"
    as "$bin/initdb" -D "$new" -U postgres -A peer -E UTF8 --locale=C.UTF-8 -k ${throwaway:+-N} --no-instructions >/dev/null
    settings "$([ -n "$throwaway" ] && echo 64MB || echo 128MB)" | as tee -a "$new/postgresql.conf" >/dev/null
    echo 'local all all peer map=own' | as tee "$new/pg_hba.conf" >/dev/null
    for me in $(printf '%s\n' "$user" root "$(id -un)" | sort -u); do
        for role in $roles; do printf 'own %s %s\n' "$me" "$role"; done
    done | as tee "$new/pg_ident.conf" >/dev/null
    # Only a whole cluster gets the name: a killed initdb leaves nothing that looks like one.
    as mv "$new" "$data"
}

start() {
    make_socket
    running && return
    [ -s "$data/PG_VERSION" ] || create
    as rm -f "$data/postmaster.pid" "$socket/.s.PGSQL.5432" "$socket/.s.PGSQL.5432.lock"
    local tries=0
    # 9 is the lock: a postmaster that inherited it would make the next start wait for ever.
    until as "$bin/pg_ctl" -D "$data" -l "$home/postgresql.log" -w -t 60 -o "-k '$socket'" start >/dev/null 9>&-; do
        tries=$((tries + 1))
        # Backends of a killed postmaster finish what they do first, at most a statement_timeout.
        if [ "$tries" -lt 40 ] && as tail -n 5 "$home/postgresql.log" | grep -q 'is still in use'; then
            sleep 0.25
            continue
        fi
        as tail -n 20 "$home/postgresql.log" >&2
        fail 1 "PostgreSQL did not start"
    done
}

with_lock() {
    # The lock belongs to the cluster's user, whoever comes first.
    as touch "$home/.lock"
    exec 9<"$home/.lock"
    flock -w 120 9 || fail 1 "another start or stop holds $home/.lock"
    "$@"
    exec 9<&-
}

stop() {
    running || return 0
    as "$bin/pg_ctl" -D "$data" -m fast -w -t 60 stop >/dev/null
}

dsn() {
    local role
    case ${1:-app} in
    app | owner | job | sealer | audit | backup) role=camket_${1:-app} ;;
    super) role=postgres ;;
    *) fail 64 "no role named $1" ;;
    esac
    printf "host='%s' port=5432 dbname=%s user=%s\n" "$socket" "${2:-camket}" "$role"
}

start_dir=$PWD
case $throwaway in '' | /*) ;; *) throwaway=$start_dir/$throwaway ;; esac
find_home
home=$(CDPATH='' cd -- "$home" && pwd -P)
data=$home/pg$major
find_socket
cd /

case $command in
up) with_lock start ;;
down) with_lock stop ;;
status) running || exit 3 ;;
dsn) dsn "${2:-app}" "${3:-camket}" ;;
env)
    printf '%s=%q\n' CLUSTER_USER "$user" CLUSTER_HOME "$home" CLUSTER_DATA "$data" CLUSTER_SOCKET "$socket" \
        CLUSTER_BIN "$bin" CLUSTER_RUNAS "${runas[*]-}"
    ;;
*) fail 64 "usage: cluster.sh [--throwaway DIR] up | down | status | env | dsn [ROLE [DATABASE]]" ;;
esac
