#!/bin/bash
# The private cluster: root and ordinary user, twice, two at once, after kill -9. The rarer situations are in tests/trial.
set -u
# shellcheck source=SCRIPTDIR/../lib/clusters.sh
. "$(dirname "$0")/../lib/clusters.sh"

plain=$base/plain
make_tree "$plain"
ok "first start as $(id -un)" in_tree "$plain" up
ok "it answers" answers "$plain"
ok "status says running" in_tree "$plain" status
ok "a second start finds it running" in_tree "$plain" up

listens() { [ "$(psql -X -At -d "$(in_tree "$plain" dsn super postgres)" -c 'show listen_addresses')" = '' ]; }
ok "no TCP port" listens
durable() {
    [ "$(psql -X -At -d "$(in_tree "$plain" dsn super postgres)" \
        -c "select string_agg(setting, ',' order by name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')")" = on,on,on,on ]
}
ok "durable, with checksums" durable
encoding() { [ "$(psql -X -At -d "$(in_tree "$plain" dsn super postgres)" -c 'show server_encoding')" = UTF8 ]; }
ok "UTF-8" encoding
private() { [ "$(stat -c %a "$(setting "$plain" CLUSTER_SOCKET)")" = 700 ]; }
ok "the socket's folder is 0700" private

# kill -9, then a start: the socket and the pid file of the dead one are in the way
psql -X -q -d "$(in_tree "$plain" dsn super postgres)" -c 'create table kept as select 1 as one'
old=$(postmaster "$plain")
kill -9 "$old"
ok "start after kill -9" in_tree "$plain" up
ok "it answers again" answers "$plain"
another() { [ "$(postmaster "$plain")" != "$old" ]; }
ok "by another process" another
kept() { [ "$(psql -X -At -d "$(in_tree "$plain" dsn super postgres)" -c 'select one from kept')" = 1 ]; }
ok "what was committed is there" kept

ok "stop" in_tree "$plain" down
is 3 "status says stopped" in_tree "$plain" status
ok "a second stop is no error" in_tree "$plain" down

# a pid file whose number now belongs to another program
sleep 300 &
other=$!
data=$(setting "$plain" CLUSTER_DATA)
printf '%s\n' "$other" "$data" >"$data/postmaster.pid"
chown --reference="$data" "$data/postmaster.pid" 2>/dev/null
is 3 "a reused pid is not taken for PostgreSQL" in_tree "$plain" status
ok "and does not stand in a start's way" in_tree "$plain" up
alive() { kill -0 "$other"; }
ok "nor is the other program hurt" alive
kill "$other"
in_tree "$plain" down

# two first starts at once: one initdb, one postmaster, both succeed
twice=$base/twice
make_tree "$twice"
both() {
    local one two a=0 b=0
    in_tree "$twice" up &
    one=$!
    in_tree "$twice" up &
    two=$!
    wait "$one" || a=$?
    wait "$two" || b=$?
    [ "$a/$b" = 0/0 ]
}
ok "two first starts at once" both
ok "one cluster answers" answers "$twice"
# the lock went with its holder, not into the daemon: a third start is not kept waiting
ok "the lock is free" flock -n "$(setting "$twice" CLUSTER_HOME)/.lock" true

# the other kind of user
if [ "$(id -u)" -eq 0 ]; then
    mine=$base/mine
    make_tree "$mine" nobody
    ok "an ordinary user with an empty environment" in_tree_as nobody "$mine" up
    ok "root sees the same cluster" in_tree "$mine" status
    owner() { [ "$(stat -c %U "$(setting "$mine" CLUSTER_DATA)")" = nobody ]; }
    ok "it belongs to that user" owner
    ok "the user stops it" in_tree_as nobody "$mine" down
    is 3 "and root sees that" in_tree "$mine" status
    not_root() { [ "$(stat -c %u "/proc/$(postmaster "$twice")")" != 0 ]; }
    ok "root's cluster does not run as root" not_root
else
    not_root() { [ "$(stat -c %u "/proc/$(postmaster "$twice")")" = "$(id -u)" ]; }
    ok "it runs as its user" not_root
fi
done_testing
