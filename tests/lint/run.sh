#!/bin/bash
# run.sh - every fast lint, all of them also when one finds something; exit 1 when any did.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
failed=
for lint in layers sql slugs format size paths shell web types; do
    if output=$(tests/lint/$lint.sh 2>&1); then
        printf 'lint %-7s ok\n' "$lint"
    else
        printf '%s\n' "$output" "lint $lint: found something"
        failed="$failed $lint"
    fi
done
if [ -n "$failed" ]; then
    echo "lint:$failed" >&2
    exit 1
fi
