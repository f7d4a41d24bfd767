#!/bin/bash
# coverage.sh [KIND...] - which lines of server/ the tests run: builds with gcov, runs the tests, writes build/coverage/report/index.html.
# Without KIND all tests run. Lines that no test can reach carry /* uncovered: reason */.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests/lib/install.sh run test lint
find build/coverage -name '*.gcda' -delete 2>/dev/null || true
TEST_FLAVOUR=coverage tests/run.sh "$@" || code=$?
mkdir -p build/coverage/report
lcov --quiet --capture --directory build/coverage --output-file build/coverage/all.info --rc lcov_branch_coverage=0 \
    --rc lcov_excl_line='uncovered: '
lcov --quiet --extract build/coverage/all.info "$PWD/server/*" --output-file build/coverage/server.info
genhtml --quiet --output-directory build/coverage/report build/coverage/server.info
lcov --list build/coverage/server.info
exit "${code:-0}"
