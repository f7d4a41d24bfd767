# shellcheck shell=bash
# clusters.sh - sourced by the tests of cluster.sh: copies of the scripts in trees of their own, so that nobody's ./var is touched.
# shellcheck source=SCRIPTDIR/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/tap.sh"

source_tree=$(CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
base=$(mktemp -d "${TMPDIR:-/tmp}/camket-cluster.XXXXXX")
chmod 0755 "$base"
trees=()

# make_tree PATH [OWNER] - a tree with the scripts in it
make_tree() {
    (umask 022 && mkdir -p "$1/tests/lib")
    cp "$source_tree"/tests/lib/*.sh "$1/tests/lib/"
    chmod -R a+rX "$1/tests"
    if [ -n "${2:-}" ]; then chown -R "$2" "$1"; fi
    trees+=("$1")
}

# in_tree PATH ARGUMENT... - cluster.sh as this user; in_tree_as USER PATH ARGUMENT... as another, with an empty environment
in_tree() { local t=$1 && shift && "$t/tests/lib/cluster.sh" "$@"; }
in_tree_as() {
    local user=$1 t=$2
    shift 2
    setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- env -i "$t/tests/lib/cluster.sh" "$@"
}
setting() { in_tree "$1" env | sed -n "s/^$2=//p"; }

# answers PATH - whether a query through the socket comes back, as the superuser; asks as the caller
answers() { [ "$(psql -X -At -d "$(in_tree "$1" dsn super postgres)" -c 'select 40 + 2')" = 42 ]; }
postmaster() { head -n 1 "$(setting "$1" CLUSTER_DATA)/postmaster.pid"; }

# shellcheck disable=SC2317 # called by the trap
clusters_end() {
    local code=$? t home socket server
    trap '' INT TERM
    for t in ${trees[@]+"${trees[@]}"}; do
        home=$(setting "$t" CLUSTER_HOME 2>/dev/null)
        # A server that a failed test left behind: known by its program, which lies in this tree or its copy.
        if { read -r server <"$home/server.pid"; } 2>/dev/null; then
            case $(readlink "/proc/$server/exe") in "$base"/* | "$home"/app/*) kill -9 "$server" ;; esac
        fi
        in_tree "$t" down >/dev/null 2>&1
        # What stands outside the tree: a long path's socket, an unreachable tree's data. Asked before either goes.
        socket=$(setting "$t" CLUSTER_SOCKET 2>/dev/null)
        case $home in /var/lib/camket-dev/*) rm -rf "$home" ;; esac
        case $socket in /tmp/camket-*) rm -rf "$socket" ;; esac
    done
    rmdir /var/lib/camket-dev 2>/dev/null
    rm -rf "$base"
    exit "$code"
}
trap clusters_end EXIT
trap 'exit 1' INT TERM
