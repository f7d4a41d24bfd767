#!/bin/bash
# paths.sh [TREE] - nothing in the tree names a folder of one machine, and nothing promises instead of doing.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
mapfile -d '' -t files < <(git ls-files -z --cached --others --exclude-standard 2>/dev/null |
    while IFS= read -r -d '' f; do
        case $f in LICENSE | tests/lint/paths.sh | *package-lock.json) continue ;; esac
        if [ -f "$f" ]; then printf '%s\0' "$f"; fi
    done)
[ "${#files[@]}" -gt 0 ] || exit 0
found=0
# /root and /home are whole words here: a route /rooted is none of our business.
if grep -nHIE '(^|[^A-Za-z0-9_./-])/(work|root|home|Users)/[A-Za-z0-9_]' "${files[@]}" | cut -c1-160; then found=1; fi
if grep -nHIwE 'TODO|FIXME|XXX|HACK' "${files[@]}" | cut -c1-160; then found=1; fi
exit "$found"
