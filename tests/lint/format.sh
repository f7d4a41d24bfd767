#!/bin/bash
# format.sh [--write] [TREE] - clang-format over server and tests; without --write it only says what differs.
set -euo pipefail
write=
if [ "${1:-}" = --write ]; then
    write=1
    shift
fi
cd "${1:-$(dirname "$0")/../..}"
mapfile -d '' -t files < <(find server tests -name '*.[ch]' -print0 2>/dev/null | sort -z)
[ "${#files[@]}" -gt 0 ] || exit 0
if [ -n "$write" ]; then exec clang-format -i "${files[@]}"; fi
# One line a file reads better than a warning a place.
found=0
for file in "${files[@]}"; do
    if ! clang-format --dry-run -Werror "$file" >/dev/null 2>&1; then
        echo "$file: not formatted (make format)"
        found=1
    fi
done
exit "$found"
