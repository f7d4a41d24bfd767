#!/bin/bash
# layers.sh [TREE] - who may include whom (docs/architecture.md).
#
# 1. a room includes only itself and rooms to its left;
# 2. intake, export and seal are pure: of the rooms they see only base, request and json (seal also auth/sign.h);
# 3. each library has one room that may include its header; <magic.h> belongs to http, which types what it receives;
# 4. http never includes api: main hands it the routes. (Follows from 1; said because it is the one people try.)
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
[ -d server ] || exit 0

# shellcheck disable=SC2016 # awk's own dollars
find server -name '*.[ch]' -print0 | sort -z | xargs -0 -r awk '
BEGIN {
    n = split("base config request json db auth http intake export seal api jobs", order, " ")
    for (i = 1; i <= n; i++) rank[order[i]] = i
    rank["main"] = n + 1
    pure["intake"] = pure["export"] = pure["seal"] = 1
    visible["base"] = visible["request"] = visible["json"] = 1
    home["jansson.h"] = home["utf8proc.h"] = "json"
    home["libpq-fe.h"] = "db"
    home["sodium.h"] = "auth"
    home["microhttpd.h"] = "http"
    home["magic.h"] = "http"
    home["xlsxwriter.h"] = home["zip.h"] = home["cairo.h"] = home["libical/ical.h"] = "export"
}
function fault(text) { printf "%s:%d: %s\n", FILENAME, FNR, text; faults++ }
FNR == 1 {
    parts = split(FILENAME, part, "/")
    room = parts == 2 ? "main" : part[2]
    if (!(room in rank)) { fault("there is no room named " room); nextfile }
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\""); header = quoted[2]
    if (index(header, "..")) { fault("include from the root of server, not by way of ..: " header); next }
    slash = index(header, "/")
    if (!slash) {
        # Files beside main have headers of their own there; elsewhere a name without a room hides where it comes from.
        if (room != "main") fault("write the room: \"" room "/" header "\"")
        next
    }
    other = substr(header, 1, slash - 1)
    if (!(other in rank)) { fault("there is no room named " other); next }
    if (other == room) next
    if (rank[other] > rank[room]) fault(room " may not include " other ", which stands to its right")
    else if (room in pure && !(other in visible) && !(room == "seal" && header == "auth/sign.h"))
        fault(room " is pure and may not include " other)
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    header = $0; sub(/^[^<]*</, "", header); sub(/>.*/, "", header)
    base = header; sub(/^.*\//, "", base)
    if (header in home) owner = home[header]
    else if (base in home && header ~ /^(xlsxwriter|sodium|cairo|postgresql)\//) owner = home[base]
    else if (header ~ /^sodium\//) owner = "auth"
    else if (header ~ /^xlsxwriter\//) owner = "export"
    else next
    if (owner != room) fault("<" header "> belongs to " owner ", not to " room)
}
END { exit faults > 0 }
'
