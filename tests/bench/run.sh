#!/bin/bash
# run.sh - the server beside pgbench on the same SQL functions, in one run: 100,000 commitments, 1, 8 and 32 connections.
#
# For each operation and number of connections pgbench (prepared, Unix socket) and wrk (HTTP) take turns; what counts is the ratio, since both
# share the machine's mood. Prints requests/s, p99, CPU of the server a request, and the server's memory at the end. Nothing passes or fails.
#   BENCH_SECONDS=4 a measurement   BENCH_ROUNDS=3 turns, the median is printed   BENCH_PROGRAMS=2000 (50 commitments each)   BENCH_AGENCIES=60
set -euo pipefail
cd "$(dirname "$0")/../.."
tree=$PWD
export BENCH_DIR="$tree/tests/bench" BENCH_PROGRAMS=${BENCH_PROGRAMS:-2000} BENCH_AGENCIES=${BENCH_AGENCIES:-60} BENCH_SEED=1 BENCH_RUN=0
seconds=${BENCH_SECONDS:-4}
rounds=${BENCH_ROUNDS:-3}
operations=${BENCH_OPERATIONS:-get list dashboard report}
connections=${BENCH_CONNECTIONS:-1 8 32}

tests/lib/install.sh run bench
make --no-print-directory -j"$(nproc)" FLAVOUR=release all >&2

work=$(mktemp -d "${TMPDIR:-/tmp}/camket-bench.XXXXXX")
chmod 0711 "$work"
export TEST_CLUSTER="$work/cluster" CAMKET_BIN="$tree/build/release/camket" CAMKET_UNSAFE_TEST_DB=1
cluster() { tests/lib/cluster.sh --throwaway "$TEST_CLUSTER" "$@"; }
server=
# shellcheck disable=SC2317 # called by the trap
finish() {
    trap - EXIT
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    cluster down || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
cluster up
eval "$(cluster env)"
# As durable as an installation: what is written is on the disk before it is answered.
psql -X -q -d "$(cluster dsn super postgres)" -c 'alter system set fsync = on' -c 'alter system set full_page_writes = on' \
    -c 'alter system set synchronous_commit = on' -c 'select pg_reload_conf()' >/dev/null
tests/lib/database.sh --template >/dev/null
eval "$(tests/lib/database.sh --sh bench)"
echo "loading $((BENCH_PROGRAMS * 50)) commitments" >&2
psql -X -q -d "$DATABASE_BOOTSTRAP_URL" -v programs="$BENCH_PROGRAMS" -v agencies="$BENCH_AGENCIES" -f tests/bench/load.sql >/dev/null

export DATABASE_URL DATABASE_JOB_URL CAMKET_LISTEN=127.0.0.1:0 CAMKET_READY_FILE="$work/tmp/ready" CAMKET_WEB_DIR="$work/none" CAMKET_PER_ADDRESS=0
install -d -m 1777 "$work/tmp"
read -ra as <<<"$CLUSTER_RUNAS"
${as[@]+"${as[@]}"} "$CAMKET_BIN" serve 2>"$work/tmp/log" &
server=$!
for _ in $(seq 100); do if [ -s "$work/tmp/ready" ]; then break; fi; sleep 0.1; done
address=$(cat "$work/tmp/ready")

# User and system time of the server: fields 14 and 15, counted after the name in brackets.
cpu_ticks() { sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# with_pgbench OPERATION CONNECTIONS - tps
with_pgbench() {
    local threads=$(($2 < 2 ? 1 : 2))
    pgbench -n -M prepared -T "$seconds" -c "$2" -j "$threads" -D programs="$BENCH_PROGRAMS" -D agencies="$BENCH_AGENCIES" \
        --random-seed="$BENCH_SEED" -f "tests/bench/$1.pgbench" "$DATABASE_URL" 2>"$work/pgbench.err" | sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}
# with_wrk OPERATION CONNECTIONS - "rps p99-in-ms failed cpu-us-a-request"
with_wrk() {
    local threads=$(($2 < 2 ? 1 : 2)) before after
    before=$(cpu_ticks)
    wrk -t "$threads" -c "$2" -d "${seconds}s" --latency -s "tests/bench/$1.lua" "http://$address" >"$work/wrk.out"
    after=$(cpu_ticks)
    awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '
        function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
        $1 == "99%" { p99 = ms($2) }
        /requests in/ { n = $1 }
        /^Requests\/sec/ { rps = $2 }
        /Non-2xx/ { bad = $NF }
        END { printf "%.0f %.2f %d %.0f\n", rps, p99, bad, n ? ticks / hz / n * 1e6 : 0 }' "$work/wrk.out"
}

printf '\n%-10s %5s %12s %12s %7s %9s %12s %7s\n' operation conns 'pgbench/s' 'http/s' ratio 'p99 ms' 'server us/rq' failed
for operation in $operations; do
    for c in $connections; do
        : >"$work/rows"
        for round in $(seq "$rounds"); do
            BENCH_SEED=$((BENCH_SEED + 1))
            tps=$(with_pgbench "$operation" "$c")
            BENCH_SEED=$((BENCH_SEED + 1)) BENCH_RUN="$c-$round-$$"
            export BENCH_SEED BENCH_RUN
            read -r rps p99 failed us <<<"$(with_wrk "$operation" "$c")"
            echo "$tps $rps $p99 $failed $us" >>"$work/rows"
        done
        tps=$(cut -d' ' -f1 "$work/rows" | median) rps=$(cut -d' ' -f2 "$work/rows" | median)
        printf '%-10s %5s %12.0f %12.0f %7s %9s %12s %7s\n' "$operation" "$c" "$tps" "$rps" \
            "$(awk '{ print $2 / $1 }' "$work/rows" | median | awk '{ printf "%.2f", $1 }')" "$(cut -d' ' -f3 "$work/rows" | median)" \
            "$(cut -d' ' -f5 "$work/rows" | median)" "$(awk '{ s += $4 } END { print s }' "$work/rows")"
    done
done
printf '\nserver memory (PSS): %s\n' "$(awk '/^Pss:/ { printf "%.1f MB", $2 / 1024 }' "/proc/$server/smaps_rollup")"
