#!/bin/bash
# The situations a private cluster gets into that are rare enough to be left out of make test: make trial-cluster.
set -u
# shellcheck source=SCRIPTDIR/../lib/clusters.sh
. "$(dirname "$0")/../lib/clusters.sh"

# an initdb killed half-way leaves nothing that looks like a cluster
half=$base/half
make_tree "$half"
in_tree "$half" env >/dev/null
home=$(setting "$half" CLUSTER_HOME)
data=$(setting "$half" CLUSTER_DATA)
in_tree "$half" up >/dev/null 2>&1 &
starter=$!
for _ in $(seq 400); do
    [ ! -d "$data.new/base" ] || break
    sleep 0.01
done
# The script first, or it would see its initdb fail and say so; then everything below it.
descendants() {
    local child
    local children=()
    { read -ra children <"/proc/$1/task/$1/children"; } 2>/dev/null
    for child in ${children[@]+"${children[@]}"}; do
        descendants "$child"
        echo "$child"
    done
}
mapfile -t below < <(descendants "$starter")
kill -9 "$starter" ${below[@]+"${below[@]}"} 2>/dev/null
wait "$starter" 2>/dev/null
halfway() { [ -d "$data.new" ] && [ ! -d "$data" ]; }
ok "initdb was killed half-way" halfway
ok "the next start makes the cluster" in_tree "$half" up
ok "it answers" answers "$half"

# a zombie postmaster: its parent does not reap it
in_tree "$half" down
sh -c 'sleep 0.1 & exec sleep 30' &
holder=$!
sleep 0.5
zombie=$(cat "/proc/$holder/task/$holder/children")
printf '%s\n' "${zombie%% *}" "$data" >"$data/postmaster.pid"
chown --reference="$data" "$data/postmaster.pid" 2>/dev/null
is_zombie() { grep -q '^State:[[:space:]]*Z' "/proc/${zombie%% *}/status"; }
ok "there is a zombie with that pid" is_zombie
is 3 "a zombie is not running" in_tree "$half" status
ok "a start goes past it" in_tree "$half" up
kill "$holder" 2>/dev/null

# kill -9 of a start that holds the lock
( exec 9<"$home/.lock"; flock 9; exec sleep 60 ) &
holder=$!
sleep 0.3
kill -9 "$holder"
wait "$holder" 2>/dev/null
ok "the lock of a killed start is free" in_tree "$half" up

# paths
blank="$base/a tree with blanks"
make_tree "$blank"
ok "a path with blanks" in_tree "$blank" up
ok "it answers" answers "$blank"

long=$base/$(printf 'long%.0s' $(seq 26))/tree
make_tree "$long"
ok "a path of ${#long} characters" in_tree "$long" up
ok "it answers" answers "$long"
short() { case $(setting "$long" CLUSTER_SOCKET) in /tmp/camket-*) ;; *) false ;; esac }
ok "by a socket in a short folder" short
in_tree "$long" down

# somebody else made the short folder first
squat=$base/$(printf 'squat%.0s' $(seq 21))/tree
make_tree "$squat"
socket=$(setting "$squat" CLUSTER_SOCKET)
mkdir -m 0777 "$socket"
chmod 0777 "$socket"
is 73 "a short folder that others can write is refused" in_tree "$squat" up
rmdir "$socket"

quote="$base/it's, a tree"
make_tree "$quote"
ok "a path with a quote and a comma" in_tree "$quote" up
ok "it answers" answers "$quote"

# a hidden umask
narrow=$base/narrow
make_tree "$narrow"
with_umask() { (umask 077 && in_tree "$narrow" up); }
ok "umask 077" with_umask
ok "it answers" answers "$narrow"

if [ "$(id -u)" -eq 0 ]; then
    # a tree below a folder that PostgreSQL's user cannot enter
    mkdir -m 0700 "$base/closed"
    make_tree "$base/closed/tree"
    ok "a tree below a 0700 folder" in_tree "$base/closed/tree" up
    ok "it answers" answers "$base/closed/tree"
    elsewhere() { case $(setting "$base/closed/tree" CLUSTER_HOME) in /var/lib/camket-dev/*) ;; *) false ;; esac }
    ok "its data lie outside" elsewhere

    # a user in a tree whose var is root's
    foreign=$base/foreign
    make_tree "$foreign" nobody
    mkdir "$foreign/var"
    chown root:root "$foreign/var"
    is 73 "var of somebody else" in_tree_as nobody "$foreign" up
    says() { in_tree_as nobody "$foreign" up 2>&1 | grep -q 'belongs to root'; }
    ok "with a clear message" says
fi
done_testing
