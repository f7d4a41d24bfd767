#!/bin/bash
# make run, as a newcomer meets it: first start, sign-in, a second at once, kill -9, a quick start again, Ctrl-C; as root
# and as an ordinary user. In copies of the tree with what is built already, so that nobody's ./var is touched.
set -u
# shellcheck source=SCRIPTDIR/../lib/clusters.sh
. "$(dirname "$0")/../lib/clusters.sh"

# copy_tree PATH - the tree with its release build; npm's packages by a link
copy_tree() {
    make_tree "$1"
    cp -a "$source_tree"/{Makefile,server,sql,docs} "$1/"
    mkdir -p "$1/build" "$1/web"
    cp -a "$source_tree/build/release" "$1/build/"
    find "$source_tree/web" -mindepth 1 -maxdepth 1 ! -name node_modules -exec cp -a '{}' "$1/web/" \;
    ln -s "$source_tree/web/node_modules" "$1/web/node_modules"
    cp -a "$source_tree/tests/lib/packages" "$1/tests/lib/"
}

# start PATH [WORDS...] - make run in a process group of its own, as a shell would have it in the foreground: SIGINT not
# ignored, its output in PATH/out. WORDS stand before it.
start() {
    local t=$1
    shift
    : >"$t/out"
    # shellcheck disable=SC2016 # perl's own
    env -u MAKEFLAGS -u MAKELEVEL -u TEST_CLUSTER CAMKET_LISTEN=127.0.0.1:0 \
        perl -e 'chdir shift or die; $SIG{INT} = "DEFAULT"; setpgrp; exec @ARGV' "$t" "$@" make --no-print-directory run >"$t/out" 2>&1 &
    run=$!
}
address() { sed -n 's,^CamKet: \(http://[^ /]*\)/.*,\1,p' "$1/out"; }
# ready PATH SECONDS
ready() {
    local i
    for ((i = 0; i < $2 * 20; i++)); do
        [ -z "$(address "$1")" ] || return 0
        kill -0 "$run" 2>/dev/null || break
        sleep 0.05
    done
    cat "$1/out"
    return 1
}
# http METHOD URL [JSON] - prints the status
http() {
    perl -MHTTP::Tiny -e '
        my ($method, $url, $json) = @ARGV;
        my ($origin) = $url =~ m{^(http://[^/]+)};
        print HTTP::Tiny->new(timeout => 20)->request($method, $url, {headers => {"content-type" => "application/json", origin => $origin},
            defined $json ? (content => $json) : ()})->{status}' "$@"
}
answers_200() { [ "$(http GET "$(address "$1")/healthz")" = 200 ]; }
signs_in() {
    local password
    password=$(cat "$(setting "$1" CLUSTER_HOME)/demo-password")
    grep -qF "$password" "$1/out" && grep -qF 'btg.phuyen' "$1/out" &&
        [ "$(http POST "$(address "$1")/api/v1/session" "{\"login\": \"btg.phuyen\", \"password\": \"$password\"}")" = 201 ]
}
server_pid() { cat "$(setting "$1" CLUSTER_HOME)/server.pid"; }
# gone PID
gone() {
    local i
    for ((i = 0; i < 200; i++)); do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.05
    done
    return 1
}
interrupt() { kill -INT -- "-$run"; }

tree=$base/tree
copy_tree "$tree"
start "$tree"
ok "make run comes up" ready "$tree" 60
ok "the server answers" answers_200 "$tree"
ok "a demonstration account signs in with the printed password" signs_in "$tree"
secret() { [ "$(stat -c %a "$(setting "$tree" CLUSTER_HOME)/demo-password")" = 600 ]; }
ok "the password's file is 0600" secret
is 73 "a second run of the tree is refused" "$tree/tests/lib/run.sh"
ok "and leaves the first alone" answers_200 "$tree"

# kill -9 of make and its script: the server and the cluster stay behind
server=$(server_pid "$tree")
kill -9 -- "-$run"
wait "$run" 2>/dev/null
left() { kill -0 "$server"; }
ok "after kill -9 the server is left behind" left
before=${EPOCHREALTIME/[.,]/}
start "$tree"
ok "the next run comes up" ready "$tree" 20
took=$(((${EPOCHREALTIME/[.,]/} - before) / 1000))
ok "the old server is gone" gone "$server"
ok "the new one answers" answers_200 "$tree"
ok "with the same password" signs_in "$tree"

server=$(server_pid "$tree")
postgres=$(postmaster "$tree")
interrupt
ok "Ctrl-C ends the server" gone "$server"
ok "and the cluster" gone "$postgres"
ok "and make" gone "$run"
wait "$run" 2>/dev/null

before=${EPOCHREALTIME/[.,]/}
start "$tree"
ok "a start after that" ready "$tree" 20
took=$(((${EPOCHREALTIME/[.,]/} - before) / 1000))
# Other tests run beside this one: it takes half a second when it is alone.
quick() { echo "$took ms" && [ "$took" -le 3000 ]; }
ok "is quick" quick
echo "# ready after $took ms"
interrupt
wait "$run" 2>/dev/null

if [ "$(id -u)" -eq 0 ]; then
    mine=$base/mine
    copy_tree "$mine"
    rm "$mine/web/node_modules"
    cp -a "$source_tree/web/node_modules" "$mine/web/"
    chown -R nobody "$mine"
    start "$mine" setpriv --reuid=nobody --regid="$(id -g nobody)" --init-groups -- env -i CAMKET_LISTEN=127.0.0.1:0 PATH=/usr/bin:/bin
    ok "make run as an ordinary user with an empty environment" ready "$mine" 60
    ok "it answers" answers_200 "$mine"
    ok "and lets sign in" signs_in "$mine"
    belongs() { [ "$(stat -c %U "/proc/$(server_pid "$mine")")" = nobody ]; }
    ok "the server is that user's" belongs
    interrupt
    ok "Ctrl-C ends it" gone "$run"
    wait "$run" 2>/dev/null
fi
done_testing
