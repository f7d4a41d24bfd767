#!/bin/bash
# The last test: no sanitizer wrote a report, and no process that a test started is left.
set -u
echo 1..2

shopt -s nullglob
reports=("${TEST_TMP:?}"/sanitizer/*)
if [ ${#reports[@]} -eq 0 ]; then
    echo "ok 1 - no sanitizer report"
else
    echo "not ok 1 - no sanitizer report"
    for report in "${reports[@]}"; do
        echo "# $report"
        head -n 60 "$report" | sed 's/^/# /'
    done
fi

# Whatever a test starts inherits TEST_RUN; this script, prove and their parents are no leftovers.
ancestors=" $$ "
pid=$$
while [ "${pid:-0}" -gt 1 ]; do
    pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null)
    ancestors="$ancestors$pid "
done
left=
# A browser that was just closed takes a moment to go.
for _ in 1 2 3 4 5 6 7 8 9 10; do
    left=
    for environ in /proc/[0-9]*/environ; do
        pid=${environ#/proc/}
        pid=${pid%/environ}
        case $ancestors in *" $pid "*) continue ;; esac
        { tr '\0' '\n' <"$environ" | grep -qxF "TEST_RUN=${TEST_RUN:?}"; } 2>/dev/null || continue
        # The subshells of this very loop.
        [ "$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status" 2>/dev/null)" != $$ ] || continue
        [ -n "$({ tr -d '\0' <"/proc/$pid/cmdline"; } 2>/dev/null)" ] || continue
        left="$left$pid "
    done
    [ -n "$left" ] || break
    sleep 0.3
done
if [ -z "$left" ]; then
    echo "ok 2 - no process left"
else
    echo "not ok 2 - no process left"
    for pid in $left; do echo "# $pid $(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null)"; done
fi
