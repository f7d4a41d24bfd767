#!/bin/bash
# analyze.sh - the slow checks: gcc -fanalyzer, a build by clang, cppcheck, clang-tidy. All of them also when one finds something.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
tests/lib/install.sh run test lint || exit
jobs=$(nproc)
failed=
step() {
    local name=$1
    shift
    echo "analyze $name"
    "$@" || failed="$failed $name"
}

step clang make -s --no-print-directory -j"$jobs" CC=clang WERROR=1 all unit-bins

# gcc's analyzer follows each path through a function: a build of its own, for it takes its time.
step fanalyzer make -s --no-print-directory -j"$jobs" OUT=build/fanalyzer CFLAGS=-fanalyzer WERROR=1 lib

# shellcheck disable=SC2317 # called by step
check() {
    mkdir -p build/cppcheck
    # Headers of the system are not looked for: cppcheck knows the standard library, and ours are found by -I.
    cppcheck --quiet -j "$jobs" --std=c11 --enable=warning,style,performance,portability --error-exitcode=1 --inline-suppr \
        --suppress=missingIncludeSystem --suppress=unusedStructMember --cppcheck-build-dir=build/cppcheck -Iserver -D_GNU_SOURCE server
}
step cppcheck check

# shellcheck disable=SC2317 # called by step
tidy() {
    local includes flags
    includes=$(pkg-config --cflags libmicrohttpd libpq jansson libutf8proc libsodium libmagic xlsxwriter | sed 's/-I/-isystem /g')
    flags="-std=gnu17 -Iserver -D_GNU_SOURCE $includes"
    # shellcheck disable=SC2086 # a list of words
    find server -name '*.c' -print0 | sort -z | xargs -0 -r -n 4 -P "$jobs" sh -c 'clang-tidy --quiet "$@" -- '"$flags"' 2>/dev/null' sh
}
step clang-tidy tidy

if [ -n "$failed" ]; then
    echo "analyze:$failed" >&2
    exit 1
fi
echo "analyze: nothing found"
