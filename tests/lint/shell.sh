#!/bin/bash
# shell.sh [TREE] - shellcheck over every shell script, whatever its name.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
mapfile -d '' -t scripts < <(find tests .ci docs server -type f -not -name '*.[ch]' -print0 2>/dev/null | sort -z |
    while IFS= read -r -d '' file; do
        if head -n 1 "$file" | grep -aqE '^#!.*[/ ](ba)?sh\b'; then printf '%s\0' "$file"; fi
    done)
[ "${#scripts[@]}" -eq 0 ] || shellcheck -x "${scripts[@]}"
