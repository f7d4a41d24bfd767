#!/bin/bash
# slugs.sh [TREE] - every problem that can be raised is listed, with its status, a Vietnamese and an English title.
#
# The list is docs/errors.md: rows `| slug | status | vi | en |`. Raised are, in SQL, core.fail(status, 'slug', ...) and
# the constraints' names that C hands on; in C, problem_set(rq, status, "slug", ...). The server renders from the
# table in server/json/problem*; it must hold the same slugs, and slugs are frozen: a row never goes away.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
list=docs/errors.md
if [ ! -f "$list" ]; then
    # Before the first raise there is nothing to list.
    if grep -rqE 'core\.fail\(|problem_set\(' sql server 2>/dev/null; then
        echo "$list is missing and problems are raised"
        exit 1
    fi
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=0
fault() {
    printf '%s\n' "$1"
    found=1
}

# slug status vi en of each row; the slug may stand in backquotes.
awk -F'|' '/^\|/ { for (i = 2; i <= 5; i++) gsub(/^[ \t`]+|[ \t`]+$/, "", $i); if ($2 ~ /^[a-z][a-z0-9_-]*$/ && $3 ~ /^[0-9][0-9][0-9]$/) print $2 "\t" $3 "\t" $4 "\t" $5 }' "$list" | sort >"$work/listed"
cut -f1 "$work/listed" | sort -u >"$work/slugs"
[ -s "$work/slugs" ] || fault "$list: no rows of the form | slug | status | vi | en |"
while IFS= read -r twice; do fault "$list: $twice stands there twice"; done < <(cut -f1 "$work/listed" | uniq -d)
while IFS=$'\t' read -r slug _ vi en; do
    if [ -z "$vi" ] || [ -z "$en" ]; then fault "$list: $slug has no title in both languages"; fi
done <"$work/listed"

# raised: file:line slug status, both arguments on one line or on two.
mapfile -t sources < <(find sql server -type f \( -name '*.sql' -o -name '*.c' \) 2>/dev/null | sort)
[ "${#sources[@]}" -gt 0 ] || exit "$found"
perl -0777 -ne '
    while (/core\.fail\(\s*\x27?(\d{3})\x27?\s*,\s*\x27([a-z0-9_-]+)\x27/g) { report($1, $2, $-[0]) }
    while (/problem_(?:set|new|fault)\w*\(\s*\w+\s*,\s*(\d{3})\s*,\s*"([a-z0-9_-]+)"/g) { report($1, $2, $-[0]) }
    sub report { my ($status, $slug, $at) = @_; my $line = 1 + (substr($_, 0, $at) =~ tr/\n//); print "$ARGV:$line\t$slug\t$status\n" }
' "${sources[@]}" >"$work/raised"
while IFS=$'\t' read -r where slug status; do
    row=$(awk -F'\t' -v s="$slug" '$1 == s { print $2; exit }' "$work/listed")
    if [ -z "$row" ]; then
        fault "$where: $slug is raised and not listed in $list"
    elif [ "$row" != "$status" ]; then
        fault "$where: $slug is raised with $status, listed with $row"
    fi
done <"$work/raised"

# what the proxy in front says by itself, with the same title
while IFS=$'\t' read -r slug title status; do
    row=$(awk -F'\t' -v s="$slug" '$1 == s { print $2 "\t" $3; exit }' "$work/listed")
    [ "$row" = "$status"$'\t'"$title" ] || fault "docs/deploy/nginx.conf: $slug, $status, $title: $list says ${row:-nothing}"
done < <(sed -n 's/.*urn:camket:problem:\([a-z-]*\)","title":"\([^"]*\)","status":\([0-9]*\)}.*/\1\t\2\t\3/p' docs/deploy/nginx.conf 2>/dev/null)

# the table the server renders from
mapfile -t tables < <(find server/json -name 'problem*.c' -o -name 'problem*.h' -o -name 'slugs*.c' 2>/dev/null | sort)
if [ "${#tables[@]}" -gt 0 ]; then
    while IFS= read -r slug; do
        grep -qF "\"$slug\"" "${tables[@]}" || fault "$list: $slug has no row in server/json"
    done <"$work/slugs"
fi
exit "$found"
