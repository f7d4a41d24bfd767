# shellcheck shell=bash
# tap.sh - sourced by tests in bash. ok NAME COMMAND... runs the command and reports; is WANT NAME COMMAND... compares its
# exit code. done_testing prints the plan: a script that dies before it has failed.

tap_count=0
tap_failed=0

ok() { is 0 "$@"; }

is() {
    local want=$1 name=$2 output code=0
    shift 2
    output=$("$@" 2>&1) || code=$?
    tap_count=$((tap_count + 1))
    if [ "$code" -eq "$want" ]; then
        echo "ok $tap_count - $name"
        return 0
    fi
    tap_failed=$((tap_failed + 1))
    echo "not ok $tap_count - $name"
    echo "# exit code $code, wanted $want: $*"
    if [ -n "$output" ]; then printf '%s\n' "$output" | sed 's/^/# /'; fi
    return 0
}

done_testing() {
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
}
