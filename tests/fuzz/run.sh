#!/bin/bash
# run.sh [SECONDS] [NAME]... - the libFuzzer programs of this folder, each for so long (60 s), one after the other.
#
# tests/fuzz/corpus/NAME holds the inputs worth keeping; what a run finds beyond them stays in build/fuzz-corpus/NAME. An input that
# breaks something is left in build/fuzz-found/NAME and the exit code is 1: repair, then move it to the corpus.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=60
if [ $# -gt 0 ] && [ -z "${1//[0-9]/}" ]; then
    seconds=$1
    shift
fi
tests/lib/install.sh run test lint
make --no-print-directory -j"$(nproc)" FLAVOUR=fuzz CC=clang fuzz-bins >&2
names=("$@")
if [ "${#names[@]}" -eq 0 ]; then
    for file in tests/fuzz/fuzz_*.c; do
        name=${file##*/fuzz_}
        names+=("${name%.c}")
    done
fi
failed=
for name in "${names[@]}"; do
    mkdir -p "build/fuzz-corpus/$name" "build/fuzz-found/$name"
    corpus=(build/fuzz-corpus/"$name")
    if [ -d "tests/fuzz/corpus/$name" ]; then corpus+=("tests/fuzz/corpus/$name"); fi
    # Bounded twice: by its own clock, and by ours should it hang.
    if timeout -k 10 "$((seconds + 60))" "build/fuzz-clang/fuzz/$name" -max_total_time="$seconds" -max_len=8192 -timeout=10 \
        -artifact_prefix="build/fuzz-found/$name/" "${corpus[@]}" 2>"build/fuzz-found/$name/log"; then
        echo "fuzz $name: $(grep -m1 '^Done' "build/fuzz-found/$name/log")"
    else
        tail -n 40 "build/fuzz-found/$name/log" >&2
        failed="$failed $name"
    fi
done
if [ -n "$failed" ]; then
    echo "fuzz: broken:$failed" >&2
    exit 1
fi
