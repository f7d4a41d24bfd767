#!/bin/bash
# sql.sh [TREE] - rules of SQL that no compiler knows (docs/architecture.md).
#
# 1. never `(f(...)).*`: PostgreSQL calls f once per column, so that one POST writes several rows;
# 2. sql/core and sql/api only `create or replace`: dropping a function fails the requests that run;
# 3. every function in sql/api is schema-qualified, security definer, with search_path = pg_catalog, pg_temp;
# 4. no text of SQL is built in C, and PQexec, which knows no deadline, stays out of the request's path;
# 5. settings are made for the transaction only: set_config(..., true).
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
found=0
fault() {
    printf '%s\n' "$1"
    found=1
}
# report TEXT < lines of grep -n
report() {
    local line
    while IFS= read -r line; do fault "$line: $1"; done
}

mapfile -t sources < <(find sql server -type f \( -name '*.sql' -o -name '*.[ch]' \) 2>/dev/null | sort)
mapfile -t replaced < <(find sql/core sql/api -type f -name '*.sql' 2>/dev/null | sort)
mapfile -t api < <(find sql/api -type f -name '*.sql' 2>/dev/null | sort)
mapfile -t c < <(find server -type f -name '*.[ch]' 2>/dev/null | sort)

if [ "${#sources[@]}" -gt 0 ]; then
    report 'calls the function once per column; write select * from f(...)' \
        < <(grep -nHE '\)\)\.\*' "${sources[@]}" | grep -v ':[0-9]*: *--' | cut -d: -f1,2)
    # The value false, or a setting made for the session, would be met by the next request on the connection.
    report 'set_config for the session; the third argument must be true' \
        < <(grep -nHiE 'set_config\([^)]*,[[:space:]]*false[[:space:]]*\)' "${sources[@]}" | cut -d: -f1,2)
fi

if [ "${#replaced[@]}" -gt 0 ]; then
    report 'drop in a file that is replaced whole at each deploy' \
        < <(grep -nHiE '^[[:space:]]*drop[[:space:]]' "${replaced[@]}" | grep -viE 'drop[[:space:]]+(trigger|policy)[[:space:]]+if[[:space:]]+exists' | cut -d: -f1,2)
fi

if [ "${#api[@]}" -gt 0 ]; then
    # One statement head runs from `create ... function` to the opening of its body.
    if ! awk '
    function fault(text) { printf "%s:%d: %s: %s\n", FILENAME, start, name, text; faults++ }
    function check() {
        low = tolower(head)
        if (low !~ /create[ \t]+or[ \t]+replace[ \t]+(function|procedure)/) fault("write create or replace")
        if (name !~ /^(api|core)\./) fault("not in schema api")
        if (low !~ /security[ \t]+definer/) fault("not security definer")
        if (low !~ /set[ \t]+search_path[ \t]*(=|to)[ \t]*pg_catalog,[ \t]*pg_temp/) fault("no set search_path = pg_catalog, pg_temp")
        inside = 0
    }
    FNR == 1 { inside = 0 }
    !inside && tolower($0) ~ /^[ \t]*create[ \t]+(or[ \t]+replace[ \t]+)?(function|procedure)[ \t]/ {
        inside = 1; start = FNR; head = ""
        name = tolower($0); sub(/^.*(function|procedure)[ \t]+/, "", name); sub(/[ \t(].*$/, "", name)
    }
    inside { head = head " " $0; if ($0 ~ /\$[a-z_]*\$|^[ \t]*(begin[ \t]+atomic|return)[ \t]/) check() }
    END { exit faults > 0 }
    ' "${api[@]}"; then found=1; fi
fi

if [ "${#c[@]}" -gt 0 ]; then
    # Migrations and commands have no deadline of a request to keep: PQexec may stand in db/admin*.c, db/migrate*.c, db/script*.c, server/*.c.
    report 'PQexec and its relatives block past every deadline; use the call of db/' \
        < <(grep -nHE '\bPQ(exec|execParams|execPrepared|prepare|reset)[[:space:]]*\(' "${c[@]}" |
            grep -vE '^server/(db/(admin|migrate|script)[a-z_]*\.c|[a-z_]+\.c):' | cut -d: -f1,2)
    report 'values go as parameters, never into the text' \
        < <(grep -nHE '\bPQescape[A-Za-z]*[[:space:]]*\(' "${c[@]}" | cut -d: -f1,2)
fi
exit "$found"
