#!/bin/bash
# size.sh [TREE] - files of at most 600 lines, functions in C of at most 60; made files (schema.d.ts) are no matter of it.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
found=0
mapfile -d '' -t files < <(find server sql web tests \( -name node_modules -o -name dist -o -name schema.d.ts \) -prune -o -type f \
    \( -name '*.[ch]' -o -name '*.sql' -o -name '*.ts' -o -name '*.tsx' -o -name '*.mjs' -o -name '*.css' -o -name '*.sh' \
    -o -name '*.pm' -o -name '*.t' \) -print0 2>/dev/null | sort -z)
for file in ${files[@]+"${files[@]}"}; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 600 ]; then
        echo "$file: $lines lines; two rooms or two files"
        found=1
    fi
done
# With the format of this tree a function's body is a { and a } in the first column, below a line that ends in ).
mapfile -d '' -t c < <(find server tests -name '*.c' -print0 2>/dev/null | sort -z)
if [ "${#c[@]}" -gt 0 ]; then
    awk '
    FNR == 1 { start = 0 }
    /^\{/ && last ~ /\)$/ { start = FNR; name = last }
    /^\}/ && start {
        if (FNR - start - 1 > 60) { printf "%s:%d: %d lines: %s\n", FILENAME, start, FNR - start - 1, name; faults++ }
        start = 0
    }
    { last = $0 }
    END { exit faults > 0 }' "${c[@]}" || found=1
fi
exit "$found"
